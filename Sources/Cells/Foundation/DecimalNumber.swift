/// A number in base 10, as Foundation keeps it: up to 38 digits, and where the point stands.
struct DecimalNumber: Hashable, CustomStringConvertible {
    private(set) var mantissa: UInt128
    private(set) var exponent: Int
    private(set) var isNegative: Bool

    /// Without zeros at the end, so that equal numbers are alike.
    init(_ mantissa: UInt128, _ exponent: Int, isNegative: Bool) {
        (self.mantissa, self.exponent, self.isNegative) = (mantissa, exponent, isNegative && mantissa != 0)
        while self.mantissa != 0, self.mantissa % 10 == 0 {
            self.mantissa /= 10
            self.exponent += 1
        }
        if self.mantissa == 0 { self.exponent = 0 }
    }

    init(_ number: Int128) { self.init(number.magnitude, 0, isNegative: number < 0) }

    /// The number with as many digits as fit into 64 bits.
    init(_ number: Double) {
        guard number.isFinite, number != 0 else {
            self.init(0, 0, isNegative: false)
            return
        }
        var (value, exponent) = (number.magnitude, 0)
        while value < Double(UInt64.max - 1) {
            value *= 10
            exponent -= 1
        }
        while Double(UInt64.max) <= value {
            value /= 10
            exponent += 1
        }
        self.init(UInt128(UInt64(value)), exponent, isNegative: number < 0)
    }

    init?(_ text: String) {
        var (mantissa, exponent, digits): (UInt128, Int, Int) = (0, 0, 0)
        var rest = text.drop { $0 == " " }
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest = rest.dropFirst() }
        var isBehindPoint = false
        while let character = rest.first, character == "." && !isBehindPoint || character.isASCII && character.isNumber {
            rest = rest.dropFirst()
            guard let digit = character.wholeNumberValue else {
                isBehindPoint = true
                continue
            }
            digits += 1
            if let next = Self.appending(digit, to: mantissa) {
                mantissa = next
                if isBehindPoint { exponent -= 1 }
            } else if !isBehindPoint {
                exponent += 1
            }
        }
        if digits == 0 { return nil }
        if rest.first == "e" || rest.first == "E", let power = Int(rest.dropFirst()) { exponent += power }
        guard (-128...127).contains(exponent) else { return nil }
        self.init(mantissa, exponent, isNegative: isNegative)
    }

    private static func appending(_ digit: Int, to mantissa: UInt128) -> UInt128? {
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, isTooLarge) = product.addingReportingOverflow(UInt128(digit))
        return overflow || isTooLarge ? nil : sum
    }

    /// Two numbers with the point in one place: the larger one gets digits, and where these do not fit the smaller loses some.
    private static func aligned(_ a: DecimalNumber, _ b: DecimalNumber) -> (UInt128, UInt128, exponent: Int) {
        if a.exponent < b.exponent {
            let (x, y, exponent) = aligned(b, a)
            return (y, x, exponent)
        }
        var (large, small, exponent) = (a.mantissa, b.mantissa, a.exponent)
        while exponent > b.exponent, let next = appending(0, to: large) {
            large = next
            exponent -= 1
        }
        for _ in 0..<min(exponent - b.exponent, 40) { small /= 10 }
        return (large, small, exponent)
    }

    static prefix func - (a: DecimalNumber) -> DecimalNumber { DecimalNumber(a.mantissa, a.exponent, isNegative: !a.isNegative) }

    static func + (a: DecimalNumber, b: DecimalNumber) -> DecimalNumber {
        if a.mantissa == 0 { return b }
        if b.mantissa == 0 { return a }
        let (x, y, exponent) = aligned(a, b)
        if a.isNegative != b.isNegative { return x >= y ? DecimalNumber(x - y, exponent, isNegative: a.isNegative) : DecimalNumber(y - x, exponent, isNegative: b.isNegative) }
        let (sum, overflow) = x.addingReportingOverflow(y)
        return overflow ? DecimalNumber(x / 10 + y / 10, exponent + 1, isNegative: a.isNegative) : DecimalNumber(sum, exponent, isNegative: a.isNegative)
    }

    static func * (a: DecimalNumber, b: DecimalNumber) -> DecimalNumber {
        var (high, low) = a.mantissa.multipliedFullWidth(by: b.mantissa)
        var exponent = a.exponent + b.exponent
        while high != 0 {
            let (upper, rest) = high.quotientAndRemainder(dividingBy: 10)
            (high, low) = (upper, UInt128(10).dividingFullWidth((rest, low)).quotient)
            exponent += 1
        }
        return DecimalNumber(low, exponent, isNegative: a.isNegative != b.isNegative)
    }

    /// 38 digits behind the point, where they fit.
    static func / (a: DecimalNumber, b: DecimalNumber) -> DecimalNumber? {
        guard b.mantissa != 0 else { return nil }
        var (quotient, rest) = a.mantissa.quotientAndRemainder(dividingBy: b.mantissa)
        var exponent = a.exponent - b.exponent
        for _ in 0..<38 {
            let digit = b.mantissa.dividingFullWidth(rest.multipliedFullWidth(by: 10))
            guard let next = appending(Int(digit.quotient), to: quotient) else { break }
            (quotient, rest, exponent) = (next, digit.remainder, exponent - 1)
        }
        return DecimalNumber(quotient, exponent, isNegative: a.isNegative != b.isNegative)
    }

    static func < (a: DecimalNumber, b: DecimalNumber) -> Bool {
        if a.isNegative != b.isNegative { return a.isNegative }
        let (x, y, _) = aligned(a, b)
        return a.isNegative ? y < x : x < y
    }

    /// - Parameter mode: 0 half away from zero, 1 down, 2 up, 3 half to the even digit.
    func rounded(_ places: Int, mode: Int) -> DecimalNumber {
        guard exponent < -places else { return self }
        var (kept, dropped, power): (UInt128, UInt128, UInt128) = (mantissa, 0, 1)
        for _ in 0..<min(-places - exponent, 38) {
            dropped += kept % 10 * power
            kept /= 10
            power *= 10
        }
        let half = power / 2
        let goesUp =
            switch mode {
            case 0: dropped >= half
            case 1: isNegative && dropped > 0
            case 2: !isNegative && dropped > 0
            default: dropped > half || dropped == half && kept % 2 == 1
            }
        return DecimalNumber(goesUp ? kept + 1 : kept, -places, isNegative: isNegative)
    }

    var double: Double {
        var value = Double(mantissa)
        for _ in 0..<abs(exponent) { if exponent < 0 { value /= 10 } else { value *= 10 } }
        return isNegative ? -value : value
    }

    var description: String {
        var digits = String(mantissa)
        if exponent > 0 { digits += String(repeating: "0", count: exponent) }
        if exponent < 0 {
            if digits.count <= -exponent { digits = String(repeating: "0", count: 1 - exponent - digits.count) + digits }
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: exponent))
        }
        return (isNegative ? "-" : "") + digits
    }
}

extension StandardLibrary {
    /// What the cells' own `Decimal` is made of.
    static func bindDecimal(_ library: Library) {
        let type = library.type("_Decimal", DecimalNumber.self, conforming: ["Equatable", "Hashable"], "A number in base 10.")
        type.bind("init(_ number: Int)", "A whole number.") { a in DecimalNumber(Int128(try a(0) as Int)) }
        type.bind("init(_ number: Double)", "A number.") { a in DecimalNumber(try a(0) as Double) }
        type.bind("init?(_ text: String)", "A number from text.") { a -> Value? in DecimalNumber(try a(0) as String).map { .native(NativeObject($0)) } }
        type.bind("init(_ exponent: Int, _ significand: _Decimal)", "A number times a power of 10.") { a -> DecimalNumber in
            let (exponent, number): (Int, DecimalNumber) = (try a(0), try a(1))
            return DecimalNumber(number.mantissa, number.exponent + min(max(exponent, -200), 200), isNegative: number.isNegative)
        }
        type.method("func plus(_ other: _Decimal) -> _Decimal", "The sum.") { own, a in own + (try a(0) as DecimalNumber) }
        type.method("func times(_ other: _Decimal) -> _Decimal", "The product.") { own, a in own * (try a(0) as DecimalNumber) }
        type.method("func over(_ other: _Decimal) -> _Decimal", "The quotient.") { own, a -> DecimalNumber in
            guard let result = own / (try a(0) as DecimalNumber) else { throw EvaluationError.divisionByZero("division") }
            return result
        }
        type.method("func isLess(_ other: _Decimal) -> Bool", "Whether it is the smaller one.") { own, a in own < (try a(0) as DecimalNumber) }
        type.method("func rounded(_ places: Int, _ mode: Int) -> _Decimal", "So many digits behind the point.") { own, a in own.rounded(try a(0), mode: try a(1)) }
        type.property("var negated: _Decimal", "The number with the other sign.") { -$0 }
        type.property("var isNegative: Bool", "Whether it is below zero.") { $0.isNegative }
        type.property("var exponent: Int", "Where the point stands.") { $0.exponent }
        type.property("var double: Double", "The nearest Double.") { $0.double }
        type.property("var text: String", "The number as text.") { $0.description }
    }
}
