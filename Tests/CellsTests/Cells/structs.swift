struct Point: Equatable {
    var x: Double
    var y = 0.0
    static let origin = Point(x: 0, y: 0)
    var length: Double { (x * x + y * y).squareRoot() }
    func moved(dx: Double) -> Point { Point(x: x + dx, y: y) }
    mutating func scale(_ k: Double) { x *= k; y *= k }
    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
}
var p = Point(x: 3, y: 4)
let q = p
p.scale(2)
p.x += 1
print(p, q, p.length, q.length, q.moved(dx: 1), Point(x: 1), p == q, q == Point(x: 3, y: 4), Point.origin, (p + q).x)

// expect: Point(x: 7.0, y: 8.0) Point(x: 3.0, y: 4.0) 10.63014581273465 5.0 Point(x: 4.0, y: 4.0) Point(x: 1.0, y: 0.0) false true Point(x: 0.0, y: 0.0) 10.0
