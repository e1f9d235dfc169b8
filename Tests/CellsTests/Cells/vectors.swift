struct Vector: Equatable {
    var x = 0.0, y = 0.0
    static let zero = Vector()
    static func + (a: Vector, b: Vector) -> Vector { Vector(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: Vector, b: Vector) -> Vector { Vector(x: a.x - b.x, y: a.y - b.y) }
    static func * (k: Double, v: Vector) -> Vector { Vector(x: k * v.x, y: k * v.y) }
    static prefix func - (v: Vector) -> Vector { Vector(x: -v.x, y: -v.y) }
    var length: Double { (x * x + y * y).squareRoot() }
    subscript(i: Int) -> Double { i == 0 ? x : y }
}
var v = Vector(x: 3, y: 4)
v.x += 1
print(v + Vector(x: 1), v - .zero == v, 2 * v, -v, Vector(x: 3, y: 4).length, v[1], [v, .zero].map(\.length).max()!.rounded())

// expect: Vector(x: 5.0, y: 4.0) true Vector(x: 8.0, y: 8.0) Vector(x: -4.0, y: -4.0) 5.0 4.0 6.0
