import ONNX

/// A tensor that does not depend on the images: a weight, a constant, or a shape that the file computes.
struct ImportConstant: Sendable {
    enum Numbers: Sendable {
        case reals([Float])
        case integers([ImportExtent])
    }

    var shape: [Int]
    var numbers: Numbers
    /// The initializer it is, or was made from by moving numbers about.
    var source: String?

    init(shape: [Int], reals: [Float], source: String? = nil) {
        self.shape = shape
        numbers = .reals(reals)
        self.source = source
    }

    init(shape: [Int], integers: [ImportExtent]) {
        self.shape = shape
        numbers = .integers(integers)
    }

    init(list: [ImportExtent]) { self.init(shape: [list.count], integers: list) }

    /// - Throws: `ONNXTensorProblem` when the tensor does not hold what its shape says.
    init(_ tensor: ONNXTensor, source: String?) throws(ONNXTensorProblem) {
        shape = tensor.shape
        self.source = source
        numbers = tensor.type.isInteger
            ? .integers(try tensor.integers().map { ImportExtent($0) }) : .reals(try tensor.floats())
    }

    var count: Int { shape.reduce(1, *) }

    var reals: [Float]? {
        switch numbers {
        case .reals(let values): return values
        case .integers(let values):
            let fixed = values.compactMap(\.fixed)
            return fixed.count == values.count ? fixed.map { Float($0) } : nil
        }
    }

    /// Integers; reals that are whole count too.
    var integers: [ImportExtent]? {
        switch numbers {
        case .integers(let values): return values
        case .reals(let values):
            let whole = values.compactMap { Int(exactly: $0) }
            return whole.count == values.count ? whole.map { ImportExtent($0) } : nil
        }
    }

    /// Integers that do not depend on the batch.
    var fixedIntegers: [Int]? {
        guard let integers else { return nil }
        let fixed = integers.compactMap(\.fixed)
        return fixed.count == integers.count ? fixed : nil
    }

    /// The only number, when there is one.
    var scalar: Float? { count == 1 ? reals?.first : nil }

    /// The numbers at these places, in a new shape.
    func selecting(_ places: [Int], shape: [Int]) -> ImportConstant {
        var result = self
        result.shape = shape
        switch numbers {
        case .reals(let values): result.numbers = .reals(places.map { values[$0] })
        case .integers(let values): result.numbers = .integers(places.map { values[$0] })
        }
        return result
    }

    func reshaped(_ shape: [Int]) -> ImportConstant {
        var result = self
        result.shape = shape
        return result
    }

    /// Axis i of the result is axis `axes[i]`.
    func transposed(_ axes: [Int]) -> ImportConstant {
        let strides = Self.strides(shape)
        return walking(axes.map { shape[$0] }, axes.map { strides[$0] })
    }

    /// The numbers at these strides, row-major: a transposition, a slice or an expansion.
    func walking(_ shape: [Int], _ strides: [Int], offset: Int = 0) -> ImportConstant {
        var result = self
        result.shape = shape
        switch numbers {
        case .reals(let values): result.numbers = .reals(Self.walked(values, shape, strides, offset))
        case .integers(let values): result.numbers = .integers(Self.walked(values, shape, strides, offset))
        }
        return result
    }

    private static func walked<Number>(_ values: [Number], _ shape: [Int], _ strides: [Int], _ offset: Int) -> [Number] {
        let count = shape.reduce(1, *)
        guard count > 0, let last = shape.last, let step = strides.last else { return shape.isEmpty ? [values[offset]] : [] }
        var result: [Number] = []
        result.reserveCapacity(count)
        func visit(_ axis: Int, _ place: Int) {
            if axis == shape.count - 1 {
                for index in 0..<last { result.append(values[place + index * step]) }
            } else {
                for index in 0..<shape[axis] { visit(axis + 1, place + index * strides[axis]) }
            }
        }
        visit(0, offset)
        return result
    }

    /// Row-major strides.
    static func strides(_ shape: [Int]) -> [Int] {
        var result = [Int](repeating: 1, count: shape.count)
        for axis in stride(from: shape.count - 2, through: 0, by: -1) { result[axis] = result[axis + 1] * shape[axis + 1] }
        return result
    }

    /// Places of all elements of `shape`, row-major, in a memory with these strides.
    static func places(_ shape: [Int], _ strides: [Int], offset: Int = 0) -> [Int] {
        var result = [offset]
        for (extent, stride) in zip(shape, strides) {
            var next: [Int] = []
            next.reserveCapacity(result.count * extent)
            for place in result { for index in 0..<extent { next.append(place + index * stride) } }
            result = next
        }
        return result
    }
}
