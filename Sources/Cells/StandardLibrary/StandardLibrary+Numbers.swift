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
        bool.bind("init(_ value: Bool)", "The same truth value.") { a in try a(0) as Bool }
        bool.bind("init?(_ text: String)", "Reads 'true' or 'false'; nil for anything else.") { a in Bool(try a(0) as String) }
        bool.bind("var description: String", "The value as text.") { a in "\(try Bool(cell: a.receiver))" }
        bindIntegers(library)
    }

    private static func whole(_ value: Double) throws -> Int {
        guard let result = Int(exactly: value.rounded(.towardZero)) else { throw EvaluationError.overflow("this conversion") }
        return result
    }

    private static func number(_ value: Value) throws -> Double {
        switch value {
        case .int(let number): Double(number)
        case .uint64(let number): Double(number)
        case .float(let number): Double(number)
        default: try value.asDouble()
        }
    }

    private static func bindInt(_ library: Library) {
        let int = library.extend("Int")
        int.bind("init()", "0.") { _ in 0 }
        int.bind("init(integerLiteral value: Int)", "The number itself.") { a in try a(0) as Int }
        int.bind("init(_ value: Int)", "The same number.") { a in try a(0) as Int }
        int.bind("init(_ value: Double)", "The number without its fraction.") { a in try whole(a(0)) }
        int.bind("init(_ value: Float)", "The number without its fraction.") { a in try whole(Double(try a(0) as Float)) }
        int.directInit("init?(_ text: String)", "Reads a whole number; nil when the text is none.") { Int(try String(cell: $0)).map { .int($0) } }
        int.directInit("init?(_ text: Substring)", "Reads a whole number; nil when the text is none.") { Int(try String(cell: $0)).map { .int($0) } }
        int.bind("func isMultiple(of other: Int) -> Bool", "Whether the number divides by another.") { a in
            try Int(cell: a.receiver).isMultiple(of: try a(0))
        }
        int.bind("var magnitude: UInt", "The absolute value.") { a in try Int(cell: a.receiver).magnitude }
        int.bind("var description: String", "The number as text.") { a in "\(try Int(cell: a.receiver))" }
        int.bind("init?(exactly value: Double)", "The number, when it is whole and fits; else nil.") { a in Int(exactly: try a(0) as Double) }
    }

    private static func bindFloatingPoint(_ library: Library) {
        let double = library.extend("Double")
        double.bind("init()", "0.") { _ in 0.0 }
        double.bind("init(integerLiteral value: Int)", "The number itself.") { a in Double(try a(0) as Int) }
        double.bind("init(_ value: Int)", "Converts an Int.") { a in Double(try a(0) as Int) }
        double.bind("init(_ value: Double)", "The same number.") { a in try a(0) as Double }
        double.bind("init(_ value: Float)", "Converts a Float.") { a in Double(try a(0) as Float) }
        double.bind("init<T: BinaryInteger>(_ value: T)", "Converts an integer.") { a in Double(try a.values[0].wholeNumber()) }
        double.bind("init?<T: BinaryInteger>(exactly value: T)", "The number, when it has exactly this value; else nil.") { a in Double(exactly: try a.values[0].wholeNumber()) }
        double.bind("init(bitPattern value: UInt64)", "The number with these bits.") { a in Double(bitPattern: try a(0) as UInt64) }
        double.bind("var bitPattern: UInt64", "The bits of the number.") { a in (try a.receiver.asDouble()).bitPattern }
        double.directInit("init?(_ text: String)", "Reads a number; nil when the text is none.") { Double(try String(cell: $0)).map { .double($0) } }
        double.directInit("init?(_ text: Substring)", "Reads a number; nil when the text is none.") { Double(try String(cell: $0)).map { .double($0) } }
        for (name, value) in [("pi", Double.pi), ("infinity", .infinity), ("nan", .nan), ("greatestFiniteMagnitude", .greatestFiniteMagnitude),
            ("leastNonzeroMagnitude", .leastNonzeroMagnitude), ("leastNormalMagnitude", .leastNormalMagnitude), ("ulpOfOne", .ulpOfOne)] {
            double.bind("static var \(name): Double", "The constant '\(name)' of Double.") { _ in value }
            library.extend("Float").bind("static var \(name): Float", "The constant '\(name)' of Float.") { _ -> Float in
                switch name {
                case "pi": Float.pi
                case "greatestFiniteMagnitude": Float.greatestFiniteMagnitude
                case "leastNonzeroMagnitude": Float.leastNonzeroMagnitude
                case "leastNormalMagnitude": Float.leastNormalMagnitude
                case "ulpOfOne": Float.ulpOfOne
                default: Float(value)
                }
            }
        }
        for type in ["Double", "Float"] {
            for (name, documentation, choose) in [("maximum", "greater", Double.maximum), ("minimum", "lesser", Double.minimum)] as [(String, String, (Double, Double) -> Double)] {
                library.extend(type).bind("static func \(name)(_ x: \(type), _ y: \(type)) -> \(type)", "The \(documentation) of two numbers; one that is no number does not count.") { a -> Value in
                    if case .float(let x) = a.values[0], case .float(let y) = a.values[1] { return .float(Float(choose(Double(x), Double(y)))) }
                    return .double(choose(try a(0), try a(1)))
                }
            }
        }
        let float = library.extend("Float")
        float.bind("init()", "0.") { _ in Float(0) }
        float.bind("init(_ value: Int)", "Converts an Int.") { a in Float(try a(0) as Int) }
        float.bind("init(_ value: Double)", "Converts a Double.") { a in Float(try a(0) as Double) }
        float.bind("init(_ value: Float)", "The same number.") { a in try a(0) as Float }
        float.bind("init<T: BinaryInteger>(_ value: T)", "Converts an integer.") { a in Float(try a.values[0].wholeNumber()) }
        float.bind("var bitPattern: UInt32", "The bits of the number.") { a in (try Float(cell: a.receiver)).bitPattern }
        float.bind("init(bitPattern value: UInt32)", "The number with these bits.") { a in Float(bitPattern: try a(0) as UInt32) }
        // Of number types that a generic function does not know.
        double.bind("init<T: BinaryFloatingPoint>(_ value: T)", "Converts a number.") { a in try number(a.values[0]) }
        float.bind("init<T: BinaryFloatingPoint>(_ value: T)", "Converts a number.") { a in Float(try number(a.values[0])) }
        library.extend("Int").bind("init<T: BinaryFloatingPoint>(_ value: T)", "Converts a number.") { a -> Int in
            if case .int(let number) = a.values[0] { return number }
            return try whole(number(a.values[0]))
        }
        float.bind("init?(_ text: Substring)", "Reads a number; nil when the text is none.") { a in Float(try a(0) as String) }
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
        real.bind("func advanced(by n: Self) -> Self", "The number n further on.") { a -> Value in
            let n = try wide(a.values[0])
            return try apply(a) { $0 + n }
        }
        real.bind("func distance(to other: Self) -> Self", "How far it is to another number.") { a -> Value in
            let other = try wide(a.values[0])
            return try apply(a) { other - $0 }
        }
        real.bind("var isNaN: Bool", "Whether this is not a number.") { a in try wide(a.receiver).isNaN }
        real.bind("var isFinite: Bool", "Whether this is a finite number.") { a in try wide(a.receiver).isFinite }
        real.bind("var isInfinite: Bool", "Whether this is infinite.") { a in try wide(a.receiver).isInfinite }
        real.bind("var magnitude: Self", "The absolute value.") { a in try apply(a) { $0.magnitude } }
        real.bind("var isZero: Bool", "Whether this is zero.") { a in try wide(a.receiver).isZero }
        real.bind("func remainder(dividingBy other: Self) -> Self", "The remainder of the division to the nearest whole number.") { a -> Value in
            let other = try wide(a.values[0])
            return try apply(a) { $0.remainder(dividingBy: other) }
        }
        real.bind("static var zero: Self", "0.") { a -> Value in a.resultType == .float ? .float(0) : .double(0) }
        real.bind("var isNormal: Bool", "Whether this is a number of full precision.") { a -> Bool in
            if case .float(let value) = a.receiver { return value.isNormal }
            return try wide(a.receiver).isNormal
        }
        real.bind("var exponent: Int", "The power of two in the number.") { a -> Int in
            let value = try wide(a.receiver)
            guard value.isFinite, value != 0 else { throw invalid("\(value) has no exponent") }
            return Int(value.exponent)
        }
        real.bind("var significand: Self", "The number without its power of two.") { a in try apply(a) { $0.significand } }
        real.bind("var ulp: Self", "The distance to the next number.") { a -> Value in
            if case .float(let value) = a.receiver { return .float(value.ulp) }
            return .double(try wide(a.receiver).ulp)
        }
        for (name, documentation, up) in [("nextUp", "The next larger number.", true), ("nextDown", "The next smaller number.", false)] {
            real.bind("var \(name): Self", documentation) { a -> Value in
                if case .float(let value) = a.receiver { return .float(up ? value.nextUp : value.nextDown) }
                let value = try wide(a.receiver)
                return .double(up ? value.nextUp : value.nextDown)
            }
        }
        let sign = library.type("FloatingPointSign", FloatingPointSign.self, conforming: ["Equatable", "Hashable"], "Plus or minus.")
        sign.bind("static var plus: FloatingPointSign", "The sign of numbers from 0 up.") { _ in FloatingPointSign.plus }
        sign.bind("static var minus: FloatingPointSign", "The sign of numbers below 0.") { _ in FloatingPointSign.minus }
        real.bind("var sign: FloatingPointSign", "The sign of the number.") { a in try wide(a.receiver).sign }
        real.bind("mutating func negate()", "Changes the sign.") { a in a.receiver = try apply(a) { -$0 } }
        real.bind("var description: String", "The number as text.") { a in try ValueText.plain(a.receiver, .any) }
    }

    // MARK: Functions

    /// Functions of numbers that cells know without a type.
    static let mathNames = [
        "sqrt", "exp", "log", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "floor", "ceil", "round", "trunc",
        "cbrt", "log1p", "expm1", "erf", "exp2", "fabs", "asinh", "acosh", "atanh", "tgamma", "pow", "atan2", "hypot", "fmod", "fmin", "fmax",
        "copysign", "remainder",
    ]

    static func bindMath(_ library: Library) {
        let functions: [(String, String, (Double) -> Double)] = [
            ("sqrt", "The square root.", { $0.squareRoot() }), ("exp", "e to the power of x.", { exp($0) }), ("log", "The natural logarithm.", { log($0) }),
            ("log2", "The logarithm to base 2.", { log2($0) }), ("log10", "The logarithm to base 10.", { log10($0) }), ("sin", "The sine, of radians.", { sin($0) }),
            ("cos", "The cosine, of radians.", { cos($0) }), ("tan", "The tangent, of radians.", { tan($0) }), ("asin", "The arc sine.", { asin($0) }),
            ("acos", "The arc cosine.", { acos($0) }), ("atan", "The arc tangent.", { atan($0) }), ("sinh", "The hyperbolic sine.", { sinh($0) }),
            ("cosh", "The hyperbolic cosine.", { cosh($0) }), ("tanh", "The hyperbolic tangent.", { tanh($0) }), ("floor", "Rounded down.", { $0.rounded(.down) }),
            ("ceil", "Rounded up.", { $0.rounded(.up) }), ("round", "Rounded to the nearest whole number.", { $0.rounded() }), ("trunc", "Without the fraction.", { $0.rounded(.towardZero) }),
            ("cbrt", "The cube root.", { cbrt($0) }), ("log1p", "The natural logarithm of 1 + x.", { log1p($0) }), ("expm1", "e to the power of x, less 1.", { expm1($0) }),
            ("erf", "The error function.", { erf($0) }), ("exp2", "2 to the power of x.", { exp2($0) }), ("fabs", "The absolute value.", { abs($0) }),
            ("asinh", "The inverse of 'sinh'.", { asinh($0) }), ("acosh", "The inverse of 'cosh'.", { acosh($0) }), ("atanh", "The inverse of 'tanh'.", { atanh($0) }),
            ("tgamma", "The gamma function.", { tgamma($0) }),
        ]
        for (name, documentation, function) in functions {
            library.bind("func \(name)(_ x: Double) -> Double", documentation) { a in function(try a(0)) }
            library.functions[name]?.last?.unaryDouble = function
            library.bind("func \(name)(_ x: Float) -> Float", documentation) { a in Float(function(Double(try a(0) as Float))) }
        }
        for (name, documentation, function) in [
            ("fmin", "The smaller of two numbers.", { fmin($0, $1) }), ("fmax", "The larger of two numbers.", { fmax($0, $1) }),
            ("copysign", "The first number with the sign of the second.", { copysign($0, $1) }), ("remainder", "The remainder of the division to the nearest whole number.", { remainder($0, $1) }),
        ] as [(String, String, (Double, Double) -> Double)] {
            library.bind("func \(name)(_ x: Double, _ y: Double) -> Double", documentation) { a in function(try a(0), try a(1)) }
        }
        library.bind("func pow(_ x: Double, _ y: Double) -> Double", "x to the power of y.") { a in pow(try a(0) as Double, try a(1) as Double) }
        library.bind("func pow(_ x: Float, _ y: Float) -> Float", "x to the power of y.") { a in powf(try a(0) as Float, try a(1) as Float) }
        library.bind("func atan2(_ y: Double, _ x: Double) -> Double", "The angle of a point.") { a in atan2(try a(0) as Double, try a(1) as Double) }
        library.bind("func hypot(_ x: Double, _ y: Double) -> Double", "The length of the hypotenuse.") { a in hypot(try a(0) as Double, try a(1) as Double) }
        library.bind("func fmod(_ x: Double, _ y: Double) -> Double", "The remainder of a division.") { a in fmod(try a(0) as Double, try a(1) as Double) }
        library.bind("func abs<T: SignedNumeric>(_ x: T) -> T", "The absolute value.") { a -> Value in
            switch a.values[0] {
            case .int(let value):
                guard value != .min else { throw EvaluationError.overflow("'abs'") }
                if let width = a.types[0].fixedWidth, value == width.lowest { throw width.overflow("'abs'") }
                return .int(Swift.abs(value))
            case .double(let value): return .double(Swift.abs(value))
            case .float(let value): return .float(Swift.abs(value))
            case let value:
                // Unsigned numbers are what they are; of numbers of cells it is not known here how they are negated.
                if a.types[0].nominal != nil { throw invalid("'abs' of a number whose type is a type parameter is for built-in numbers; write 'x < 0 ? -x : x'") }
                return value
            }
        }
        for (name, word, isBefore) in [("min", "small", lessThan), ("max", "larg", { isAtMost($1, $0) })] as [(String, String, (Value, Value) -> Bool)] {
            // Of equal values 'min' gives the first and 'max' the last, as in Swift.
            library.bind("func \(name)<T: Comparable>(_ x: T, _ y: T) -> T", "The \(word)er of two values.") { a in
                isBefore(a.values[1], a.values[0]) ? a.values[1] : a.values[0]
            }
            library.bind("func \(name)<T: Comparable>(_ x: T, _ y: T, _ z: T, _ rest: T...) -> T", "The \(word)est of its arguments.") { a in
                try (a.values[1...2] + a.values[3].elements()).reduce(a.values[0]) { isBefore($1, $0) ? $1 : $0 }
            }
        }
    }
}
