extension StandardLibrary {
    private static func string(_ a: Arguments) throws -> String { try String(cell: a.receiver) }

    static func bindText(_ library: Library) {
        bindStringInitializers(library)
        bindStringMembers(library)
        bindCharacters(library)
    }

    private static func bindStringInitializers(_ library: Library) {
        let type = library.extend("String")
        type.bind("init()", "The empty string.") { _ in "" }
        type.bind("init(_ value: Int)", "A number as text.") { a in String(try a(0) as Int) }
        type.bind("init(_ value: Double)", "A number as text.") { a in "\(try a(0) as Double)" }
        type.bind("init(_ value: Float)", "A number as text.") { a in "\(try a(0) as Float)" }
        type.bind("init(_ value: Bool)", "A truth value as text.") { a in "\(try a(0) as Bool)" }
        type.bind("init(_ value: String)", "The same text.") { a in try a(0) as String }
        type.bind("init(_ value: Substring)", "A part of a text as a text of its own.") { a in try a(0) as String }
        type.bind("init(_ value: Character)", "A character as text.") { a in String(try a(0) as Character) }
        type.bind("init(_ characters: Sequence<Character>)", "Characters joined.") { a in String(try a.values[0].elements().map { try Character(cell: $0) }) }
        type.bind("init(_ value: Int, radix: Int, uppercase: Bool = false)", "A number in another base.") { a -> String in
            let radix: Int = try a(1)
            guard (2...36).contains(radix) else { throw invalid("a radix lies between 2 and 36, found \(radix)") }
            return String(try a(0) as Int, radix: radix, uppercase: try a(2))
        }
        type.bind("init(repeating text: String, count: Int)", "A text many times.") { a -> String in
            let count: Int = try a(1)
            guard count >= 0 else { throw invalid("a text cannot be repeated \(count) times") }
            return String(repeating: try a(0) as String, count: count)
        }
        type.bind("init(describing value: Any)", "A value as 'print' writes it.") { a in text(a.values[0]) }
        type.bind("init(reflecting value: Any)", "A value as it looks in code.") { a -> String in
            guard case .existential(let inner) = a.values[0] else { return "" }
            return ValueText.quoted(inner.value, inner.type)
        }
        type.bind("init(format: String, _ arguments: Any...)", "Numbers formatted as in C: '%d', '%5.2f', '%@'.") { a in
            try Format.apply(try a(0), try a.values[1].elements())
        }
    }

    private static func bindStringMembers(_ library: Library) {
        let text = library.extend("StringProtocol")
        text.bind("func uppercased() -> String", "The text in capitals.") { a in try string(a).uppercased() }
        text.bind("func lowercased() -> String", "The text in small letters.") { a in try string(a).lowercased() }
        text.bind("var capitalized: String", "Each word with a capital.") { a in
            try string(a).split(separator: " ", omittingEmptySubsequences: false).map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " ")
        }
        text.bind("func hasPrefix(_ prefix: String) -> Bool", "Whether the text begins so.") { a in try string(a).hasPrefix(a(0)) }
        text.bind("func hasSuffix(_ suffix: String) -> Bool", "Whether the text ends so.") { a in try string(a).hasSuffix(a(0)) }
        text.bind("func contains(_ other: String) -> Bool", "Whether the text contains another.") { a in find(try a(0), in: try string(a)) }
        text.bind("func replacingOccurrences(of target: String, with replacement: String) -> String", "The text with each occurrence replaced.") { a -> String in
            let target: String = try a(0)
            let replacement: String = try a(1)
            guard !target.isEmpty else { return try string(a) }
            return replace(target, with: replacement, in: try string(a))
        }
        text.bind("func components(separatedBy separator: String) -> [String]", "The parts between separators.") { a -> [String] in
            let separator: String = try a(0)
            guard !separator.isEmpty else { return [try string(a)] }
            return replace(separator, with: "\u{0}", in: try string(a)).split(separator: "\u{0}", omittingEmptySubsequences: false).map(String.init)
        }
        text.bind("func split(separator: Character, maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true) -> [Substring]", "The parts between separators.") { a -> [String] in
            let limit: Int = try a(1)
            return try string(a).split(separator: try a(0) as Character, maxSplits: max(0, limit), omittingEmptySubsequences: try a(2)).map(String.init)
        }
        text.bind("func padding(toLength length: Int, withPad pad: String, startingAt index: Int) -> String", "The text cut or filled up to a length.") { a -> String in
            let length: Int = try a(0)
            let pad: String = try a(1)
            var result = String(try string(a).prefix(max(0, length)))
            guard !pad.isEmpty else { return result }
            while result.count < length { result += pad }
            return String(result.prefix(max(0, length)))
        }
        text.bind("var isEmpty: Bool", "Whether there is no character.") { a in try string(a).isEmpty }
        text.bind("var count: Int", "How many characters there are.") { a in try string(a).count }
        text.bind("var description: String", "The text itself.") { a in try string(a) }
        text.bind("var debugDescription: String", "The text in quotation marks.") { a in try string(a).debugDescription }
        text.bind("func prefix(_ length: Int) -> Substring", "The first characters.") { a in String(try string(a).prefix(try count(a, 0))) }
        text.bind("func suffix(_ length: Int) -> Substring", "The last characters.") { a in String(try string(a).suffix(try count(a, 0))) }
        text.bind("func dropFirst(_ k: Int = 1) -> Substring", "All but the first characters.") { a in String(try string(a).dropFirst(try count(a, 0))) }
        text.bind("func dropLast(_ k: Int = 1) -> Substring", "All but the last characters.") { a in String(try string(a).dropLast(try count(a, 0))) }
        text.bind("func filter(_ isIncluded: (Character) throws -> Bool) -> String", "The characters for which a condition holds.") { a -> String in
            let test = try a.function(0)
            return try string(a).filter { try test(.character($0)).asBool() }
        }
        text.bind("func reversed() -> [Character]", "The characters, last first.") { a in Array(try string(a).reversed()) }
        let own = library.extend("String")
        own.bind("mutating func append(_ other: String)", "Adds text at the end.") { a in a.receiver = .string(try string(a) + (try a(0) as String)) }
        own.bind("mutating func append(_ other: Character)", "Adds a character at the end.") { a in a.receiver = .string(try string(a) + String(try a(0) as Character)) }
        own.bind("mutating func removeLast() -> Character", "Takes the last character off.") { a -> Character in
            var text = try string(a)
            guard !text.isEmpty else { throw EvaluationError.outOfRange(index: -1, count: 0) }
            let last = text.removeLast()
            a.receiver = .string(text)
            return last
        }
        own.bind("mutating func removeAll()", "Removes all characters.") { a in a.receiver = .string("") }
    }

    static func count(_ a: Arguments, _ index: Int) throws -> Int {
        let value: Int = try a(index)
        guard value >= 0 else { throw invalid("a number of elements cannot be negative, found \(value)") }
        return value
    }

    private static func find(_ needle: String, in text: String) -> Bool {
        if needle.isEmpty { return true }
        let (needle, text) = (Array(needle), Array(text))
        guard needle.count <= text.count else { return false }
        return (0...text.count - needle.count).contains { Array(text[$0..<$0 + needle.count]) == needle }
    }

    private static func replace(_ target: String, with replacement: String, in text: String) -> String {
        let (target, text) = (Array(target), Array(text))
        var result = ""
        var index = 0
        while index < text.count {
            if index + target.count <= text.count, text[index] == target[0], Array(text[index..<index + target.count]) == target {
                result += replacement
                index += target.count
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    private static func bindCharacters(_ library: Library) {
        let type = library.extend("Character")
        func character(_ a: Arguments) throws -> Character { try Character(cell: a.receiver) }
        type.bind("init(_ text: String)", "A text of one character.") { a -> Character in
            let text: String = try a(0)
            guard text.count == 1, let first = text.first else { throw invalid("a Character is made of one character, found \(text.count)") }
            return first
        }
        type.bind("var isLetter: Bool", "Whether this is a letter.") { a in try character(a).isLetter }
        type.bind("var isNumber: Bool", "Whether this is a digit or another number.") { a in try character(a).isNumber }
        type.bind("var isWhitespace: Bool", "Whether this is a space.") { a in try character(a).isWhitespace }
        type.bind("var isUppercase: Bool", "Whether this is a capital.") { a in try character(a).isUppercase }
        type.bind("var isLowercase: Bool", "Whether this is a small letter.") { a in try character(a).isLowercase }
        type.bind("var isPunctuation: Bool", "Whether this is a punctuation mark.") { a in try character(a).isPunctuation }
        type.bind("var isNewline: Bool", "Whether this ends a line.") { a in try character(a).isNewline }
        type.bind("var wholeNumberValue: Int?", "The value of a digit.") { a in try character(a).wholeNumberValue }
        type.bind("func uppercased() -> String", "The capital.") { a in try character(a).uppercased() }
        type.bind("func lowercased() -> String", "The small letter.") { a in try character(a).lowercased() }
    }
}

/// `String(format:)` without Foundation: the conversions that notebooks use.
enum Format {
    static func apply(_ format: String, _ arguments: [Value]) throws -> String {
        var result = ""
        var rest = Substring(format)
        var next = 0
        while let percent = rest.firstIndex(of: "%") {
            result += rest[..<percent]
            rest = rest[percent...].dropFirst()
            if rest.first == "%" {
                result += "%"
                rest = rest.dropFirst()
                continue
            }
            let flags = rest.prefix { "-+0 #".contains($0) }
            rest = rest.dropFirst(flags.count)
            let width = Int(rest.prefix { $0.isNumber }) ?? 0
            rest = rest.drop { $0.isNumber }
            var precision: Int?
            if rest.first == "." {
                rest = rest.dropFirst()
                precision = Int(rest.prefix { $0.isNumber }) ?? 0
                rest = rest.drop { $0.isNumber }
            }
            rest = rest.drop { $0 == "l" || $0 == "h" || $0 == "z" }
            guard let conversion = rest.first else { throw StandardLibrary.invalid("the format ends inside a '%'") }
            rest = rest.dropFirst()
            guard next < arguments.count else { throw StandardLibrary.invalid("the format asks for more values than there are (\(arguments.count))") }
            let text = try convert(arguments[next], conversion, precision, flags: flags)
            next += 1
            result += pad(text, min(width, 10_000), flags)
        }
        return result + rest
    }

    private static func pad(_ text: String, _ width: Int, _ flags: Substring) -> String {
        let missing = width - text.count
        guard missing > 0 else { return text }
        if flags.contains("-") { return text + String(repeating: " ", count: missing) }
        if flags.contains("0") {
            let sign = text.hasPrefix("-") || text.hasPrefix("+") ? 1 : 0
            return text.prefix(sign) + String(repeating: "0", count: missing) + text.dropFirst(sign)
        }
        return String(repeating: " ", count: missing) + text
    }

    private static func convert(_ value: Value, _ conversion: Character, _ precision: Int?, flags: Substring) throws -> String {
        var value = value
        var type = Type.any
        if case .existential(let inner) = value { (value, type) = (inner.value, inner.type) }
        let number: Double
        switch (conversion, value) {
        case ("@", _), ("s", _): return ValueText.plain(value, type)
        case ("d", .int(let whole)), ("i", .int(let whole)), ("u", .int(let whole)): return (flags.contains("+") && whole >= 0 ? "+" : "") + "\(whole)"
        case ("x", .int(let whole)): return String(whole, radix: 16)
        case ("X", .int(let whole)): return String(whole, radix: 16, uppercase: true)
        case ("o", .int(let whole)): return String(whole, radix: 8)
        case (_, .double(let value)): number = value
        case (_, .float(let value)): number = Double(value)
        default: throw StandardLibrary.invalid("'%\(conversion)' does not go with a value of type '\(type)'")
        }
        guard ["f", "F", "e", "E", "g", "G"].contains(conversion) else {
            throw StandardLibrary.invalid("'%\(conversion)' does not go with a value of type '\(type)'")
        }
        return CNumber.text(number, conversion, precision ?? 6, plus: flags.contains("+"))
    }
}
