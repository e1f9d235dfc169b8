enum Planet: Int { case mercury = 1, venus, earth }
enum Suit: String, CaseIterable { case hearts, spades = "S" }
print(Planet.earth.rawValue, Planet(rawValue: 2)!, Planet(rawValue: 9) as Any, Suit.spades.rawValue, Suit.hearts.rawValue, Suit.allCases.count)
print(Planet.venus == .venus, Suit(rawValue: "hearts") == .hearts)

// expect: 3 venus nil S hearts 2
// expect: true true
