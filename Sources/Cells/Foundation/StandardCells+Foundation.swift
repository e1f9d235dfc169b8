import Displays

// Classes of Foundation that programs meet most, in terms of what cells have already.
extension StandardCells {
    static let foundation: [String: String] = [
        "NSNull": """
        class NSNull: NSObject {
            override var description: String { "<null>" }
            override func isEqual(_ object: Any?) -> Bool { object is NSNull }
        }
        """,
        "NSRange": """
        struct NSRange: Hashable, CustomStringConvertible {
            var location: Int
            var length: Int
            init() { (location, length) = (0, 0) }
            init(location: Int, length: Int) { (self.location, self.length) = (location, length) }
            init(_ range: Range<Int>) { (location, length) = (range.lowerBound, range.count) }
            init(_ range: ClosedRange<Int>) { (location, length) = (range.lowerBound, range.count) }
            init<S: StringProtocol>(_ range: Range<String.Index>, in text: S) {
                location = range.lowerBound.utf16Offset(in: String(text))
                length = range.upperBound.utf16Offset(in: String(text)) - location
            }
            init(_ range: PartialRangeFrom<String.Index>, in text: String) { self.init(range.lowerBound..<text.endIndex, in: text) }
            init(_ range: PartialRangeUpTo<String.Index>, in text: String) { self.init(text.startIndex..<range.upperBound, in: text) }
            var lowerBound: Int { location }
            var upperBound: Int { location + length }
            var description: String { "{\\(location), \\(length)}" }
            func contains(_ index: Int) -> Bool { index >= location && index < upperBound }
            func intersection(_ other: NSRange) -> NSRange? {
                let start = Swift.max(location, other.location)
                let end = Swift.min(upperBound, other.upperBound)
                return start < end ? NSRange(location: start, length: end - start) : nil
            }
            func union(_ other: NSRange) -> NSRange {
                let start = Swift.min(location, other.location)
                return NSRange(location: start, length: Swift.max(upperBound, other.upperBound) - start)
            }
        }
        extension Range where Bound == String.Index {
            init?(_ range: NSRange, in text: String) {
                guard range.location >= 0, range.length >= 0, range.location < NSNotFound, range.upperBound <= text.utf16.count else { return nil }
                self = String.Index(utf16Offset: range.location, in: text)..<String.Index(utf16Offset: range.upperBound, in: text)
            }
        }
        extension Range where Bound == Int {
            init?(_ range: NSRange) {
                guard range.location < NSNotFound else { return nil }
                self = range.location..<range.upperBound
            }
        }
        func NSMakeRange(_ location: Int, _ length: Int) -> NSRange { NSRange(location: location, length: length) }
        func NSMaxRange(_ range: NSRange) -> Int { range.upperBound }
        func NSLocationInRange(_ location: Int, _ range: NSRange) -> Bool { range.contains(location) }
        func NSIntersectionRange(_ a: NSRange, _ b: NSRange) -> NSRange { a.intersection(b) ?? NSRange() }
        func NSUnionRange(_ a: NSRange, _ b: NSRange) -> NSRange { a.union(b) }
        func NSStringFromRange(_ range: NSRange) -> String { range.description }
        """,
        "NSString": """
        class NSString: NSObject, ExpressibleByStringLiteral {
            private let text: String
            init(string: String) { text = string }
            required init(stringLiteral value: String) { text = value }
            override var description: String { text }
            override var hash: Int { text.hashValue }
            override func isEqual(_ object: Any?) -> Bool { if let other = object as? NSString { text == other.text } else { false } }
            func isEqual(to other: String) -> Bool { text == other }
            var length: Int { text.utf16.count }
            var uppercased: String { text.uppercased() }
            var lowercased: String { text.lowercased() }
            var capitalized: String { text.capitalized }
            private func part(_ range: NSRange) -> Range<String.Index> {
                guard let part = Range(range, in: text) else { fatalError("\\(range) does not lie in a text of length \\(length)") }
                return part
            }
            func substring(with range: NSRange) -> String { String(text[part(range)]) }
            func substring(from index: Int) -> String { substring(with: NSRange(location: index, length: length - index)) }
            func substring(to index: Int) -> String { substring(with: NSRange(location: 0, length: index)) }
            func character(at index: Int) -> UInt16 { Array(text.utf16)[index] }
            func range(of other: String) -> NSRange {
                guard let found = text.range(of: other) else { return NSRange(location: NSNotFound, length: 0) }
                return NSRange(found, in: text)
            }
            func range(of other: String, options: Set<String.CompareOptions>) -> NSRange {
                guard let found = text.range(of: other, options: options) else { return NSRange(location: NSNotFound, length: 0) }
                return NSRange(found, in: text)
            }
            func contains(_ other: String) -> Bool { text.contains(other) }
            func hasPrefix(_ other: String) -> Bool { text.hasPrefix(other) }
            func hasSuffix(_ other: String) -> Bool { text.hasSuffix(other) }
            func appending(_ other: String) -> String { text + other }
            func components(separatedBy separator: String) -> [String] { text.components(separatedBy: separator) }
            func trimmingCharacters(in set: CharacterSet) -> String { text.trimmingCharacters(in: set) }
            func replacingOccurrences(of target: String, with replacement: String) -> String { text.replacingOccurrences(of: target, with: replacement) }
            func replacingCharacters(in range: NSRange, with replacement: String) -> String { text.replacingCharacters(in: part(range), with: replacement) }
            func padding(toLength length: Int, withPad pad: String, startingAt index: Int) -> String { text.padding(toLength: length, withPad: pad, startingAt: index) }
            private func number(_ characters: String) -> String { String(text.drop(while: { $0 == " " }).prefix(while: { characters.contains($0) })) }
            var integerValue: Int { Int(number("+-0123456789")) ?? 0 }
            var intValue: Int32 { Int32(clamping: integerValue) }
            var doubleValue: Double {
                var read = number("+-0123456789.eE")
                while !read.isEmpty {
                    if let value = Double(read) { return value }
                    read.removeLast()
                }
                return 0
            }
            var floatValue: Float { Float(doubleValue) }
            var boolValue: Bool { text.first.map { "YyTt123456789".contains($0) } ?? false }
            private var parts: [String] { text.split(separator: "/").map(String.init) }
            var pathComponents: [String] { (text.hasPrefix("/") ? ["/"] : []) + parts }
            var lastPathComponent: String { parts.last ?? text }
            var pathExtension: String {
                let last = lastPathComponent
                guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return "" }
                return String(last[last.index(after: dot)...])
            }
            var deletingPathExtension: String { pathExtension.isEmpty ? text : String(text.dropLast(pathExtension.count + 1)) }
            var deletingLastPathComponent: String {
                let rest = (text.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
                return rest
            }
            func appendingPathComponent(_ component: String) -> String { text.isEmpty ? component : text.hasSuffix("/") ? text + component : text + "/" + component }
            func appendingPathExtension(_ end: String) -> String? { text + "." + end }
        }
        """,
        "NSRegularExpression": """
        class NSTextCheckingResult: NSObject {
            private let ranges: [NSRange]
            private let names: (String) -> NSRange?
            init(_ ranges: [NSRange], _ names: @escaping (String) -> NSRange?) {
                self.ranges = ranges
                self.names = names
            }
            var range: NSRange { ranges[0] }
            var numberOfRanges: Int { ranges.count }
            func range(at index: Int) -> NSRange { ranges[index] }
            func range(withName name: String) -> NSRange { names(name) ?? NSRange(location: NSNotFound, length: 0) }
        }
        final class NSStopFlag { var pointee = false }
        class NSRegularExpression: NSObject {
            struct Options: OptionSet {
                let rawValue: UInt
                static let caseInsensitive = Options(rawValue: 1)
                static let allowCommentsAndWhitespace = Options(rawValue: 2)
                static let ignoreMetacharacters = Options(rawValue: 4)
                static let dotMatchesLineSeparators = Options(rawValue: 8)
                static let anchorsMatchLines = Options(rawValue: 16)
                static let useUnixLineSeparators = Options(rawValue: 32)
                static let useUnicodeWordBoundaries = Options(rawValue: 64)
            }
            struct MatchingOptions: OptionSet {
                let rawValue: UInt
                static let reportProgress = MatchingOptions(rawValue: 1)
                static let reportCompletion = MatchingOptions(rawValue: 2)
                static let anchored = MatchingOptions(rawValue: 4)
                static let withTransparentBounds = MatchingOptions(rawValue: 8)
                static let withoutAnchoringBounds = MatchingOptions(rawValue: 16)
            }
            struct MatchingFlags: OptionSet { let rawValue: UInt }
            let pattern: String
            let options: Options
            private let expression: Regex<AnyRegexOutput>
            init(pattern: String, options: Options = []) throws {
                self.pattern = pattern
                self.options = options
                var flags = ""
                if options.contains(.caseInsensitive) { flags += "i" }
                if options.contains(.allowCommentsAndWhitespace) { flags += "x" }
                if options.contains(.dotMatchesLineSeparators) { flags += "s" }
                if options.contains(.anchorsMatchLines) { flags += "m" }
                let source = options.contains(.ignoreMetacharacters) ? NSRegularExpression.escapedPattern(for: pattern) : pattern
                guard let read = try? Regex((flags.isEmpty ? "" : "(?\\(flags))") + source) else {
                    throw NSError(domain: "NSCocoaErrorDomain", code: 2048, userInfo: ["NSInvalidValue": pattern, "NSLocalizedDescription": "The operation could not be completed. The value is invalid."])
                }
                expression = read
            }
            var numberOfCaptureGroups: Int { expression._groupCount }
            func matches(in string: String, options: MatchingOptions = [], range: NSRange) -> [NSTextCheckingResult] {
                guard let part = Range(range, in: string) else { return [] }
                return string[part].matches(of: expression).map { match in
                    func place(_ range: Range<String.Index>?) -> NSRange { range.map { NSRange($0, in: string) } ?? NSRange(location: NSNotFound, length: 0) }
                    return NSTextCheckingResult((0..<match.output.count).map { place(match.output[$0].range) }, { name in match.output[name].map { place($0.range) } })
                }
            }
            func firstMatch(in string: String, options: MatchingOptions = [], range: NSRange) -> NSTextCheckingResult? { matches(in: string, options: options, range: range).first }
            func numberOfMatches(in string: String, options: MatchingOptions = [], range: NSRange) -> Int { matches(in: string, options: options, range: range).count }
            func rangeOfFirstMatch(in string: String, options: MatchingOptions = [], range: NSRange) -> NSRange {
                firstMatch(in: string, options: options, range: range)?.range ?? NSRange(location: NSNotFound, length: 0)
            }
            func enumerateMatches(in string: String, options: MatchingOptions = [], range: NSRange, using body: (NSTextCheckingResult?, MatchingFlags, NSStopFlag) -> Void) {
                let stop = NSStopFlag()
                for match in matches(in: string, options: options, range: range) {
                    body(match, MatchingFlags(), stop)
                    if stop.pointee { return }
                }
            }
            func replacementString(for result: NSTextCheckingResult, in string: String, offset: Int, template: String) -> String {
                var made = ""
                var rest = Array(template)[...]
                while let character = rest.popFirst() {
                    if character == "\\\\", let next = rest.popFirst() {
                        made.append(next)
                    } else if character == "$", let digit = rest.first?.wholeNumberValue {
                        rest = rest.dropFirst()
                        if digit < result.numberOfRanges, let part = Range(result.range(at: digit), in: string) { made += string[part] }
                    } else {
                        made.append(character)
                    }
                }
                return made
            }
            func stringByReplacingMatches(in string: String, options: MatchingOptions = [], range: NSRange, withTemplate template: String) -> String {
                var made = ""
                var end = string.startIndex
                for match in matches(in: string, options: options, range: range) {
                    guard let part = Range(match.range, in: string) else { continue }
                    made += string[end..<part.lowerBound] + replacementString(for: match, in: string, offset: 0, template: template)
                    end = part.upperBound
                }
                return made + string[end...]
            }
            static func escapedPattern(for string: String) -> String { String(string.flatMap { "\\\\^$.|?*+()[]{}".contains($0) ? ["\\\\", $0] : [$0] }) }
            static func escapedTemplate(for string: String) -> String { String(string.flatMap { "\\\\$".contains($0) ? ["\\\\", $0] : [$0] }) }
        }
        """,
        "JSONSerialization": """
        class JSONSerialization: NSObject {
            struct ReadingOptions: OptionSet {
                let rawValue: UInt
                static let mutableContainers = ReadingOptions(rawValue: 1)
                static let mutableLeaves = ReadingOptions(rawValue: 2)
                static let fragmentsAllowed = ReadingOptions(rawValue: 4)
                static let allowFragments = ReadingOptions(rawValue: 4)
            }
            struct WritingOptions: OptionSet {
                let rawValue: UInt
                static let prettyPrinted = WritingOptions(rawValue: 1)
                static let sortedKeys = WritingOptions(rawValue: 2)
                static let fragmentsAllowed = WritingOptions(rawValue: 4)
                static let withoutEscapingSlashes = WritingOptions(rawValue: 8)
            }
            static func jsonObject(with data: Data, options: ReadingOptions = []) throws -> Any {
                guard let value = data._jsonObject(NSNull(), options.contains(.fragmentsAllowed)) else {
                    throw NSError(domain: "NSCocoaErrorDomain", code: 3840, userInfo: ["NSLocalizedDescription": "The operation could not be completed. The data is not in the correct format."])
                }
                return value
            }
            static func data(withJSONObject value: Any, options: WritingOptions = []) throws -> Data {
                try Data._json(value, options.contains(.prettyPrinted), options.contains(.sortedKeys), options.contains(.withoutEscapingSlashes))
            }
            private static func isPart(_ value: Any) -> Bool {
                if let list = value as? [Any] { return list.allSatisfy(isPart) }
                if let pairs = value as? [String: Any] { return pairs.values.allSatisfy(isPart) }
                if let number = value as? Double { return number.isFinite }
                return value is String || value is Int || value is Bool || value is Float || value is NSNull || value is NSNumber
            }
            static func isValidJSONObject(_ value: Any) -> Bool { (value is [Any] || value is [String: Any]) && isPart(value) }
        }
        """,
        "Decimal": """
        struct Decimal: Comparable, Hashable, CustomStringConvertible, SignedNumeric, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
            enum RoundingMode: Int { case plain, down, up, bankers }
            private var held: _Decimal
            init() { held = _Decimal(0) }
            private init(held: _Decimal) { self.held = held }
            init(_ number: Int) { held = _Decimal(number) }
            init(_ number: Double) { held = _Decimal(number) }
            init(integerLiteral value: Int) { held = _Decimal(value) }
            init(floatLiteral value: Double) { held = _Decimal(value) }
            init?(string: String, locale: Locale? = nil) {
                guard let held = _Decimal(string) else { return nil }
                self.held = held
            }
            init(sign: FloatingPointSign, exponent: Int, significand: Decimal) { held = _Decimal(exponent, sign == .minus ? significand.held.negated : significand.held) }
            static let zero = Decimal(0)
            static let pi = Decimal(string: "3.14159265358979323846264338327950288419")!
            var description: String { held.text }
            var isZero: Bool { held == _Decimal(0) }
            var isNaN: Bool { false }
            var exponent: Int { held.exponent }
            var sign: FloatingPointSign { held.isNegative ? .minus : .plus }
            var magnitude: Decimal { held.isNegative ? Decimal(held: held.negated) : self }
            var _double: Double { held.double }
            func _rounded(_ places: Int, _ mode: RoundingMode) -> Decimal { Decimal(held: held.rounded(places, mode.rawValue)) }
            mutating func negate() { held = held.negated }
            static prefix func - (a: Decimal) -> Decimal { Decimal(held: a.held.negated) }
            static func + (a: Decimal, b: Decimal) -> Decimal { Decimal(held: a.held.plus(b.held)) }
            static func - (a: Decimal, b: Decimal) -> Decimal { Decimal(held: a.held.plus(b.held.negated)) }
            static func * (a: Decimal, b: Decimal) -> Decimal { Decimal(held: a.held.times(b.held)) }
            static func / (a: Decimal, b: Decimal) -> Decimal { Decimal(held: a.held.over(b.held)) }
            static func += (a: inout Decimal, b: Decimal) { a = a + b }
            static func -= (a: inout Decimal, b: Decimal) { a = a - b }
            static func *= (a: inout Decimal, b: Decimal) { a = a * b }
            static func /= (a: inout Decimal, b: Decimal) { a = a / b }
            static func == (a: Decimal, b: Decimal) -> Bool { a.held == b.held }
            static func < (a: Decimal, b: Decimal) -> Bool { a.held.isLess(b.held) }
            func hash(into hasher: inout Hasher) { hasher.combine(held) }
        }
        class NSDecimalNumber: NSObject {
            enum RoundingMode: Int { case plain, down, up, bankers }
            let decimalValue: Decimal
            init(decimal: Decimal) { decimalValue = decimal }
            init(string: String?) { decimalValue = Decimal(string: string ?? "") ?? Decimal(0) }
            init(value: Double) { decimalValue = Decimal(value) }
            init(value: Int) { decimalValue = Decimal(value) }
            override var description: String { decimalValue.description }
            override var hash: Int { decimalValue.hashValue }
            override func isEqual(_ object: Any?) -> Bool { if let other = object as? NSDecimalNumber { decimalValue == other.decimalValue } else { false } }
            var stringValue: String { description }
            var doubleValue: Double { decimalValue._double }
            var floatValue: Float { Float(doubleValue) }
            var intValue: Int { Int(doubleValue) }
            func adding(_ other: NSDecimalNumber) -> NSDecimalNumber { NSDecimalNumber(decimal: decimalValue + other.decimalValue) }
            func subtracting(_ other: NSDecimalNumber) -> NSDecimalNumber { NSDecimalNumber(decimal: decimalValue - other.decimalValue) }
            func multiplying(by other: NSDecimalNumber) -> NSDecimalNumber { NSDecimalNumber(decimal: decimalValue * other.decimalValue) }
            func dividing(by other: NSDecimalNumber) -> NSDecimalNumber { NSDecimalNumber(decimal: decimalValue / other.decimalValue) }
        }
        func NSDecimalRound(_ result: inout Decimal, _ number: inout Decimal, _ scale: Int, _ mode: Decimal.RoundingMode) { result = number._rounded(scale, mode) }
        extension NumberFormatter { func string(from number: NSDecimalNumber) -> String? { string(from: number.doubleValue) } }
        extension Double { init(truncating number: NSDecimalNumber) { self = number.doubleValue } }
        extension Int { init(truncating number: NSDecimalNumber) { self = number.intValue } }
        """,
        "nextDate": """
        extension Calendar {
            func nextDate(after date: Date, matching parts: DateComponents, matchingPolicy: Calendar.MatchingPolicy, direction: Calendar.SearchDirection = .forward) -> Date? {
                let isBackward = direction == .backward
                let isOfHour = parts.hour == nil && parts.minute != nil
                var start = isOfHour ? date : startOfDay(for: date)
                for _ in 0..<(366 * 9) {
                    let own = dateComponents([.year, .month, .day, .hour, .weekday], from: start)
                    let isRight = (parts.year ?? own.year!) == own.year! && (parts.month ?? own.month!) == own.month!
                        && (parts.day ?? (parts.month != nil && parts.weekday == nil ? 1 : own.day!)) == own.day! && (parts.weekday ?? own.weekday!) == own.weekday!
                    if isRight, let found = self.date(bySettingHour: parts.hour ?? (isOfHour ? own.hour! : 0), minute: parts.minute ?? 0, second: parts.second ?? 0, of: start),
                        isBackward ? found < date : found > date
                    {
                        return found
                    }
                    guard let next = self.date(byAdding: isOfHour ? .hour : .day, value: isBackward ? -1 : 1, to: start) else { return nil }
                    start = next
                }
                return nil
            }
        }
        """,
    ]
}

extension StandardLibrary {
    /// What the texts above need of the library.
    static func bindFoundationCells(_ library: Library) {
        library.bind("let NSNotFound: Int", "The place of what is nowhere.") { _ in Int.max }
        let place = library.extend("String.Index")
        place.bind("init(utf16Offset offset: Int, in text: String)", "The place so many units of 16 bits on.") { a -> Value in
            let (offset, text): (Int, String) = (try a(0), try a(1))
            guard offset >= 0, let index = text.utf16.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex) else { throw EvaluationError.outOfRange(index: offset, count: text.utf16.count) }
            return .int(text.utf8.distance(from: text.startIndex, to: index))
        }
        place.bind("func utf16Offset(in text: String) -> Int", "How many units of 16 bits stand before the place.") { a -> Int in
            let (offset, text): (Int, String) = (try a.receiver.asInt(), try a(0))
            return text.utf16.distance(from: text.startIndex, to: text.utf8.index(text.startIndex, offsetBy: min(offset, text.utf8.count)))
        }
        TypeBinding<TextPattern>(library: library, name: "Regex").property("var _groupCount: Int", "How many groups there are.") { $0.names.count }
        let data = TypeBinding<ByteData>(library: library, name: "Data")
        data.method("func _jsonObject(_ null: Any, _ allowsFragments: Bool) -> Any?", "What JSON stands for, as lists and dictionaries.") { own, a -> Value? in
            guard let json = try? JSONValue(parsing: own.bytes), let number = a.session?.library.types["NSNumber"] else { return nil }
            if case .array = json {} else if case .object = json {} else if !(try a(1) as Bool) { return nil }
            return loose(json, null: a.values[0], number: .nominal(number))
        }
        data.bind("static func _json(_ value: Any, _ isPretty: Bool, _ isSorted: Bool, _ keepsSlashes: Bool) throws -> Data", "A value as JSON.") { a -> ByteData in
            let settings = CellEncoder()
            for (index, format) in [JSONFormat.prettyPrinted, .sortedKeys, .withoutEscapingSlashes].enumerated() where try a(index + 1) as Bool { settings.formats.insert(format) }
            var writer = JSONText(settings: settings)
            try writer.write(a.values[0], .any, depth: 0)
            return ByteData(Array(writer.text.utf8))
        }
        for (name, cases) in [("MatchingPolicy", ["nextTime", "nextTimePreservingSmallerComponents", "previousTimePreservingSmallerComponents", "strict"]), ("SearchDirection", ["forward", "backward"])] {
            let type = name == "MatchingPolicy"
                ? library.type("Calendar.\(name)", DateMatching.self, conforming: ["Equatable", "Hashable"], "What to take where a date does not exist.").name
                : library.type("Calendar.\(name)", DateDirection.self, conforming: ["Equatable", "Hashable"], "Where to look for a date.").name
            for item in cases {
                library.extend(type).bind("static var \(item): \(type)", "The choice '\(item)'.") { _ -> Value in
                    .native(NativeObject(name == "MatchingPolicy" ? DateMatching(name: item) as any Sendable : DateDirection(name: item)))
                }
            }
        }
    }

    /// JSON as values of any type; numbers are what they are asked to be.
    private static func loose(_ json: JSONValue, null: Value, number: Type) -> Value {
        func boxed(_ box: NumberBox) -> Value { .existential(Existential(.native(NativeObject(box)), number)) }
        switch json {
        case .null: return null
        case .bool(let flag): return boxed(NumberBox(flag: flag))
        case .integer(let number): return boxed(NumberBox(number))
        case .number(let number): return boxed(NumberBox(number: number, isWhole: false))
        case .string(let text): return .existential(Existential(.string(text), .string))
        case .array(let items): return .existential(Existential(.array(items.map { loose($0, null: null, number: number) }), .array(.any)))
        case .object(let members):
            var table: ValueTable = [:]
            for (name, value) in members.sorted(by: { $0.key < $1.key }) { table[.string(name)] = loose(value, null: null, number: number) }
            return .existential(Existential(.dictionary(table), .dictionary(.string, .any)))
        }
    }
}

struct DateMatching: Hashable { let name: String }
struct DateDirection: Hashable { let name: String }
