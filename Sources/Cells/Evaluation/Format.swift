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
            // `%2$@` takes the second value.
            let digits = rest.prefix { $0.isNumber }
            if !digits.isEmpty, rest.dropFirst(digits.count).first == "$", let place = Int(digits), place > 0 {
                next = place - 1
                rest = rest.dropFirst(digits.count + 1)
            }
            var flags = rest.prefix { "-+0 #".contains($0) }
            rest = rest.dropFirst(flags.count)
            func number() throws -> Int? {
                guard rest.first == "*" else {
                    let digits = rest.prefix { $0.isNumber }
                    rest = rest.dropFirst(digits.count)
                    return Int(digits)
                }
                rest = rest.dropFirst()
                let value = try argument(next, arguments)
                next += 1
                return Int(clamping: try value.wholeNumber())
            }
            var width = try number() ?? 0
            if width < 0 { (width, flags) = (-width, "-") }
            var precision: Int?
            if rest.first == "." {
                rest = rest.dropFirst()
                precision = try number() ?? 0
            }
            let length = rest.prefix { "lhzqjt".contains($0) }
            rest = rest.dropFirst(length.count)
            guard let conversion = rest.first else { throw StandardLibrary.invalid("the format ends inside a '%'") }
            rest = rest.dropFirst()
            // Without a length a number has 32 bits, as in C.
            let bits = length.hasPrefix("hh") ? 8 : length.hasPrefix("h") ? 16 : length.isEmpty ? 32 : 64
            let text = try convert(try argument(next, arguments), conversion, precision, bits: bits, flags: flags)
            next += 1
            // Foundation leaves texts of values as long as they are.
            result += conversion == "@" ? text : pad(text, min(width, 10_000), precision != nil && "diuxXo".contains(conversion) ? flags.filter { $0 != "0" }[...] : flags)
        }
        return result + rest
    }

    private static func argument(_ index: Int, _ arguments: [Value]) throws -> Value {
        guard index < arguments.count else { throw StandardLibrary.invalid("the format asks for more values than there are (\(arguments.count))") }
        return arguments[index]
    }

    /// A whole number of so many bits.
    private static func whole(_ number: Int128, _ conversion: Character, _ precision: Int?, bits: Int, flags: Substring) -> String {
        let low = UInt64(truncatingIfNeeded: number)
        let unsigned = bits == 64 ? low : low & ((1 << UInt64(bits)) - 1)
        let signed = (Int64(bitPattern: low) << Int64(64 - bits)) >> Int64(64 - bits)
        var digits: String
        switch conversion {
        case "d", "i": digits = String(signed.magnitude)
        case "u": digits = String(unsigned)
        case "o": digits = String(unsigned, radix: 8)
        case "x", "X": digits = String(unsigned, radix: 16, uppercase: conversion == "X")
        default: return String(Character(Unicode.Scalar(UInt32(truncatingIfNeeded: unsigned)) ?? "?"))
        }
        if let precision, digits.count < precision { digits = String(repeating: "0", count: min(precision, 10_000) - digits.count) + digits }
        if flags.contains("#"), unsigned != 0 { digits = (conversion == "x" ? "0x" : conversion == "X" ? "0X" : conversion == "o" ? "0" : "") + digits }
        guard conversion == "d" || conversion == "i" else { return digits }
        return (signed < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "") + digits
    }

    private static func pad(_ text: String, _ width: Int, _ flags: Substring) -> String {
        let missing = width - text.count
        guard missing > 0 else { return text }
        if flags.contains("-") { return text + String(repeating: " ", count: missing) }
        if flags.contains("0") {
            let sign = text.hasPrefix("-") || text.hasPrefix("+") || text.hasPrefix(" ") ? 1 : text.hasPrefix("0x") || text.hasPrefix("0X") ? 2 : 0
            return text.prefix(sign) + String(repeating: "0", count: missing) + text.dropFirst(sign)
        }
        return String(repeating: " ", count: missing) + text
    }

    private static func convert(_ value: Value, _ conversion: Character, _ precision: Int?, bits: Int, flags: Substring) throws -> String {
        var value = value
        var type = Type.any
        if case .existential(let inner) = value { (value, type) = (inner.value, inner.type) }
        let number: Double
        switch (conversion, value) {
        case ("@", _): return try ValueText.plain(value, type)
        case ("s", _): throw StandardLibrary.invalid("'%s' is for the strings of C; write '%@'")
        case ("d", .int), ("i", .int), ("u", .int), ("x", .int), ("X", .int), ("o", .int), ("c", .int), ("d", .uint64), ("i", .uint64), ("u", .uint64), ("x", .uint64), ("X", .uint64),
            ("o", .uint64), ("c", .uint64):
            return whole(try value.wholeNumber(), conversion, precision, bits: bits, flags: flags)
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
