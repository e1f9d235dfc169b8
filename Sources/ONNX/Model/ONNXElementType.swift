/// The types of a tensor's elements, with the numbers that files have for them.
package enum ONNXElementType: Int, Sendable, CaseIterable {
    case undefined = 0, float, uint8, int8, uint16, int16, int32, int64, string, bool, float16, double, uint32, uint64
    case complex64, complex128, bfloat16

    /// Bytes of an element in `raw_data`; nil where there is no such form.
    package var size: Int? {
        switch self {
        case .undefined, .string: nil
        case .uint8, .int8, .bool: 1
        case .uint16, .int16, .float16, .bfloat16: 2
        case .float, .int32, .uint32: 4
        case .int64, .double, .uint64, .complex64: 8
        case .complex128: 16
        }
    }

    package var isInteger: Bool {
        switch self {
        case .uint8, .int8, .uint16, .int16, .int32, .int64, .bool, .uint32, .uint64: true
        case .undefined, .float, .string, .float16, .double, .complex64, .complex128, .bfloat16: false
        }
    }

    package var isReal: Bool {
        switch self {
        case .float, .float16, .double, .bfloat16: true
        case .undefined, .uint8, .int8, .uint16, .int16, .int32, .int64, .string, .bool, .uint32, .uint64, .complex64,
            .complex128: false
        }
    }
}
