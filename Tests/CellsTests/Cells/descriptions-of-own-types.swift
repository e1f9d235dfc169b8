struct Money: CustomStringConvertible {
    var cents: Int
    var description: String { "$\(cents / 100).\(cents % 100)" }
}
print(Money(cents: 1234), "\(Money(cents: 99))", [Money(cents: 150)])

// expect: $12.34 $0.99 [$1.50]
