enum Planet: Int, CaseIterable { case mercury = 1, venus, earth }
enum Level: String, CaseIterable, Comparable {
    case low, mid = "middle", high
    static func < (a: Level, b: Level) -> Bool { a.order < b.order }
    private var order: Int { Level.allCases.firstIndex(of: self)! }
}
print(Planet(rawValue: 3)!, Planet(rawValue: 9) as Any, Planet.allCases.map(\.rawValue), Planet.earth.rawValue)
print(Level.mid.rawValue, Level.low < .high, Level.allCases.max()!, Level(rawValue: "middle") == .mid)
for p in Planet.allCases where p != .venus { print(p) }
print([Level.high, .low].sorted())

// expect: earth nil [1, 2, 3] 3
// expect: middle true high true
// expect: mercury
// expect: earth
// expect: [main.Level.low, main.Level.high]
