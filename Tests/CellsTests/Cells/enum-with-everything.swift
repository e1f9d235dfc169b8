enum Shape: Equatable, CustomStringConvertible {
    case circle(radius: Double)
    case rectangle(width: Double, height: Double)
    case point
    static let unit = Shape.circle(radius: 1)
    var area: Double {
        switch self {
        case .circle(let r): return 3 * r * r
        case let .rectangle(w, h): return w * h
        case .point: return 0
        }
    }
    var description: String {
        switch self {
        case .circle(radius: let r): "circle \(r)"
        case .rectangle(width: let w, height: let h): "\(w)x\(h)"
        case .point: "point"
        }
    }
    func scaled(by k: Double) -> Shape {
        switch self {
        case .circle(let r): .circle(radius: r * k)
        case .rectangle(let w, let h): .rectangle(width: w * k, height: h * k)
        case .point: self
        }
    }
    mutating func grow() { self = scaled(by: 2) }
    init(side: Double) { self = .rectangle(width: side, height: side) }
}
var s = Shape(side: 3)
s.grow()
print(s, s.area, Shape.unit, [Shape.point, .circle(radius: 2)], s == .rectangle(width: 6, height: 6))
if case .rectangle(let w, _) = s, w > 5 { print("wide") }

// expect: 6.0x6.0 36.0 circle 1.0 [point, circle 2.0] true
// expect: wide
