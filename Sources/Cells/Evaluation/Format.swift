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
        case ("@", _): return try ValueText.plain(value, type)
        case ("s", _): throw StandardLibrary.invalid("'%s' is for the strings of C; write '%@'")
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
