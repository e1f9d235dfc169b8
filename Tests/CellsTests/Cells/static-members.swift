struct Counter {
    static let start = 10
    static func make() -> Counter { Counter(value: start) }
    var value: Int
}
print(Counter.make().value, Counter.start)

// expect: 10 10
