#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension StandardLibrary {
    static func bindNumbers(_ library: Library) {
        bindInt(library)
        bindFloatingPoint(library)
        let bool = library.extend("Bool")
        bool.bind("mutating func toggle()", "Turns true into false and false into true.") { a in a.receiver = .bool(!(try Bool(cell: a.receiver))) }
        bool.bind("static func random() -> Bool", "A random truth value.") { _ in Bool.random() }
        bool.bind("init?(_ text: String)", "Reads 'true' or 'false'; nil for anything else.") { a in Bool(try a(0) as String) }
        bool.bind("var description: String", "The value as text.") { a in "\(try Bool(cell: a.receiver))" }
        let wide = library.extend("UInt64")
        wide.bind("static var max: UInt64", "The largest UInt64.") { _ in UInt64.max }
        wide.bind("static var min: UInt64", "Zero.") { _ in UInt64.min }
        wide.bind("init(_ value: UInt64)", "The same number.") { a in try a(0) as UInt64 }
        wide.bind("init(_ value: Double)", "The number without its fraction.") { a -> UInt64 in
            guard let result = UInt64(exactly: (try a(0) as Double).rounded(.towardZero)) else { throw EvaluationError.overflow("this conversion") }
            return result
        }
        wide.bind("init(_ value: Int)", "Converts an Int.") { a -> UInt64 in
            guard let result = UInt64(exactly: try a(0) as Int) else { throw invalid("a UInt64 cannot be negative") }
            return result
        }
    }

    private static func whole(_ value: Double) throws -> Int {
        guard let result = Int(exactly: value.rounded(.towardZero)) else { throw EvaluationError.overflow("this conversion") }
        return result
    }

    private static func bindInt(_ library: Library) {
        let int = library.extend("Int")
        int.bind("init(_ value: Int)", "The same number.") { a in try a(0) as Int }
        int.bind("init(_ value: Double)", "The number without its fraction.") { a in try whole(a(0)) }
        int.bind("init(_ value: Float)", "The number without its fraction.") { a in try whole(Double(try a(0) as Float)) }
        int.bind("init(_ value: UInt64)", "Converts a UInt64.") { a -> Int in
            guard let result = Int(exactly: try a(0) as UInt64) else { throw EvaluationError.overflow("this conversion") }
            return result
        }
        int.bind("init?(_ text: String)", "Reads a whole number; nil when the text is none.") { a in Int(try a(0) as String) }
        int.bind("init?(_ text: Substring)", "Reads a whole number; nil when the text is none.") { a in Int(try a(0) as String) }
        int.bind("init?(_ text: String, radix: Int)", "Reads a whole number in another base.") { a -> Int? in
            let radix: Int = try a(1)
            guard (2...36).contains(radix) else { throw invalid("a radix lies between 2 and 36, found \(radix)") }
            return Int(try a(0) as String, radix: radix)
        }
        int.bind("static var max: Int", "The largest Int.") { _ in Int.max }
        int.bind("static var min: Int", "The smallest Int.") { _ in Int.min }
        int.bind("static func random(in range: Range<Int>) -> Int", "A random number of the range.") { a -> Int in
            let range: Range<Int> = try a(0)
            guard !range.isEmpty else { throw invalid("there is no number in an empty range") }
            return Int.random(in: range)
        }
        int.bind("static func random(in range: ClosedRange<Int>) -> Int", "A random number of the range.") { a in Int.random(in: try a(0) as ClosedRange<Int>) }
        int.bind("func isMultiple(of other: Int) -> Bool", "Whether the number divides by another.") { a in
            try Int(cell: a.receiver).isMultiple(of: try a(0))
        }
        int.bind("func signum() -> Int", "-1, 0 or 1.") { a in try Int(cell: a.receiver).signum() }
        int.bind("func quotientAndRemainder(dividingBy divisor: Int) -> (quotient: Int, remainder: Int)", "Both results of a division.") { a -> Value in
            let divisor: Int = try a(0)
            let number = try Int(cell: a.receiver)
            if divisor == 0 { throw EvaluationError.divisionByZero("division") }
            if number == .min && divisor == -1 { throw EvaluationError.overflow("this division") }
            let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
            return .tuple([.int(quotient), .int(remainder)])
        }
        int.bind("var magnitude: UInt64", "The absolute value.") { a in UInt64(try Int(cell: a.receiver).magnitude) }
        int.bind("var description: String", "The number as text.") { a in "\(try Int(cell: a.receiver))" }
        int.bind("var nonzeroBitCount: Int", "How many bits are 1.") { a in try Int(cell: a.receiver).nonzeroBitCount }
        int.bind("var leadingZeroBitCount: Int", "How many of the highest bits are 0.") { a in try Int(cell: a.receiver).leadingZeroBitCount }
        int.bind("mutating func negate()", "Changes the sign.") { a in
            let (result, overflow) = (0).subtractingReportingOverflow(try Int(cell: a.receiver))
            if overflow { throw EvaluationError.overflow("'negate'") }
            a.receiver = .int(result)
        }
    }

    private static func bindFloatingPoint(_ library: Library) {
        let double = library.extend("Double")
        double.bind("init(_ value: Int)", "Converts an Int.") { a in Double(try a(0) as Int) }
        double.bind("init(_ value: Double)", "The same number.") { a in try a(0) as Double }
        double.bind("init(_ value: Float)", "Converts a Float.") { a in Double(try a(0) as Float) }
        double.bind("init(_ value: UInt64)", "Converts a UInt64.") { a in Double(try a(0) as UInt64) }
        double.bind("init?(_ text: String)", "Reads a number; nil when the text is none.") { a in Double(try a(0) as String) }
        double.bind("init?(_ text: Substring)", "Reads a number; nil when the text is none.") { a in Double(try a(0) as String) }
        for (name, value) in [("pi", Double.pi), ("infinity", .infinity), ("nan", .nan), ("greatestFiniteMagnitude", .greatestFiniteMagnitude),
            ("leastNonzeroMagnitude", .leastNonzeroMagnitude), ("ulpOfOne", .ulpOfOne)] {
            double.bind("static var \(name): Double", "The constant '\(name)' of Double.") { _ in value }
            library.extend("Float").bind("static var \(name): Float", "The constant '\(name)' of Float.") { _ in
                name == "greatestFiniteMagnitude" ? Float.greatestFiniteMagnitude : name == "ulpOfOne" ? Float.ulpOfOne : Float(value)
            }
        }
        double.bind("static func random(in range: ClosedRange<Double>) -> Double", "A random number of the range.") { a in
            Double.random(in: try a(0) as ClosedRange<Double>)
        }
        double.bind("static func random(in range: Range<Double>) -> Double", "A random number of the range, without its upper bound.") { a -> Double in
            guard case .bounds(let bounds) = a.values[0], let lower = try bounds.lower?.asDouble(), let upper = try bounds.upper?.asDouble(), lower < upper else {
                throw invalid("there is no number in an empty range")
            }
            return Double.random(in: lower..<upper)
        }
        let float = library.extend("Float")
        float.bind("init(_ value: Int)", "Converts an Int.") { a in Float(try a(0) as Int) }
        float.bind("init(_ value: Double)", "Converts a Double.") { a in Float(try a(0) as Double) }
        float.bind("init(_ value: Float)", "The same number.") { a in try a(0) as Float }
        float.bind("init?(_ text: String)", "Reads a number; nil when the text is none.") { a in Float(try a(0) as String) }
        bindFloatingPointMembers(library)
    }

    /// Applies a function to a Double or Float.
    private static func apply(_ a: Arguments, _ body: (Double) -> Double) throws -> Value {
        if case .float(let value) = a.receiver { return .float(Float(body(Double(value)))) }
        return .double(body(try a.receiver.asDouble()))
    }

    private static func wide(_ value: Value) throws -> Double {
        if case .float(let value) = value { return Double(value) }
        return try value.asDouble()
    }

    private static func bindFloatingPointMembers(_ library: Library) {
        let real = library.extend("FloatingPoint")
        _ = library.protocolType("FloatingPointRoundingRule", "How a number is rounded.")
        let rule = library.type("FloatingPointRoundingRule", FloatingPointRoundingRule.self, "How a number is rounded.")
        for (name, value) in [("up", FloatingPointRoundingRule.up), ("down", .down), ("towardZero", .towardZero), ("toNearestOrEven", .toNearestOrEven),
            ("toNearestOrAwayFromZero", .toNearestOrAwayFromZero), ("awayFromZero", .awayFromZero)] {
            rule.bind("static var \(name): FloatingPointRoundingRule", "The rounding rule '\(name)'.") { _ in value }
        }
        real.bind("func rounded() -> Self", "The nearest whole number, halves away from zero.") { a in try apply(a) { $0.rounded() } }
        real.bind("func rounded(_ rule: FloatingPointRoundingRule) -> Self", "The number rounded by a rule.") { a -> Value in
            let rule: FloatingPointRoundingRule = try a(0)
            return try apply(a) { $0.rounded(rule) }
        }
        real.bind("mutating func round()", "Rounds to the nearest whole number.") { a in a.receiver = try apply(a) { $0.rounded() } }
        real.bind("func squareRoot() -> Self", "The square root.") { a in try apply(a) { $0.squareRoot() } }
        real.bind("func truncatingRemainder(dividingBy other: Self) -> Self", "The remainder of a division that gives a whole number.") { a -> Value in
            let other = try wide(a.values[0])
            return try apply(a) { $0.truncatingRemainder(dividingBy: other) }
        }
        real.bind("var isNaN: Bool", "Whether this is not a number.") { a in try wide(a.receiver).isNaN }
        real.bind("var isFinite: Bool", "Whether this is a finite number.") { a in try wide(a.receiver).isFinite }
        real.bind("var isInfinite: Bool", "Whether this is infinite.") { a in try wide(a.receiver).isInfinite }
        real.bind("var magnitude: Self", "The absolute value.") { a in try apply(a) { $0.magnitude } }
        real.bind("var isZero: Bool", "Whether this is zero.") { a in try wide(a.receiver).isZero }
        real.bind("mutating func negate()", "Changes the sign.") { a in a.receiver = try apply(a) { -$0 } }
        real.bind("var description: String", "The number as text.") { a in ValueText.plain(a.receiver, .any) }
    }

    // MARK: Functions

    static func bindMath(_ library: Library) {
        let functions: [(String, String, (Double) -> Double)] = [
            ("sqrt", "The square root.", { $0.squareRoot() }), ("exp", "e to the power of x.", { exp($0) }), ("log", "The natural logarithm.", { log($0) }),
            ("log2", "The logarithm to base 2.", { log2($0) }), ("log10", "The logarithm to base 10.", { log10($0) }), ("sin", "The sine, of radians.", { sin($0) }),
            ("cos", "The cosine, of radians.", { cos($0) }), ("tan", "The tangent, of radians.", { tan($0) }), ("asin", "The arc sine.", { asin($0) }),
            ("acos", "The arc cosine.", { acos($0) }), ("atan", "The arc tangent.", { atan($0) }), ("sinh", "The hyperbolic sine.", { sinh($0) }),
            ("cosh", "The hyperbolic cosine.", { cosh($0) }), ("tanh", "The hyperbolic tangent.", { tanh($0) }), ("floor", "Rounded down.", { $0.rounded(.down) }),
            ("ceil", "Rounded up.", { $0.rounded(.up) }), ("round", "Rounded to the nearest whole number.", { $0.rounded() }), ("trunc", "Without the fraction.", { $0.rounded(.towardZero) }),
            ("cbrt", "The cube root.", { cbrt($0) }), ("log1p", "The natural logarithm of 1 + x.", { log1p($0) }), ("expm1", "e to the power of x, less 1.", { expm1($0) }),
            ("erf", "The error function.", { erf($0) }),
        ]
        for (name, documentation, function) in functions {
            library.bind("func \(name)(_ x: Double) -> Double", documentation) { a in function(try a(0)) }
            library.functions[name]?.last?.unaryDouble = function
            library.bind("func \(name)(_ x: Float) -> Float", documentation) { a in Float(function(Double(try a(0) as Float))) }
        }
        library.bind("func pow(_ x: Double, _ y: Double) -> Double", "x to the power of y.") { a in pow(try a(0) as Double, try a(1) as Double) }
        library.bind("func atan2(_ y: Double, _ x: Double) -> Double", "The angle of a point.") { a in atan2(try a(0) as Double, try a(1) as Double) }
        library.bind("func hypot(_ x: Double, _ y: Double) -> Double", "The length of the hypotenuse.") { a in hypot(try a(0) as Double, try a(1) as Double) }
        library.bind("func fmod(_ x: Double, _ y: Double) -> Double", "The remainder of a division.") { a in fmod(try a(0) as Double, try a(1) as Double) }
        library.bind("func abs<T: SignedNumeric>(_ x: T) -> T", "The absolute value.") { a -> Value in
            switch a.values[0] {
            case .int(let value):
                guard value != .min else { throw EvaluationError.overflow("'abs'") }
                return .int(Swift.abs(value))
            case .double(let value): return .double(Swift.abs(value))
            case .float(let value): return .float(Swift.abs(value))
            case let value: return value
            }
        }
        library.bind("func min<T: Comparable>(_ x: T, _ y: T, _ rest: T...) -> T", "The smallest of its arguments.") { a in
            try a.values[2].elements().reduce(lessThan(a.values[1], a.values[0]) ? a.values[1] : a.values[0]) { lessThan($1, $0) ? $1 : $0 }
        }
        library.bind("func max<T: Comparable>(_ x: T, _ y: T, _ rest: T...) -> T", "The largest of its arguments.") { a in
            try a.values[2].elements().reduce(lessThan(a.values[1], a.values[0]) ? a.values[0] : a.values[1]) { lessThan($1, $0) ? $0 : $1 }
        }
    }
}
