/// The integers of a fixed width beside Int.
///
/// Those that fit into an Int are held as one (`Representation.int`), so that they are as fast; UInt and UInt64 are
/// values of their own (`Value.uint64`).
enum FixedWidth: String, CaseIterable {
    case int8 = "Int8", int16 = "Int16", int32 = "Int32", int64 = "Int64"
    case uint8 = "UInt8", uint16 = "UInt16", uint32 = "UInt32", uint64 = "UInt64", uint = "UInt"

    var name: String { rawValue }

    var bits: Int {
        switch self {
        case .int8, .uint8: 8
        case .int16, .uint16: 16
        case .int32, .uint32: 32
        case .int64, .uint64, .uint: 64
        }
    }

    var isSigned: Bool {
        switch self {
        case .int8, .int16, .int32, .int64: true
        case .uint8, .uint16, .uint32, .uint64, .uint: false
        }
    }

    /// Whether its largest numbers do not fit into an Int.
    var isWide: Bool { !isSigned && bits == 64 }

    var least: Int128 { isSigned ? -(1 << Int128(bits - 1)) : 0 }
    var greatest: Int128 { (1 << Int128(isSigned ? bits - 1 : bits)) - 1 }
    /// The same as an Int, for those that are held as one.
    var lowest: Int { Int(clamping: least) }
    var highest: Int { Int(clamping: greatest) }

    func fits(_ number: Int128) -> Bool { number >= least && number <= greatest }

    /// The lowest bits of a number, read as one of this type.
    func wrapping(_ number: Int) -> Int {
        if bits == 64 { return number }
        let shift = 64 - bits
        return isSigned ? (number << shift) >> shift : number & ((1 << bits) - 1)
    }

    func wrapping(_ number: Int128) -> Int128 {
        let low = UInt64(truncatingIfNeeded: number)
        return isWide ? Int128(low) : Int128(wrapping(Int(bitPattern: UInt(low))))
    }

    /// A number that fits, as cells hold it.
    func value(_ number: Int128) -> Value { isWide ? .uint64(UInt64(truncatingIfNeeded: number)) : .int(Int(truncatingIfNeeded: number)) }

    func value(exactly number: Int128) -> Value? { fits(number) ? value(number) : nil }

    func overflow(_ operation: String, wrapping: String? = nil) -> EvaluationError {
        .invalid(name: "Overflow", "the result of \(operation) does not fit into \(name) (\(least) to \(greatest))" + (wrapping.map { "; '\($0)' wraps around" } ?? ""))
    }
}

extension Type {
    /// The integer type of a fixed width that it is; Int is none of these.
    var fixedWidth: FixedWidth? { if case .fixed(let width) = self { width } else { nil } }
    var isInteger: Bool {
        switch self {
        case .int, .fixed: true
        case .double, .float, .bool, .string, .substring, .character, .never, .any, .array, .slice, .set, .optional, .dictionary, .range,
            .closedRange, .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            false
        }
    }
    static var uint64: Type { .fixed(.uint64) }
    static var uint: Type { .fixed(.uint) }
    /// The widths and names of all integers; Int as Int64 is.
    var integerWidth: FixedWidth? { self == .int ? .int64 : fixedWidth }
}

extension Value {
    /// An integer of any type.
    func wholeNumber() throws -> Int128 {
        switch self {
        case .int(let number): Int128(number)
        case .uint64(let number): Int128(number)
        case .existential(let inner): try inner.value.wholeNumber()
        default: throw MissingValue()
        }
    }
}
