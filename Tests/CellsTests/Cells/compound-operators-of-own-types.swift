struct Money: Equatable {
    var cents: Int
    static func += (a: inout Money, b: Money) { a.cents += b.cents }
    static func -= (a: inout Money, b: Int) { a.cents -= b * 100 }
    static func * (a: Money, k: Int) -> Money { Money(cents: a.cents * k) }
}
var purse = Money(cents: 150)
purse += Money(cents: 50)
purse -= 1
print(purse, purse * 3 == Money(cents: 300))
var purses = ["a": purse]
purses["a"]! += Money(cents: 1)
print(purses["a"]!.cents)

// expect: Money(cents: 100) true
// expect: 101
