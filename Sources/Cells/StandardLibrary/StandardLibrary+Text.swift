extension StandardLibrary {
    static func string(_ a: Arguments) throws -> String { try String(cell: a.receiver) }

    /// A text as a part, which may be all of it: nothing is copied.
    static func part(_ a: Arguments) throws -> Substring { try Substring(cell: a.receiver) }

    static func bindText(_ library: Library) {
        bindStringInitializers(library)
        bindStringMembers(library)
        bindTextIndices(library)
        bindCharacters(library)
        bindCharacterSets(library)
    }

    private static func bindStringInitializers(_ library: Library) {
        let type = library.extend("String")
        type.bind("init()", "The empty string.") { _ in "" }
        type.directInit("init(_ value: Int)", "A number as text.", { .string(String(try $0.asInt())) })
        type.bind("init<T: BinaryInteger>(_ value: T)", "A number as text.") { a in String(try a.values[0].wholeNumber()) }
        type.bind("init(_ value: Double)", "A number as text.") { a in "\(try a(0) as Double)" }
        type.bind("init(_ value: Float)", "A number as text.") { a in "\(try a(0) as Float)" }
        type.bind("init(_ value: Bool)", "A truth value as text.") { a in "\(try a(0) as Bool)" }
        type.directInit("init(_ value: String)", "The same text.", { .string(try String(cell: $0)) })
        type.directInit("init(_ value: Substring)", "A part of a text as a text of its own.", { .string(try String(cell: $0)) })
        type.directInit("init(_ value: Character)", "A character as text.", { .string(String(try Character(cell: $0))) })
        type.bind("init(_ characters: Sequence<Character>)", "Characters joined.") { a in String(try a.values[0].elements().map { try Character(cell: $0) }) }
        type.bind("init<T: BinaryInteger>(_ value: T, radix: Int, uppercase: Bool = false)", "A number in another base.") { a -> String in
            String(try a.values[0].wholeNumber(), radix: try radix(a, 1), uppercase: try a(2))
        }
        func repeats(_ text: String, _ count: Int) throws -> String {
            guard count >= 0 else { throw invalid("a text cannot be repeated \(count) times") }
            let (bytes, overflow) = count.multipliedReportingOverflow(by: max(text.utf8.count, 1))
            try checkSize(overflow ? .max : bytes, elementBytes: 2)
            return repeated(text, count)
        }
        type.bind("init(repeating text: String, count: Int)", "A text many times.") { a in try repeats(try a(0), try a(1)) }
        type.bind("init(repeating character: Character, count: Int)", "A character many times.") { a in try repeats(String(try a(0) as Character), try a(1)) }
        type.bind("init(describing value: Any)", "A value as 'print' writes it.") { a in try text(a.values[0]) }
        type.bind("init(reflecting value: Any)", "A value as it looks in code.") { a -> String in
            guard case .existential(let inner) = a.values[0] else { return "" }
            return try ValueText.quoted(inner.value, inner.type)
        }
        library.alias("CVarArg", "Any")
        for (name, type) in [("IntegerLiteralType", "Int"), ("FloatLiteralType", "Double"), ("StringLiteralType", "String"), ("BooleanLiteralType", "Bool")] { library.alias(name, type) }
        type.bind("init(format: String, arguments: [Any])", "Numbers formatted as in C, out of a list.") { a in try Format.apply(try a(0), try a.values[1].elements()) }
        type.bind("init(format: String, locale: Locale?, _ arguments: Any...)", "Numbers formatted as in C.") { a in try Format.apply(try a(0), try a.values[2].elements()) }
        type.bind("init(format: String, _ arguments: Any...)", "Numbers formatted as in C: '%d', '%5.2f', '%@'.") { a in
            try Format.apply(try a(0), try a.values[1].elements())
        }
    }

    /// A text many times, by doubling: appending it again and again takes ten times as long.
    private static func repeated(_ text: String, _ count: Int) -> String {
        var (result, power, rest) = ("", text, count)
        while rest > 0 {
            if rest & 1 == 1 { result += power }
            rest >>= 1
            if rest > 0 { power += power }
        }
        return result
    }

    private static func bindStringMembers(_ library: Library) {
        let text = library.extend("StringProtocol")
        text.bind("func uppercased() -> String", "The text in capitals.") { a in try string(a).uppercased() }
        text.bind("func lowercased() -> String", "The text in small letters.") { a in try string(a).lowercased() }
        text.bind("var capitalized: String", "Each word with a capital.") { a in
            try string(a).split(separator: " ", omittingEmptySubsequences: false).map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " ")
        }
        text.directMethod("func hasPrefix(_ prefix: String) -> Bool", "Whether the text begins so.") { .bool(try Substring(cell: $0).hasPrefix(String(cell: $1))) }
        text.directMethod("func hasSuffix(_ suffix: String) -> Bool", "Whether the text ends so.") { .bool(try Substring(cell: $0).hasSuffix(String(cell: $1))) }
        text.bind("func contains(_ other: String) -> Bool", "Whether the text contains another.") { a in find(try a(0), in: try string(a)) }
        text.bind("func replacingOccurrences(of target: String, with replacement: String) -> String", "The text with each occurrence replaced.") { a -> String in
            let target: String = try a(0)
            let replacement: String = try a(1)
            guard !target.isEmpty else { return try string(a) }
            return replace(target, with: replacement, in: try string(a))
        }
        text.bind("func replacing(_ target: String, with replacement: String, maxReplacements: Int = 9223372036854775807) -> String", "The text with occurrences replaced.") { a -> String in
            let (target, replacement, limit): (String, String, Int) = (try a(0), try a(1), try a(2))
            guard !target.isEmpty else { return try string(a) }
            if limit == .max { return replace(target, with: replacement, in: try string(a)) }
            var (result, rest, count) = ("", try part(a), 0)
            while count < limit, let range = rest.firstRange(of: target) {
                result += rest[..<range.lowerBound] + replacement
                rest = rest[range.upperBound...]
                count += 1
            }
            return result + rest
        }
        text.bind("func components(separatedBy separator: String) -> [String]", "The parts between separators.") { a -> [String] in
            let separator: String = try a(0)
            guard !separator.isEmpty else { return [try string(a)] }
            return parts(of: try string(a), between: separator).map(String.init)
        }
        text.bind("func split(separator: Character, maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true) -> [Substring]", "The parts between separators.") { a -> Value in
            let limit: Int = try a(1)
            if limit == .max, let parts = plainParts(of: try part(a), between: String(try a(0) as Character), omittingEmpty: try a(2)) { return .array(parts) }
            return .array(try part(a).split(separator: try a(0) as Character, maxSplits: max(0, limit), omittingEmptySubsequences: try a(2)).map(\.cell))
        }
        text.bind("func padding(toLength length: Int, withPad pad: String, startingAt index: Int) -> String", "The text cut or filled up to a length.") { a -> String in
            let length: Int = try a(0)
            let pad: String = try a(1)
            let start = String(try string(a).prefix(max(0, length)))
            let missing = length - start.count
            guard !pad.isEmpty, missing > 0 else { return start }
            try checkSize(missing, elementBytes: 1)
            return start + repeated(pad, (missing + pad.count - 1) / pad.count).prefix(missing)
        }
        text.directProperty("var isEmpty: Bool", "Whether there is no character.") { value in .bool(try Substring(cell: value.pointee).isEmpty) }
        text.directProperty("var count: Int", "How many characters there are.") { value in .int(try Substring(cell: value.pointee).characterCount) }
        text.bind("var description: String", "The text itself.") { a in try string(a) }
        text.bind("var debugDescription: String", "The text in quotation marks.") { a in try string(a).debugDescription }
        for (name, documentation, take) in [
            ("prefix(_ length: Int)", "The first characters.", { $0.prefix($1) }), ("suffix(_ length: Int)", "The last characters.", { $0.suffix($1) }),
            ("dropFirst(_ k: Int = 1)", "All but the first characters.", { text, k in (k == 1 ? text.withoutPlainFirst : nil) ?? text.dropFirst(k) }), ("dropLast(_ k: Int = 1)", "All but the last characters.", { $0.dropLast($1) }),
        ] as [(String, String, (Substring, Int) -> Substring)] {
            text.directRemake("func \(name) -> Substring", documentation) { own, number in
                let number = try count(number)
                if case .substring = own { return try own.changeText({ _ in }, { $0 = take($0, number) }) }
                own = take(try Substring(cell: own), number).cell
            }
        }
        text.bind("func filter(_ isIncluded: (Character) throws -> Bool) -> String", "The characters for which a condition holds.") { a -> String in
            let test = try a.function(0)
            return try string(a).filter { try test(.character($0)).asBool() }
        }
        bindTextParts(text)
        bindTextChanges(library)
    }

    private static func bindTextParts(_ text: TypeBinding<Any>) {
        text.bind("func prefix(while predicate: (Character) throws -> Bool) -> Substring", "The first characters for which a condition holds.") { a -> Substring in
            let test = try a.function(0)
            return try part(a).prefix { try test(.character($0)).asBool() }
        }
        text.bind("func drop(while predicate: (Character) throws -> Bool) -> Substring", "What remains from the first character for which a condition does not hold.") { a -> Substring in
            let test = try a.function(0)
            return try part(a).drop { try test(.character($0)).asBool() }
        }
        text.bind("func split(separator: String, maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true) -> [Substring]", "The parts between separators.") { a -> [Substring] in
            let (separator, limit): (String, Int) = (try a(0), try count(a, 1))
            if separator.isEmpty, limit == .max {
                let text = try part(a)
                return text.indices.map { text[$0...$0] }
            }
            guard !separator.isEmpty else { throw invalid("a separator cannot be empty where there is a limit") }
            if limit == .max, let parts = plainParts(of: try part(a), between: separator) { return try a(2) ? parts.filter { !$0.isEmpty } : parts }
            return try part(a).split(separator: separator, maxSplits: limit, omittingEmptySubsequences: try a(2))
        }
        text.bind(
            "func split(maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Character) throws -> Bool) -> [Substring]",
            "The parts between the characters for which a condition holds."
        ) { a -> [Substring] in
            let (limit, test) = (try count(a, 0), try a.function(2))
            return try part(a).split(maxSplits: limit, omittingEmptySubsequences: try a(1)) { try test(.character($0)).asBool() }
        }
    }

    private static func append(_ value: inout Value, _ more: Value) throws { try value.appendText(more) }

    private static func bindTextChanges(_ library: Library) { for name in ["String", "Substring"] { bindTextChanges(library, name) } }

    private static func bindTextChanges(_ library: Library, _ name: String) {
        let own = library.extend(name)
        own.bind("mutating func reserveCapacity(_ bytes: Int)", "Makes room for so many bytes at once.") { _ in }
        own.bind("mutating func append(_ other: String)", "Adds text at the end.") { a in try append(&a.receiver, a.values[0]) }
        library.members[name]?["append"]?.last?.quickChange = append
        own.bind("mutating func append(_ other: Character)", "Adds a character at the end.") { a in try append(&a.receiver, a.values[0]) }
        library.members[name]?["append"]?.last?.quickChange = append
        own.bind("mutating func append(contentsOf other: Sequence<Character>)", "Adds characters at the end.") { a in
            let more = String(try a.values[0].elements().map { try Character(cell: $0) })
            try append(&a.receiver, .string(more))
        }
        for (name, documentation, isFirst) in [("removeFirst", "Takes the first character off.", true), ("removeLast", "Takes the last character off.", false)] {
            own.bind("mutating func \(name)() -> Character", documentation) { a -> Character in
                func remove<T: ChangingText>(_ text: inout T) throws -> Character {
                    guard !text.isEmpty else { throw EvaluationError.outOfRange(index: -1, count: 0) }
                    return text.remove(at: isFirst ? text.startIndex : text.index(before: text.endIndex))
                }
                func removeFromPart(_ text: inout Substring) throws -> Character {
                    guard !text.isEmpty else { throw EvaluationError.outOfRange(index: -1, count: 0) }
                    // A part gives up its first character without moving the others.
                    return isFirst ? text.popFirst()! : text.popLast()!
                }
                return try a.receiver.changeText(remove, removeFromPart)
            }
            own.bind("mutating func \(name)(_ k: Int)", documentation + " Here as many as are asked for.") { a in
                let k = try count(a, 0)
                let text = try part(a)
                guard k <= text.count else { throw invalid("\(k) characters cannot be removed, there are \(text.count)") }
                try a.receiver.changeText(
                    { if isFirst { $0.removeFirst(k) } else { $0.removeLast(k) } }, { $0 = isFirst ? $0.dropFirst(k) : $0.dropLast(k) })
            }
        }
        own.bind("mutating func popLast() -> Character?", "Takes the last character off, if there is one.") { a -> Character? in
            try a.receiver.changeText({ $0.popLast() }, { $0.popLast() })
        }
        if name == "Substring" {
            own.bind("mutating func popFirst() -> Character?", "Takes the first character off, if there is one.") { a -> Character? in
                try a.receiver.changeText({ $0.isEmpty ? nil : $0.removeFirst() }, { $0.popFirst() })
            }
        }
        own.bind("mutating func removeAll(keepingCapacity: Bool = false)", "Removes all characters.") { a in a.receiver = .string("") }
        own.bind("mutating func removeAll(where predicate: (Character) throws -> Bool)", "Removes the characters for which a condition holds.") { a in
            let test = try a.function(0)
            a.receiver = .string(try string(a).filter { !(try test(.character($0)).asBool()) })
        }
    }

    static func count(_ a: Arguments, _ index: Int) throws -> Int { try count(a.values[index]) }

    /// A number of elements.
    static func count(_ number: Value) throws -> Int {
        let value = try number.asInt()
        guard value >= 0 else { throw invalid("a number of elements cannot be negative, found \(value)") }
        return value
    }

    private static func find(_ needle: String, in text: String) -> Bool { needle.isEmpty || text.firstRange(of: needle) != nil }

    /// Goes through the occurrences of a text of ASCII in another, by bytes: many times as fast as by characters.
    /// - Returns: False when one of them may not be what characters say, since what follows could belong to its last character.
    private static func forEachPlain(_ needle: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) -> Bool {
        let (first, count, rest) = (needle[0], needle.count, needle.dropFirst())
        var index = 0
        while index + count <= bytes.count {
            guard bytes[index] == first, count == 1 || rest.indices.allSatisfy({ bytes[index + $0] == rest[$0] }) else {
                index += 1
                continue
            }
            body(index)
            index += count
            if index < bytes.count, bytes[index] >= 128 { return false }
        }
        return true
    }

    /// The bytes of a separator that can be looked for by bytes; nil when it cannot.
    private static func plainNeedle(_ separator: String) -> [UInt8]? {
        let needle = Array(separator.utf8)
        return needle.allSatisfy { $0 < 128 && $0 != 10 && $0 != 13 } ? needle : nil
    }

    private static func plainParts(of text: Substring, between separator: String) -> [Substring]? {
        guard let needle = plainNeedle(separator) else { return nil }
        var places: [Int] = []
        let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in forEachPlain(needle, in: bytes) { places.append($0) } }
        guard isPlain == true else { return nil }
        var result: [Substring] = []
        result.reserveCapacity(places.count + 1)
        var (offset, start) = (0, text.startIndex)
        for end in places {
            let place = text.utf8.index(start, offsetBy: end - offset)
            result.append(text[start..<place])
            start = text.utf8.index(place, offsetBy: needle.count)
            offset = end + needle.count
        }
        return result + [text[start...]]
    }

    /// The same as values.
    private static func plainParts(of text: Substring, between separator: String, omittingEmpty: Bool) -> [Value]? {
        guard let needle = plainNeedle(separator) else { return nil }
        let whole = text.base.utf8
        var (result, last, start, end): ([Value], Int, Int, String.Index) = ([], 0, 0, text.startIndex)
        func add(to place: Int) {
            if place > start || !omittingEmpty {
                let lower = whole.index(end, offsetBy: start - last)
                let upper = whole.index(lower, offsetBy: place - start)
                result.append(.substring(SubstringStorage(text.base[lower..<upper])))
                (last, end) = (place, upper)
            }
            start = place + needle.count
        }
        let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
            guard forEachPlain(needle, in: bytes, add) else { return false }
            add(to: bytes.count)
            return true
        }
        return isPlain == true ? result : nil
    }

    private static func plainReplaced(_ target: String, with replacement: String, in text: String) -> String? {
        guard let needle = plainNeedle(target) else { return nil }
        let new = Array(replacement.utf8)
        var text = text
        return text.withUTF8 { bytes in
            var count = 0
            guard forEachPlain(needle, in: bytes, { _ in count += 1 }) else { return nil }
            return String(unsafeUninitializedCapacity: bytes.count + count * (new.count - needle.count)) { result in
                var (read, written) = (0, 0)
                func copy(to end: Int) {
                    for index in read..<end { result[written + index - read] = bytes[index] }
                    written += end - read
                }
                _ = forEachPlain(needle, in: bytes) { place in
                    copy(to: place)
                    for byte in new {
                        result[written] = byte
                        written += 1
                    }
                    read = place + needle.count
                }
                copy(to: bytes.count)
                return written
            }
        }
    }

    /// What stands between the occurrences of a separator, found from the left.
    private static func parts(of text: String, between separator: String) -> [Substring] {
        if let parts = plainParts(of: text[...], between: separator) { return parts }
        var (result, rest): ([Substring], Substring) = ([], text[...])
        while let range = rest.firstRange(of: separator) {
            result.append(rest[..<range.lowerBound])
            rest = rest[range.upperBound...]
        }
        return result + [rest]
    }

    private static func replace(_ target: String, with replacement: String, in text: String) -> String {
        plainReplaced(target, with: replacement, in: text) ?? parts(of: text, between: target).joined(separator: replacement)
    }
}
