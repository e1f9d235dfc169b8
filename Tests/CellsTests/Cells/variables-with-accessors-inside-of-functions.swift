// Variables of functions that are computed, observed, lazy or wrapped, and generic functions inside of functions.
@propertyWrapper
struct Even {
    private var number: Int
    init(wrappedValue: Int) { number = wrappedValue & ~1 }
    var wrappedValue: Int {
        get { number }
        set { number = newValue & ~1 }
    }
    var projectedValue: String { "even \(number)" }
}

func variables() {
    var width = 2
    var area: Int { width * width }
    var double: Int {
        get { width * 2 }
        set { width = newValue / 2 }
    }
    width = 3
    print(area, double)
    double = 20
    double += 2
    print(width, area)

    var watched = 1 {
        willSet { print("will be", newValue) }
        didSet { print("was", oldValue, "is", watched) }
    }
    watched = 5
    watched += 1

    lazy var late: String = {
        print("made")
        return "late \(width)"
    }()
    print("before")
    print(late)
    print(late)

    @Even var even = 7
    print(even, $even)
    even = 11
    even += 3
    print(even, $even)
}
variables()

func functions() {
    var calls = 0
    func swapped<A, B>(_ pair: (A, B)) -> (B, A) {
        calls += 1
        return (pair.1, pair.0)
    }
    func largest<T: Comparable>(of values: [T]) -> T? {
        calls += 1
        return values.reduce(values.first) { best, value in best.map { max($0, value) } }
    }
    func described(_ value: some CustomStringConvertible) -> String { "<\(value.description)>" }
    print(swapped((1, "a")), swapped(("b", 2.5)))
    print(largest(of: [3, 9, 2]) ?? 0, largest(of: ["x", "y"]) ?? "", largest(of: [Double]()) as Any)
    print(described(4), [1, 2].map(described), calls)
}
functions()

func sortedTwice<Element: Comparable>(_ list: [Element]) -> [[Element]] {
    func inserted<Key: Comparable>(_ element: Element, _ sorted: [Element], by key: (Element) -> Key) -> [Element] {
        guard let first = sorted.first else { return [element] }
        return key(element) < key(first) ? [element] + sorted : [first] + inserted(element, Array(sorted.dropFirst()), by: key)
    }
    let up = list.reduce([]) { inserted($1, $0) { $0 } }
    let byText = list.reduce([]) { inserted($1, $0) { "\($0)" } }
    return [up, byText]
}
print(sortedTwice([10, 9, 1]), sortedTwice(["b", "a"]))

// expect: 9 6
// expect: 11 121
// expect: will be 5
// expect: was 1 is 5
// expect: will be 6
// expect: was 5 is 6
// expect: before
// expect: made
// expect: late 11
// expect: late 11
// expect: 6 even 6
// expect: 12 even 12
// expect: ("a", 1) (2.5, "b")
// expect: 9 y nil
// expect: <4> ["<1>", "<2>"] 5
// expect: [[1, 9, 10], [1, 10, 9]] [["a", "b"], ["a", "b"]]
