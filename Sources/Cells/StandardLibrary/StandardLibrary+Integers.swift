/// What all integers can do. A body knows by the types of its call which integer it is about.
extension StandardLibrary {
    /// The integer type that a member is called on, or that it gives.
    private static func width(_ type: Type) -> FixedWidth {
        if case .optional(let wrapped) = type { return width(wrapped) }
        return type.integerWidth ?? .int64
    }

    private static func receiver(_ a: Arguments) throws -> Int128 { try a.receiver.wholeNumber() }

    private static func checked(_ number: Int128, _ width: FixedWidth, _ operation: String) throws -> Value {
        guard let value = width.value(exactly: number) else { throw width == .int64 ? EvaluationError.overflow(operation) : width.overflow(operation) }
        return value
    }

    /// A number of any type without its fraction; nil where it is none, or larger than all integers.
    private static func truncated(_ value: Value) throws -> Int128? {
        switch value {
        case .double(let number): number.isFinite ? Int128(exactly: number.rounded(.towardZero)) : nil
        case .float(let number): number.isFinite ? Int128(exactly: number.rounded(.towardZero)) : nil
        default: try value.wholeNumber()
        }
    }

    static func bindIntegers(_ library: Library) {
        let type = library.extend("FixedWidthInteger")
        bindConversions(library, type)
        bindProperties(library, type)
        bindReporting(type)
        bindFacts(library.extend("Int"), .int64)
        for width in FixedWidth.allCases {
            let own = library.extend(width.name)
            bindFacts(own, width)
            for other in FixedWidth.allCases where other.bits == width.bits && other.isSigned != width.isSigned {
                own.bind("init(bitPattern value: \(other.name))", "The number with the same bits.") { a in width.value(width.wrapping(try a.values[0].wholeNumber())) }
            }
            if width == .uint || width == .uint64 { own.bind("init(bitPattern value: Int)", "The number with the same bits.") { a in width.value(width.wrapping(try a.values[0].wholeNumber())) } }
        }
        for other in [FixedWidth.uint, .uint64] {
            library.extend("Int").bind("init(bitPattern value: \(other.name))", "The number with the same bits.") { a in Int(truncatingIfNeeded: try a.values[0].wholeNumber()) }
        }
        library.extend("UInt64").bind("init(bitPattern value: Double)", "The bits of the number.") { a in (try a(0) as Double).bitPattern }
    }

    private static func bindFacts(_ type: TypeBinding<Any>, _ width: FixedWidth) {
        type.bind("static var bitWidth: Int", "How many bits a number of the type has.") { _ in width.bits }
        type.bind("static var isSigned: Bool", "Whether the type has negative numbers.") { _ in width.isSigned }
        if width.isSigned { return }
        type.bind("var magnitude: \(width.name)", "The number itself.") { a -> Value in a.receiver }
    }

    private static func bindConversions(_ library: Library, _ type: TypeBinding<Any>) {
        let other = library.extend("OtherInteger")
        other.bind("init()", "0.") { a in width(a.resultType).value(0) }
        other.bind("init(integerLiteral value: Int)", "The number itself.") { a in try checked(Int128(try a(0) as Int), width(a.resultType), "this number") }
        other.bind("init(_ value: Self)", "The same number.") { a -> Value in a.values[0] }
        other.bind("init(_ value: Double)", "The number without its fraction.") { a in try whole(a) }
        other.bind("init(_ value: Float)", "The number without its fraction.") { a in try whole(a) }
        other.bind("init?(_ text: String)", "Reads a whole number; nil when the text is none.") { a in try read(a) }
        other.bind("init?(_ text: Substring)", "Reads a whole number; nil when the text is none.") { a in try read(a) }
        other.bind("init?(exactly value: Double)", "The number, when it is whole and fits; else nil.") { a in try exact(a) }
        type.bind("init<T: BinaryInteger>(_ value: T)", "Converts an integer of another type.") { a -> Value in
            let width = width(a.resultType)
            return try checked(try a.values[0].wholeNumber(), width, "this conversion")
        }
        type.bind("init?<T: BinaryInteger>(exactly value: T)", "The number, when it fits; else nil.") { a in try exact(a) }
        type.bind("init?(exactly value: Float)", "The number, when it is whole and fits; else nil.") { a in try exact(a) }
        type.bind("init<T: BinaryInteger>(truncatingIfNeeded value: T)", "The number's lowest bits.") { a -> Value in
            let width = width(a.resultType)
            return width.value(width.wrapping(try a.values[0].wholeNumber()))
        }
        type.bind("init<T: BinaryInteger>(clamping value: T)", "The nearest number that fits.") { a -> Value in
            let width = width(a.resultType)
            return width.value(min(max(try a.values[0].wholeNumber(), width.least), width.greatest))
        }
        for name in ["littleEndian", "bigEndian"] {
            type.bind("init(\(name) value: Self)", "The number whose bytes stand in this order.") { a -> Value in
                name == "littleEndian" ? a.values[0] : swapped(try a.values[0].wholeNumber(), width(a.resultType))
            }
            type.bind("var \(name): Self", "The number with its bytes in this order.") { a -> Value in
                name == "littleEndian" ? a.receiver : swapped(try receiver(a), width(a.receiverType))
            }
        }
        type.bind("var byteSwapped: Self", "The number with its bytes the other way round.") { a in swapped(try receiver(a), width(a.receiverType)) }
        type.bind("init?(_ text: String, radix: Int)", "Reads a whole number in another base.") { a in try read(a, radix: radix(a, 1)) }
        type.bind("init?(_ text: Substring, radix: Int)", "Reads a whole number in another base.") { a in try read(a, radix: radix(a, 1)) }
    }

    static func radix(_ a: Arguments, _ index: Int) throws -> Int {
        let radix: Int = try a(index)
        guard (2...36).contains(radix) else { throw invalid("a radix lies between 2 and 36, found \(radix)") }
        return radix
    }

    private static func whole(_ a: Arguments) throws -> Value {
        let width = width(a.resultType)
        guard let number = try truncated(a.values[0]) else { throw width.overflow("this conversion") }
        return try checked(number, width, "this conversion")
    }

    private static func exact(_ a: Arguments) throws -> Value? {
        guard let number = try truncated(a.values[0]) else { return nil }
        switch a.values[0] {
        case .double(let value) where Double(number) != value: return nil
        case .float(let value) where Float(number) != value: return nil
        default: return width(a.resultType).value(exactly: number)
        }
    }

    private static func read(_ a: Arguments, radix: Int = 10) throws -> Value? {
        Int128(try a(0) as String, radix: radix).flatMap { width(a.resultType).value(exactly: $0) }
    }

    private static func swapped(_ number: Int128, _ width: FixedWidth) -> Value {
        let bits = UInt64(truncatingIfNeeded: number).byteSwapped >> UInt64(64 - width.bits)
        return width.value(width.wrapping(Int128(bits)))
    }

    private static func bindProperties(_ library: Library, _ type: TypeBinding<Any>) {
        type.bind("static var max: Self", "The largest number of the type.") { a in width(a.resultType).value(width(a.resultType).greatest) }
        type.bind("static var min: Self", "The smallest number of the type.") { a in width(a.resultType).value(width(a.resultType).least) }
        type.bind("static var zero: Self", "0.") { a in width(a.resultType).value(0) }
        type.bind("var bitWidth: Int", "How many bits the number has.") { a in width(a.receiverType).bits }
        func pattern(_ a: Arguments) throws -> (UInt64, Int) {
            let width = width(a.receiverType)
            let bits = UInt64(truncatingIfNeeded: try receiver(a))
            return (width.bits == 64 ? bits : bits & ((1 << UInt64(width.bits)) - 1), width.bits)
        }
        type.bind("var nonzeroBitCount: Int", "How many bits are 1.") { a in try pattern(a).0.nonzeroBitCount }
        type.bind("var leadingZeroBitCount: Int", "How many of the highest bits are 0.") { a -> Int in
            let (bits, width) = try pattern(a)
            return bits.leadingZeroBitCount - (64 - width)
        }
        type.bind("var trailingZeroBitCount: Int", "How many of the lowest bits are 0.") { a -> Int in
            let (bits, width) = try pattern(a)
            return min(bits.trailingZeroBitCount, width)
        }
        type.bind("var description: String", "The number as text.") { a in "\(try receiver(a))" }
        type.bind("var debugDescription: String", "The number as text.") { a in "\(try receiver(a))" }
        type.bind("func isMultiple(of other: Self) -> Bool", "Whether the number divides by another.") { a -> Bool in
            let (number, divisor) = (try receiver(a), try a.values[0].wholeNumber())
            return divisor == 0 ? number == 0 : number % divisor == 0
        }
        for width in FixedWidth.allCases where width.isSigned {
            let unsigned = FixedWidth(rawValue: "U" + width.name) ?? .uint64
            library.extend(width.name).bind("var magnitude: \(unsigned.name)", "The absolute value.") { a in unsigned.value(Int128(try receiver(a).magnitude)) }
        }
        type.bind("func signum() -> Self", "-1, 0 or 1.") { a in width(a.receiverType).value(try receiver(a).signum()) }
        type.bind("func quotientAndRemainder(dividingBy divisor: Self) -> (quotient: Self, remainder: Self)", "Both results of a division.") { a -> Value in
            let (number, divisor, width) = (try receiver(a), try a.values[0].wholeNumber(), width(a.receiverType))
            if divisor == 0 { throw EvaluationError.divisionByZero("division") }
            return .tuple([try checked(number / divisor, width, "this division"), width.value(number % divisor)])
        }
        for width in FixedWidth.allCases { bindFullWidth(library.extend(width.name), width) }
        bindFullWidth(library.extend("Int"), .int64)
        type.bind("func advanced(by n: Int) -> Self", "The number n further on.") { a in
            try checked(try receiver(a) + Int128(try a(0) as Int), width(a.receiverType), "'advanced'")
        }
        type.bind("func distance(to other: Self) -> Int", "How far it is to another number.") { a in
            try checked(try a.values[0].wholeNumber() - receiver(a), .int64, "'distance'")
        }
        type.bind("mutating func negate()", "Changes the sign.") { a in a.receiver = try checked(-(try receiver(a)), width(a.receiverType), "'negate'") }
    }

    private static func bindFullWidth(_ type: TypeBinding<Any>, _ width: FixedWidth) {
        let low = FixedWidth(rawValue: "U" + width.name) ?? width
        let own = type.name
        type.bind("func multipliedFullWidth(by other: \(own)) -> (high: \(own), low: \(own == "Int" ? "UInt" : low.name))", "The product in two halves.") { a -> Value in
            let product = try receiver(a).multipliedFullWidth(by: try a.values[0].wholeNumber()).low
            let bits = width.bits
            return .tuple([width.value(width.wrapping(Int128(truncatingIfNeeded: product >> UInt128(bits)))), low.value(low.wrapping(Int128(truncatingIfNeeded: product)))])
        }
    }

    private static func bindReporting(_ type: TypeBinding<Any>) {
        let operations: [(String, String, String, (Int128, Int128) -> Int128)] = [
            ("adding", "_", "The sum, and whether it did not fit.", { $0 &+ $1 }), ("subtracting", "_", "The difference, and whether it did not fit.", { $0 &- $1 }),
            ("multiplied", "by", "The product, and whether it did not fit.", { $0.multipliedReportingOverflow(by: $1).partialValue }),
            ("divided", "by", "The quotient, and whether it did not fit.", { $1 == 0 ? $0 : $0 / $1 }),
            ("remainder", "dividingBy", "The remainder, and whether there is none.", { $1 == 0 ? $0 : $0 % $1 }),
        ]
        for (name, label, documentation, operation) in operations {
            type.bind("func \(name)ReportingOverflow(\(label) other: Self) -> (partialValue: Self, overflow: Bool)", documentation) { a -> Value in
                let (other, width) = (try a.values[0].wholeNumber(), width(a.receiverType))
                let result = operation(try receiver(a), other)
                let isWrong = !width.fits(result) || other == 0 && (label == "dividingBy" || name == "divided")
                return .tuple([width.value(width.wrapping(result)), .bool(isWrong)])
            }
        }
    }
}

extension UInt: CellConvertible {
    public init(cell: Value) throws { self = UInt(truncatingIfNeeded: try cell.wholeNumber()) }
    public var cell: Value { .uint64(UInt64(self)) }
}

/// Integers that cells hold as Int.
protocol NarrowInteger: FixedWidthInteger, CellConvertible {}
extension NarrowInteger {
    public init(cell: Value) throws { self = Self(truncatingIfNeeded: try cell.asInt()) }
    public var cell: Value { .int(Int(truncatingIfNeeded: self)) }
}
extension Int8: NarrowInteger {}
extension Int16: NarrowInteger {}
extension Int32: NarrowInteger {}
extension Int64: NarrowInteger {}
extension UInt8: NarrowInteger {}
extension UInt16: NarrowInteger {}
extension UInt32: NarrowInteger {}
