/// Random sets of functions of one name, and calls of them: which is chosen, and which calls are refused, is the compiler's word.
struct OverloadGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }

    struct Program {
        /// The functions; each gives the text of its parameters.
        var declarations: String
        /// Each prints one line, or is refused.
        var calls: [String]
    }

    /// Values that calls are made with.
    static let prologue = """
        let i = 3, d = 2.5, s = "s", b = true
        let o: Int? = 4, e: Double? = nil, a: Any = 1, c: Character = "c", u: UInt64 = 7
        let list = [1, 2], doubles = [1.5], anys: [Any] = [1, "x"]
        """

    private static let types = [
        "Int", "Double", "String", "Int?", "Any", "Any?", "[Int]", "[Any]", "[Double]", "Character", "Bool", "(Int, Int)", "(Int) -> Int", "Float", "Double?", "UInt64", "String?",
    ]
    private static let values = [
        "3", "2.5", "\"a\"", "nil", "i", "d", "s", "o", "e", "a", "c", "u", "[1, 2]", "[1, 2.5]", "true", "(1, 2)", "{ $0 + 1 }", "1 + 2", "i + 1", "1 + 2.5", "-i", "\"ab\"", "list",
        "doubles", "anys", "[]", "i * 2", "d + 1", "o!", "list[0]", "list.count", "s.count", "Int(d)", "\"\\(i)\"", "[i]", "[a]",
    ]

    private mutating func random(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    private mutating func pick(_ choices: [String]) -> String { choices[random(choices.count)] }

    private mutating func parameters() -> String {
        let type = pick(Self.types)
        switch random(9) {
        case 0: return "_ x: \(type), y: Int = 0"
        case 1: return "_ x: \(type)..."
        case 2: return "x: \(type)"
        case 3: return "_ x: \(type), _ y: \(pick(Self.types))"
        default: return "_ x: \(type)"
        }
    }

    /// What is passed where a type, its optional, a type parameter and `Any` are to choose from.
    private static let chosen: [(type: String, values: [String])] = [
        ("Int", ["3", "i", "o", "o!", "1 + 2", "i * 2", "list.count", "list[0]", "Int(d)", "nil", "a", "list.first", "Int(s)", "Optional(3)", "Optional(i)", ".some(3)", "list.max()", "o ?? 1", "(3)", "\"a\""]),
        ("Double", ["2.5", "d", "e", "1 + 2.5", "d + 1", "3", "doubles[0]", "nil", "a", "doubles.first", "Double(s)", "Optional(2.5)", "-d", "d * 2", "i", "Optional(3)"]),
        ("String", ["\"a\"", "s", "\"ab\"", "nil", "\"\\(i)\"", "s + \"x\"", "s.uppercased()", "c", "Optional(\"q\")", "[s].first", "s.prefix(1)", "3", "a"]),
        ("[Int]", ["[1, 2]", "list", "[]", "nil", "[i]", "list + [1]", "list.map { $0 }", "list.filter { $0 > 1 }", "Array(list)", "list.sorted()", "Array(1...2)", "doubles", "list.compactMap { $0 }", "Optional(list)", "3", "a"]),
        ("Character", ["\"a\"", "c", "s", "\"ab\"", "s.first", "s.first!", "nil", "Optional(c)", "a", "3"]),
    ]

    /// Three of what can be declared for a type, and calls with values of it.
    mutating func triple(named name: String) -> Program {
        let (type, values) = Self.chosen[random(Self.chosen.count)]
        var heads = [("", type), ("", type + "?"), ("<T>", "T"), ("<T>", "T?"), ("", "Any"), ("", "Any?")]
        while heads.count > 3 { heads.remove(at: random(heads.count)) }
        let declarations = heads.map { "func \(name)\($0)(_ x: \($1)) -> String { \"\($0)\($1)\" }" }.joined(separator: "\n")
        return Program(declarations: declarations, calls: (0..<5).map { _ in "print(\(name)(\(pick(values))))" })
    }

    mutating func program(named name: String) -> Program {
        var heads: [String] = []
        for _ in 0..<(2 + random(3)) {
            let head = parameters()
            if !heads.contains(head) { heads.append(head) }
        }
        let declarations = heads.map { "func \(name)(\($0)) -> String { \"\($0)\" }" }.joined(separator: "\n")
        var calls: [String] = []
        for _ in 0..<4 {
            let argument = pick(Self.values)
            switch random(8) {
            case 0: calls.append("print(\(name)(x: \(argument)))")
            case 1: calls.append("print(\(name)(\(argument), \(pick(Self.values))))")
            case 2: calls.append("print(\(name)(\(argument), y: 2))")
            default: calls.append("print(\(name)(\(argument)))")
            }
        }
        return Program(declarations: declarations, calls: calls)
    }
}
