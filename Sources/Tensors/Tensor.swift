import Displays
import Kernels

/// An array of float32 scalars of any rank, row-major, copied on write.
/// Images are `[N, H, W, C]`. Every operation checks shapes and throws `TensorError`.
public struct Tensor: Sendable {
    /// The extent of each dimension; empty for a single scalar.
    public internal(set) var shape: [Int]
    public let count: Int
    var storage: TensorStorage
    /// Where this value was computed, while a gradient is being recorded.
    var origin: Tape.Origin?

    /// Uninitialised scalars; the caller writes all of them.
    /// - Throws: `TensorError.invalidShape`, `.tooLarge`.
    package init(uninitialized shape: [Int]) throws {
        count = try Tensor.elementCount(of: shape)
        storage = try TensorStorage(count: count)
        self.shape = shape
    }

    /// The same scalars under another shape of the same count.
    init(_ source: Tensor, sharedAs shape: [Int]) {
        self.shape = shape
        count = source.count
        storage = source.storage
    }

    private static let largestRank = 64

    static func elementCount(of shape: [Int]) throws -> Int {
        guard shape.count <= largestRank else { throw TensorError.invalidShape(Array(shape.prefix(largestRank + 1))) }
        var count = 1
        var largest = 1
        for dimension in shape {
            guard dimension >= 0 else { throw TensorError.invalidShape(shape) }
            count = count &* dimension
            let (product, overflow) = largest.multipliedReportingOverflow(by: max(dimension, 1))
            guard !overflow else { throw TensorError.invalidShape(shape) }
            largest = product
        }
        return count
    }

    public var rank: Int { shape.count }

    /// The scalars in row-major order.
    public var scalars: [Float] {
        Array(UnsafeBufferPointer(start: storage.base, count: count))
    }

    /// The only scalar.
    /// - Throws: `TensorError.notScalar` when there is not exactly one.
    public var item: Float {
        get throws {
            guard count == 1 else { throw TensorError.notScalar(operation: "item", shape: shape) }
            return storage.base[0]
        }
    }

    /// The same value, to which no gradient flows.
    public func detached() -> Tensor {
        var copy = self
        copy.origin = nil
        return copy
    }

    /// Whether every scalar is a number.
    public var isFinite: Bool {
        withScalars { scalars in scalars.allSatisfy(\.isFinite) }
    }
}

// MARK: - Creation

extension Tensor {
    /// - Parameter scalars: Row-major.
    /// - Throws: `TensorError.scalarCount` when they do not fill the shape.
    public init(_ scalars: [Float], shape: [Int]) throws {
        let needed = try Tensor.elementCount(of: shape)
        guard needed == scalars.count else { throw TensorError.scalarCount(given: scalars.count, shape: shape) }
        try self.init(uninitialized: shape)
        scalars.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { storage.base.update(from: start, count: source.count) }
        }
    }

    /// A vector.
    public init(_ scalars: [Float]) throws {
        try self.init(scalars, shape: [scalars.count])
    }

    /// A matrix, row by row: shape `[rows, columns]`.
    /// - Throws: `TensorError.raggedRows` when the rows differ in length.
    public init(_ rows: [[Float]]) throws {
        let width = rows.first?.count ?? 0
        if let odd = rows.firstIndex(where: { $0.count != width }) {
            throw TensorError.raggedRows(row: odd, count: rows[odd].count, expected: width)
        }
        try self.init(rows.flatMap { $0 }, shape: [rows.count, width])
    }

    /// Matrices one after another: shape `[matrices, rows, columns]`.
    /// - Throws: As for one matrix.
    public init(_ matrices: [[[Float]]]) throws {
        let height = matrices.first?.count ?? 0
        if let odd = matrices.firstIndex(where: { $0.count != height }) {
            throw TensorError.raggedRows(row: odd, count: matrices[odd].count, expected: height)
        }
        let rows = try Tensor(matrices.flatMap { $0 })
        try self.init(rows.scalars, shape: [matrices.count, height, matrices.isEmpty ? 0 : rows.shape[1]])
    }

    /// A single scalar, of rank 0.
    public init(_ scalar: Float) {
        shape = []
        count = 1
        storage = Tensor.smallStorage()
        storage.base[0] = scalar
    }

    public init(zeros shape: [Int]) throws { try self.init(repeating: 0, shape: shape) }

    public init(ones shape: [Int]) throws { try self.init(repeating: 1, shape: shape) }

    public init(repeating value: Float, shape: [Int]) throws {
        try self.init(uninitialized: shape)
        kernels_fill(storage.base, value, count)
    }

    /// Independent normal scalars.
    /// - Throws: `TensorError.setting` for a negative or infinite deviation.
    public init(
        normal shape: [Int], mean: Float = 0, standardDeviation: Float = 1, using generator: inout SeededGenerator
    ) throws {
        guard standardDeviation >= 0, standardDeviation.isFinite else {
            throw TensorError.setting(
                operation: "Tensor(normal:)", name: "standardDeviation", expected: "finite and 0 or more",
                given: "\(standardDeviation)")
        }
        try self.init(uninitialized: shape)
        for index in 0..<count {
            storage.base[index] = mean + standardDeviation * Float(generator.nextNormal())
        }
    }

    /// Independent scalars, uniform in `range`.
    public init(uniform shape: [Int], in range: ClosedRange<Float> = 0...1, using generator: inout SeededGenerator) throws {
        try self.init(uninitialized: shape)
        let width = range.upperBound - range.lowerBound
        for index in 0..<count {
            storage.base[index] = range.lowerBound + width * Float(generator.nextUniform())
        }
    }

    /// 64 bytes. When the machine refuses even these, no part of the process can go on.
    private static func smallStorage() -> TensorStorage {
        guard let storage = try? TensorStorage(count: 1) else { fatalError("no memory left for 64 bytes") }
        return storage
    }
}

// MARK: - Raw access for the sibling modules

extension Tensor {
    package func withScalars<R>(_ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R {
        try withExtendedLifetime(storage) { try body(UnsafeBufferPointer(start: storage.base, count: count)) }
    }

    /// The scalars for writing; copied first when another tensor shares them. The tensor becomes a constant.
    /// - Throws: What `body` throws, or `TensorError.tooLarge` when the copy finds no memory.
    package mutating func withMutableScalars<R>(_ body: (UnsafeMutableBufferPointer<Float>) throws -> R) throws -> R {
        try makeUnique()
        return try body(UnsafeMutableBufferPointer(start: storage.base, count: count))
    }

    mutating func makeUnique() throws {
        origin = nil
        guard !isKnownUniquelyReferenced(&storage) else { return }
        let copy = try TensorStorage(count: count)
        copy.base.update(from: storage.base, count: count)
        storage = copy
    }

    var base: UnsafePointer<Float> { UnsafePointer(storage.base) }
}

extension Tensor: Equatable {
    /// Equal shapes and equal scalars (so NaN differs from NaN).
    public static func == (left: Tensor, right: Tensor) -> Bool {
        guard left.shape == right.shape else { return false }
        return left.withScalars { a in right.withScalars { b in a.elementsEqual(b) } }
    }
}
