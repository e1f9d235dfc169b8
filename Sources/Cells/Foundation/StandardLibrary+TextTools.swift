/// How texts are searched and compared, and numbers written, as Foundation does.
extension StandardLibrary {
    static func bindTextTools(_ library: Library) {
        bindOptions(library)
        bindComparing(library)
        bindFormatted(library)
        library.bind("func arc4random_uniform(_ bound: UInt32) -> UInt32", "A random number below a bound.") { a -> Int in
            let bound = try a.values[0].asInt()
            return bound < 2 ? 0 : Int.random(in: 0..<bound)
        }
        library.bind("func arc4random() -> UInt32", "A random number.") { _ -> Int in Int(UInt32.random(in: .min ... .max)) }
        library.bind("func drand48() -> Double", "A random number from 0 to 1.") { _ in Double.random(in: 0..<1) }
        for (name, value) in [
            ("M_PI", Double.pi), ("M_E", 2.718281828459045), ("M_PI_2", Double.pi / 2), ("M_PI_4", Double.pi / 4), ("M_SQRT2", 2.0.squareRoot()), ("M_LN2", 0.6931471805599453),
            ("M_LN10", 2.302585092994046), ("M_LOG2E", 1.4426950408889634), ("M_LOG10E", 0.4342944819032518), ("M_1_PI", 1 / Double.pi),
        ] {
            library.bind("let \(name): Double", "A constant of C.") { _ in value }
        }
    }

    /// Where a text stands in another, by Foundation's options.
    private static func find(_ needle: String, in text: Substring, _ options: Set<SearchOption>) throws -> Range<String.Index>? {
        if options.contains(.regularExpression) {
            return try TextPattern.make(options.contains(.caseInsensitive) ? "(?i)" + needle : needle).first(in: text)?.range
        }
        guard !needle.isEmpty else { return nil }
        let wanted = folded(needle, options)
        func match(_ start: String.Index) -> Range<String.Index>? {
            guard let end = text.index(start, offsetBy: needle.count, limitedBy: text.endIndex) else { return nil }
            return folded(String(text[start..<end]), options) == wanted ? start..<end : nil
        }
        let isBackwards = options.contains(.backwards)
        if options.contains(.anchored) {
            return (isBackwards ? text.index(text.endIndex, offsetBy: -needle.count, limitedBy: text.startIndex) : text.startIndex).flatMap(match)
        }
        for start in isBackwards ? Array(text.indices.reversed()) : Array(text.indices) { if let range = match(start) { return range } }
        return nil
    }

    private static func folded(_ text: String, _ options: Set<SearchOption>) -> String {
        var text = options.contains(.caseInsensitive) ? text.lowercased() : text
        if options.contains(.diacriticInsensitive) { text = String(String.UnicodeScalarView(text.decomposed.filter { $0.properties.generalCategory != .nonspacingMark })) }
        return text
    }

    static func searchOptions(_ value: Value) throws -> Set<SearchOption> {
        if case .native = value { return [try value.cast()] }
        return Set(try value.elements().map { try $0.cast() as SearchOption })
    }

    private static func bindOptions(_ library: Library) {
        let option = library.type("String.CompareOptions", SearchOption.self, conforming: ["Equatable", "Hashable"], "How texts are searched and compared.")
        for kind in SearchOption.allCases {
            option.bind("static var \(kind.rawValue): String.CompareOptions", "The option '\(kind.rawValue)'.") { _ in kind }
        }
        library.alias("NSString.CompareOptions", "String.CompareOptions")
        let text = library.extend("StringProtocol")
        for type in ["String.CompareOptions", "Set<String.CompareOptions>"] {
            text.bind("func range(of other: String, options: \(type)) -> Range<String.Index>?", "Where another text stands in this one.") { a -> Value? in
                let text = try part(a)
                return try find(try a(0), in: text, searchOptions(a.values[1])).map { textRange($0, in: text) }
            }
            text.bind("func replacingOccurrences(of target: String, with replacement: String, options: \(type)) -> String", "The text with each occurrence replaced.") { a -> String in
                var (text, target, replacement, options): (Substring, String, String, Set<SearchOption>) = (try part(a), try a(0), try a(1), try searchOptions(a.values[2]))
                if options.contains(.regularExpression) {
                    return try TextPattern.make(options.contains(.caseInsensitive) ? "(?i)" + target : target).replacing(in: text) { TextPattern.expanded(replacement, $0, in: text) }
                }
                options.remove(.backwards)
                var result = ""
                while let range = try find(target, in: text, options) {
                    result += text[..<range.lowerBound] + replacement
                    text = text[range.upperBound...]
                }
                return result + text
            }
            text.bind("func compare(_ other: String, options: \(type)) -> ComparisonResult", "Which of two texts comes first.") { a -> Order in
                let options = try searchOptions(a.values[1])
                if options.contains(.numeric) { return Order(numbers: folded(try Self.string(a), options), folded(try a(0), options)) }
                return Order(folded(try Self.string(a), options), folded(try a(0), options))
            }
        }
    }

    private static func bindComparing(_ library: Library) {
        let text = library.extend("StringProtocol")
        text.bind("func compare(_ other: String) -> ComparisonResult", "Which of two texts comes first.") { a in Order(try Self.string(a), try a(0) as String) }
        text.bind("func caseInsensitiveCompare(_ other: String) -> ComparisonResult", "Which of two texts comes first, capitals or not.") { a in
            Order(try Self.string(a).lowercased(), (try a(0) as String).lowercased())
        }
        text.bind("func localizedStandardCompare(_ other: String) -> ComparisonResult", "Which of two texts comes first for people: numbers by their size.") { a -> Order in
            Order(numbers: try Self.string(a).lowercased(), (try a(0) as String).lowercased())
        }
        for name in ["localizedCaseInsensitiveCompare", "localizedCompare"] {
            text.bind("func \(name)(_ other: String) -> ComparisonResult", "Which of two texts comes first.") { a in
                Order(try Self.string(a).lowercased(), (try a(0) as String).lowercased())
            }
        }
        for name in ["localizedCaseInsensitiveContains", "localizedStandardContains"] {
            text.bind("func \(name)(_ other: String) -> Bool", "Whether the text contains another, capitals or not.") { a in
                try find(try a(0), in: try part(a), [.caseInsensitive]) != nil
            }
        }
        text.bind("var localizedUppercase: String", "The text in capitals.") { a in try Self.string(a).uppercased() }
        text.bind("var localizedLowercase: String", "The text in small letters.") { a in try Self.string(a).lowercased() }
        text.bind("var localizedCapitalized: String", "Each word with a capital.") { a in
            try Self.string(a).split(separator: " ", omittingEmptySubsequences: false).map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " ")
        }
        text.bind("func rangeOfCharacter(from set: CharacterSet) -> Range<String.Index>?", "Where the first character of a set stands.") { a -> Value? in
            let (text, set): (Substring, CharacterSetValue) = (try part(a), try a(0))
            guard let index = text.unicodeScalars.firstIndex(where: set.contains) else { return nil }
            return textRange(index..<text.unicodeScalars.index(after: index), in: text)
        }
        text.bind("func folding(options: Set<String.CompareOptions>, locale: Locale?) -> String", "The text without the differences that the options name.") { a in
            folded(try Self.string(a), try searchOptions(a.values[0]))
        }
        text.bind("func enumerateLines(invoking body: (String, inout Bool) -> Void)", "Goes through the lines.") { a in
            let body = try a.function(0)
            for line in try Self.string(a).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
                var arguments: [Value] = [.string(String(line)), .bool(false)]
                _ = try body(changing: &arguments)
                if try arguments[1].asBool() { return }
            }
        }
        let set = library.extend("CharacterSet")
        set.bind("func contains(_ scalar: Unicode.Scalar) -> Bool", "Whether a scalar is in the set.") { a in (try a.receiver.cast() as CharacterSetValue).contains(try a(0)) }
        set.bind("func contains(_ character: Character) -> Bool", "Whether a character is in the set.") { a in
            let set: CharacterSetValue = try a.receiver.cast()
            return (try a(0) as Character).unicodeScalars.allSatisfy(set.contains)
        }
        set.bind("var inverted: CharacterSet", "All that is not in the set.") { a in CharacterSetValue(kind: .inverted, parts: [try a.receiver.cast()]) }
        set.bind("func union(_ other: CharacterSet) -> CharacterSet", "What is in either set.") { a in CharacterSetValue(kind: .union, parts: [try a.receiver.cast(), try a(0)]) }
        set.bind("mutating func insert(charactersIn text: String)", "Adds characters.") { a in
            let added = CharacterSetValue(kind: .given, scalars: Set((try a(0) as String).unicodeScalars))
            a.receiver = .native(NativeObject(CharacterSetValue(kind: .union, parts: [try a.receiver.cast(), added])))
        }
        set.bind("mutating func formUnion(_ other: CharacterSet)", "Adds what is in another set.") { a in
            a.receiver = .native(NativeObject(CharacterSetValue(kind: .union, parts: [try a.receiver.cast(), try a(0)])))
        }
    }

    // MARK: Numbers

    private static func bindFormatted(_ library: Library) {
        library.extend("FixedWidthInteger").bind("func formatted() -> String", "The number with commas between thousands.") { a in DecimalText(least: 0, most: 0).text(Double(try a.receiver.wholeNumber())) }
        library.extend("FloatingPoint").bind("func formatted() -> String", "The number with commas between thousands.") { a -> String in
            if case .float(let value) = a.receiver { return DecimalText(least: 0, most: 6).text(Double(value)) }
            return DecimalText(least: 0, most: 6).text(try a.receiver.asDouble())
        }
        let formatter = library.type("NumberFormatter", CellNumberFormatter.self, "Numbers as text.")
        formatter.bind("init()", "A formatter of numbers.") { _ in CellNumberFormatter() }
        let style = library.type("NumberFormatter.Style", CellNumberFormatter.Style.self, conforming: ["Equatable", "Hashable"], "What the numbers are.")
        for kind in CellNumberFormatter.Style.allCases { style.bind("static var \(kind.rawValue): NumberFormatter.Style", "The style '\(kind.rawValue)'.") { _ in kind } }
        formatter.property("var numberStyle: NumberFormatter.Style", "What the numbers are.", { $0.style }, set: { $0.style = try $1.cast() })
        formatter.property("var minimumFractionDigits: Int", "How many digits stand behind the point at least.", { $0.least ?? 0 }, set: { $0.least = try $1.asInt() })
        formatter.property("var maximumFractionDigits: Int", "How many digits stand behind the point at most.", { $0.most ?? 0 }, set: { $0.most = try $1.asInt() })
        formatter.property("var minimumIntegerDigits: Int", "How many digits stand before the point at least.", { $0.integers }, set: { $0.integers = try $1.asInt() })
        formatter.property("var usesGroupingSeparator: Bool", "Whether thousands are separated.", { $0.isGrouped ?? ($0.style != .none) }, set: { $0.isGrouped = try $1.asBool() })
        formatter.property("var groupingSeparator: String!", "What stands between thousands.", { $0.separator }, set: { $0.separator = try String(cell: $1) })
        formatter.property("var currencySymbol: String!", "The sign of the currency.", { $0.symbol }, set: { $0.symbol = try String(cell: $1) })
        formatter.property("var currencyCode: String!", "The currency.", { $0.currency }, set: { $0.currency = try String(cell: $1) })
        formatter.property("var locale: Locale!", "The customs of a language; English here.", { _ in LocaleName(identifier: "en_US") }, set: { _, _ in })
        formatter.method("func string(from number: NSNumber) -> String?", "A number as text.") { own, a in own.text((try a(0) as NumberBox).number) }
        formatter.method("func string(from number: Double) -> String?", "A number as text.") { own, a in own.text(try a(0)) }
        formatter.method("func string(from number: Int) -> String?", "A number as text.") { own, a in own.text(Double(try a(0) as Int)) }
        formatter.method("func number(from text: String) -> NSNumber?", "The number that a text says.") { own, a -> Value? in
            Double((try a(0) as String).filter { $0 != "," }).map { .native(NativeObject(NumberBox(number: $0, isWhole: $0 == $0.rounded()))) }
        }
        let box = library.type("NSNumber", NumberBox.self, conforming: ["Equatable", "Hashable"], "A number as an object.")
        box.bind("init(value: Int)", "A number.") { a in NumberBox(try a(0) as Int) }
        box.bind("init(value: Bool)", "1 or 0.") { a in NumberBox(flag: try a(0)) }
        box.property("var boolValue: Bool", "Whether the number is not 0.") { $0.number != 0 }
        box.property("var floatValue: Float", "The number as a Float.") { Float($0.number) }
        box.bind("init(value: Double)", "A number.") { a in NumberBox(number: try a(0), isWhole: false) }
        box.property("var doubleValue: Double", "The number as a Double.") { $0.number }
        box.property("var intValue: Int", "The number as an Int.") { Int($0.number) }
        box.property("var stringValue: String", "The number as text.") { $0.description }
    }
}

enum SearchOption: String, CaseIterable { case caseInsensitive, literal, backwards, anchored, numeric, diacriticInsensitive, widthInsensitive, forcedOrdering, regularExpression }

extension String {
    /// Marks apart from the letters that they stand on.
    fileprivate var decomposed: [Unicode.Scalar] { _nfdScalars }
    private var _nfdScalars: [Unicode.Scalar] {
        unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
            guard let name = scalar.properties.name, let range = name.firstRange(of: " WITH "), scalar.properties.isAlphabetic else { return [scalar] }
            // A letter's name tells which it is without its marks.
            let base = name[..<range.lowerBound]
            guard base.hasPrefix("LATIN "), let letter = base.last, letter.isASCII, base.dropLast().hasSuffix("LETTER ") else { return [scalar] }
            let plain = base.contains("SMALL") ? letter.lowercased() : String(letter)
            return Array(plain.unicodeScalars)
        }
    }
}

extension Order {
    /// By the size of the numbers in the texts.
    init(numbers a: String, _ b: String) {
        var (x, y) = (Substring(a), Substring(b))
        while let first = x.first, let second = y.first {
            if first.isNumber, second.isNumber {
                let (own, other) = (x.prefix { $0.isNumber }, y.prefix { $0.isNumber })
                let (left, right) = (own.drop { $0 == "0" }, other.drop { $0 == "0" })
                if left.count != right.count { self = left.count < right.count ? .ascending : .descending; return }
                if left != right { self = left < right ? .ascending : .descending; return }
                (x, y) = (x.dropFirst(own.count), y.dropFirst(other.count))
            } else {
                if first != second { self = first < second ? .ascending : .descending; return }
                (x, y) = (x.dropFirst(), y.dropFirst())
            }
        }
        self = x.isEmpty && y.isEmpty ? .same : x.isEmpty ? .ascending : .descending
    }
}

/// A number with commas between thousands.
struct DecimalText {
    var least: Int
    var most: Int
    var integers = 1
    var separator = ","

    func text(_ number: Double) -> String {
        guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-∞" : "∞" }
        var digits = CNumber.text(abs(number), "f", most, plus: false)
        var fraction = ""
        if let point = digits.firstIndex(of: ".") {
            fraction = String(digits[digits.index(after: point)...])
            digits = String(digits[..<point])
            while fraction.count > least, fraction.hasSuffix("0") { fraction.removeLast() }
        }
        if digits.count < integers { digits = String(repeating: "0", count: integers - digits.count) + digits }
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { grouped += separator }
            grouped.append(digit)
        }
        let isZero = !(digits + fraction).contains { $0 != "0" }
        return (number < 0 && !isZero ? "-" : "") + grouped + (fraction.isEmpty ? "" : "." + fraction)
    }
}

/// A number that is of the type that it is asked for, where it fits.
struct NumberBox: Hashable, CustomStringConvertible {
    let number: Double
    let isWhole: Bool
    /// What a Double may be too small for.
    private let integer: Int?
    let isFlag: Bool

    init(number: Double, isWhole: Bool) { (self.number, self.isWhole, integer, isFlag) = (number, isWhole, Int(exactly: number), false) }
    init(_ integer: Int) { (number, isWhole, self.integer, isFlag) = (Double(integer), true, integer, false) }
    init(flag: Bool) { (number, isWhole, integer, isFlag) = (flag ? 1 : 0, true, flag ? 1 : 0, true) }

    var description: String { if isWhole, let integer { "\(integer)" } else { "\(number)" } }

    /// As JSON.
    var json: String { isFlag ? number == 1 ? "true" : "false" : integer.map { "\($0)" } ?? "\(number)" }

    func cast(to type: Type) -> Value? {
        switch type {
        case .int: integer.map { .int($0) }
        case .fixed(let width): integer.flatMap { width.value(exactly: Int128($0)) }
        case .double: .double(number)
        case .float: Double(Float(number)) == number ? .float(Float(number)) : nil
        case .bool: number == 0 || number == 1 ? .bool(number == 1) : nil
        default: nil
        }
    }
}

final class CellNumberFormatter {
    enum Style: String, CaseIterable { case none, decimal, currency, percent }
    var style = Style.none
    var least: Int?
    var most: Int?
    var integers = 1
    var isGrouped: Bool?
    var separator = ","
    var symbol = "$"
    var currency = "USD"

    func text(_ number: Double) -> String {
        let (least, most) =
            switch style {
            case .none: (self.least ?? 0, self.most ?? 0)
            case .decimal: (self.least ?? 0, max(self.most ?? 3, self.least ?? 0))
            case .currency: (self.least ?? 2, max(self.most ?? 2, self.least ?? 2))
            case .percent: (self.least ?? 0, self.most ?? 0)
            }
        let shown = style == .percent ? number * 100 : number
        let decimal = DecimalText(least: min(least, most), most: most, integers: integers, separator: isGrouped ?? (style != .none) ? separator : "")
        // Halves go to the even digit.
        let scale = (0..<most).reduce(1.0) { scale, _ in scale * 10 }
        let text = decimal.text(abs((shown * scale).rounded(.toNearestOrEven) / scale))
        let sign = shown < 0 ? "-" : ""
        switch style {
        case .none, .decimal: return sign + text
        case .currency: return sign + symbol + text
        case .percent: return sign + text + "%"
        }
    }
}
