struct Vec: Equatable, Hashable, Comparable, CustomStringConvertible {
  var x: Double, y: Double
  static let origin = Vec(x: 0, y: 0)
  static func + (l: Vec, r: Vec) -> Vec { Vec(x: l.x + r.x, y: l.y + r.y) }
  static func < (l: Vec, r: Vec) -> Bool { l.length < r.length }
  static prefix func - (v: Vec) -> Vec { Vec(x: -v.x, y: -v.y) }
  static func += (l: inout Vec, r: Vec) { l = l + r }
  var length: Double { (x * x + y * y).squareRoot() }
  var description: String { "(\(x), \(y))" }
  subscript(i: Int) -> Double { get { i == 0 ? x : y } set { if i == 0 { x = newValue } else { y = newValue } } }
  mutating func scale(by f: Double) { x *= f; y *= f }
  func callAsFunction(_ k: Double) -> Double { x * k }
}
var v = Vec(x: 1, y: 2)
v += Vec(x: 1, y: 1)
v[0] = 7
v.scale(by: 2)
print(v, -v, v < .origin, [v, .origin].min()!, Set([v, v]).count, v(3), max(v, .origin))

// expect: (14.0, 6.0) (-14.0, -6.0) false (0.0, 0.0) 1 42.0 (14.0, 6.0)
