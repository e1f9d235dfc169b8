enum Shape {
    case circle(radius: Double)
    case rectangle(width: Double, height: Double)
    case point
    var area: Double {
        switch self {
        case .circle(let r): return 3 * r * r
        case .rectangle(let w, let h): return w * h
        case .point: return 0
        }
    }
    func scaled(by k: Double) -> Shape {
        switch self {
        case .circle(let radius): .circle(radius: radius * k)
        case let .rectangle(width, height): .rectangle(width: width * k, height: height * k)
        case .point: .point
        }
    }
}
let shapes: [Shape] = [.circle(radius: 2), .rectangle(width: 2, height: 3), .point]
print(shapes.map(\.area), shapes.map { $0.scaled(by: 2).area })
if case .circle(let r) = shapes[0] { print("radius", r) }
for case .rectangle(let w, _) in shapes { print("width", w) }

// expect: [12.0, 6.0, 0.0] [48.0, 24.0, 0.0]
// expect: radius 2.0
// expect: width 2.0
