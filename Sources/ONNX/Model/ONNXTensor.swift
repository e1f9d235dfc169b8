/// A tensor of a file, row-major. Its numbers stay as the file has them until they are asked for.
package struct ONNXTensor: Sendable {
    package enum Storage: Sendable {
        /// Little-endian, in an array of the file's bytes.
        case raw(ArraySlice<UInt8>)
        case floats([Float])
        case doubles([Double])
        /// `int32_data`, which also holds halves and booleans, `int64_data` or `uint64_data`.
        case integers([Int])
        case strings
        case external(ExternalLocation)
    }

    package struct ExternalLocation: Sendable, Hashable {
        /// A path beside the model.
        package var path: String
        package var offset: Int
        /// Nil for all that follows.
        package var length: Int?

        package init(path: String, offset: Int, length: Int?) {
            self.path = path
            self.offset = offset
            self.length = length
        }
    }

    package var name: String
    package var type: ONNXElementType
    package var shape: [Int]
    package var storage: Storage

    package init(name: String, type: ONNXElementType, shape: [Int], storage: Storage) {
        self.name = name
        self.type = type
        self.shape = shape
        self.storage = storage
    }

    /// A tensor of floats.
    package init(_ name: String, shape: [Int], _ scalars: [Float]) {
        let bytes = scalars.withUnsafeBytes { Array($0) }
        self.init(name: name, type: .float, shape: shape, storage: .raw(bytes[...]))
    }

    /// A tensor of 64-bit integers.
    package init(_ name: String, shape: [Int], integers: [Int]) {
        let bytes = integers.map { Int64($0) }.withUnsafeBytes { Array($0) }
        self.init(name: name, type: .int64, shape: shape, storage: .raw(bytes[...]))
    }

    /// The product of the shape; nil when it is negative somewhere or too large to be a tensor.
    package var count: Int? {
        var product = 1
        for extent in shape {
            let (value, overflow) = product.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !overflow, value <= 1 << 31 else { return nil }
            product = value
        }
        return product
    }
}

/// Why a tensor's numbers cannot be had.
package struct ONNXTensorProblem: Error {
    package let reason: String
}

extension ONNXTensor {
    /// Elements of a real type as floats.
    package func floats() throws(ONNXTensorProblem) -> [Float] {
        let count = try checkedCount()
        switch storage {
        case .floats(let values): return try sized(values, count)
        case .doubles(let values): return try sized(values, count).map { Float($0) }
        case .integers(let values):
            let values = try sized(values, count)
            switch type {
            case .float16: return values.map { Float(half: UInt16(truncatingIfNeeded: $0)) }
            case .bfloat16: return values.map { Float(bitPattern: UInt32(truncatingIfNeeded: $0) << 16) }
            default: return values.map { Float($0) }
            }
        case .raw(let bytes): return try floats(bytes, count)
        case .strings: throw ONNXTensorProblem(reason: "it holds strings")
        case .external(let location): throw ONNXTensorProblem(reason: "its numbers in \(location.path) were not loaded")
        }
    }

    /// Elements of an integer type.
    package func integers() throws(ONNXTensorProblem) -> [Int] {
        let count = try checkedCount()
        guard type.isInteger else { throw ONNXTensorProblem(reason: "it holds \(type), expected integers") }
        switch storage {
        case .integers(let values): return try sized(values, count)
        case .raw(let bytes): return try integers(bytes, count)
        case .floats, .doubles: throw ONNXTensorProblem(reason: "it is called \(type) and holds reals")
        case .strings: throw ONNXTensorProblem(reason: "it holds strings")
        case .external(let location): throw ONNXTensorProblem(reason: "its numbers in \(location.path) were not loaded")
        }
    }

    private func checkedCount() throws(ONNXTensorProblem) -> Int {
        guard let count else { throw ONNXTensorProblem(reason: "its shape is \(shape)") }
        return count
    }

    private func sized<Element>(_ values: [Element], _ count: Int) throws(ONNXTensorProblem) -> [Element] {
        guard values.count == count else {
            throw ONNXTensorProblem(reason: "its shape \(shape) needs \(count) numbers, it holds \(values.count)")
        }
        return values
    }

    private func checkSize(_ bytes: ArraySlice<UInt8>, _ count: Int) throws(ONNXTensorProblem) {
        guard let size = type.size else { throw ONNXTensorProblem(reason: "it holds \(type)") }
        guard bytes.count == count * size else {
            throw ONNXTensorProblem(reason: "its shape \(shape) needs \(count * size) bytes, it holds \(bytes.count)")
        }
    }

    private func floats(_ bytes: ArraySlice<UInt8>, _ count: Int) throws(ONNXTensorProblem) -> [Float] {
        try checkSize(bytes, count)
        switch type {
        case .float:
            return [Float](unsafeUninitializedCapacity: count) { target, initialized in
                bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(target).copyMemory(from: $0) }
                initialized = count
            }
        case .double: return Self.words(bytes, 8, count).map { Float(Double(bitPattern: $0)) }
        case .float16: return Self.words(bytes, 2, count).map { Float(half: UInt16(truncatingIfNeeded: $0)) }
        case .bfloat16: return Self.words(bytes, 2, count).map { Float(bitPattern: UInt32(truncatingIfNeeded: $0) << 16) }
        case .uint8, .int8, .uint16, .int16, .int32, .int64, .bool, .uint32, .uint64:
            return try integers(bytes, count).map { Float($0) }
        case .undefined, .string, .complex64, .complex128: throw ONNXTensorProblem(reason: "it holds \(type)")
        }
    }

    private func integers(_ bytes: ArraySlice<UInt8>, _ count: Int) throws(ONNXTensorProblem) -> [Int] {
        try checkSize(bytes, count)
        guard let size = type.size else { return [] }
        let words = Self.words(bytes, size, count)
        switch type {
        case .int8: return words.map { Int(Int8(truncatingIfNeeded: $0)) }
        case .int16: return words.map { Int(Int16(truncatingIfNeeded: $0)) }
        case .int32: return words.map { Int(Int32(truncatingIfNeeded: $0)) }
        case .uint8, .uint16, .uint32, .bool, .int64, .uint64: return words.map { Int(truncatingIfNeeded: $0) }
        case .undefined, .float, .string, .float16, .double, .complex64, .complex128, .bfloat16: return []
        }
    }

    private static func words(_ bytes: ArraySlice<UInt8>, _ size: Int, _ count: Int) -> [UInt64] {
        let start = bytes.startIndex
        return (0..<count).map { index in
            (0..<size).reduce(0) { $0 | UInt64(bytes[start + index * size + $1]) << UInt64(8 * $1) }
        }
    }
}

extension Float {
    /// IEEE 754's half precision, by its bits; the type Float16 is not there on every platform.
    init(half bits: UInt16) {
        let sign = UInt32(bits & 0x8000) << 16
        let exponent = Int(bits >> 10 & 0x1f), fraction = UInt32(bits & 0x3ff)
        switch exponent {
        case 0: self = (sign == 0 ? 1 : -1) * Float(fraction) * 0x1p-24
        case 31: self = Float(bitPattern: sign | 0x7f80_0000 | fraction << 13)
        default: self = Float(bitPattern: sign | UInt32(exponent + 112) << 23 | fraction << 13)
        }
    }
}
