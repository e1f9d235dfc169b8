struct Grid {
    let shape: [Int]
    var scalars: [Double]
    init(shape: [Int], fill: Double = 0) { self.shape = shape; scalars = Array(repeating: fill, count: shape.reduce(1, *)) }
    subscript(_ i: Int, _ j: Int) -> Double { get { scalars[i * shape[1] + j] } set { scalars[i * shape[1] + j] = newValue } }
    func map(_ f: (Double) -> Double) -> Grid { var g = self; g.scalars = scalars.map(f); return g }
    var sum: Double { scalars.reduce(0, +) }
}
var g = Grid(shape: [2, 3], fill: 1)
g[1, 2] = 5
print(g.sum, g.map { $0 * 2 }.sum, g[1, 2], g.shape)

// expect: 10.0 20.0 5.0 [2, 3]
