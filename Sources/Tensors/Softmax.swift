import Kernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Tensor {
    /// Softmax over an axis, the last unless said otherwise.
    /// - Throws: `TensorError.axis`.
    public func softmax(alongAxis axis: Int = -1) throws -> Tensor {
        try alongLast(axis, "softmax") { try $0.shares(isLogarithm: false) }
    }

    /// The logarithm of the softmax over an axis, the last unless said otherwise.
    /// - Throws: `TensorError.axis`.
    public func logSoftmax(alongAxis axis: Int = -1) throws -> Tensor {
        try alongLast(axis, "logSoftmax") { try $0.shares(isLogarithm: true) }
    }

    /// A function of the last axis, on another one.
    private func alongLast(_ axis: Int, _ operation: String, _ function: (Tensor) throws -> Tensor) throws -> Tensor {
        let axis = try normalized([axis], operation: operation)[0]
        guard axis < rank - 1 else { return try function(self) }
        var permutation = Array(0..<rank)
        permutation.swapAt(axis, rank - 1)
        return try function(transposed(permutation: permutation)).transposed(permutation: permutation)
    }

    private func shares(isLogarithm: Bool) throws -> Tensor {
        let y = try normalizedExponentials(isLogarithm: isLogarithm)
        return try y.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: y.shape)
            y.forEachRows { start, rows, columns in
                kernels_softmax_gradient(
                    rows, columns, isLogarithm ? 1 : 0, y.base + start, gradient.base + start, dx.storage.base + start)
            }
            return [dx]
        }
    }

    private func normalizedExponentials(isLogarithm: Bool) throws -> Tensor {
        let result = try Tensor(uninitialized: shape)
        forEachRows { start, rows, columns in
            kernels_softmax(rows, columns, isLogarithm ? 1 : 0, base + start, result.storage.base + start)
        }
        return result
    }

    /// Runs `body` over some rows of the last axis at a time, in parallel: the first scalar, the rows, their length.
    private func forEachRows(_ body: (_ start: Int, _ rows: Int, _ columns: Int) -> Void) {
        guard let columns = shape.last, count > 0 else { return }
        Parallelism.pieces(count / columns, grain: max(1, (1 << 13) / columns)) { part in
            body(part.lowerBound * columns, part.count, columns)
        }
    }

    /// The mean cross-entropy of softmax(logits) and the labels' distribution, of rank 0.
    ///
    /// This tensor holds the logits, `[N, classes]`.
    /// - Parameters:
    ///   - labels: N class indices.
    ///   - smoothing: The share of each label spread evenly over all classes, in [0, 1].
    /// - Throws: `TensorError.operand`, `.index`, `.setting`.
    public func softmaxCrossEntropy(labels: [Int], smoothing: Float = 0) throws -> Tensor {
        guard rank == 2, shape[0] == labels.count, shape[0] > 0 else {
            throw TensorError.operand(
                operation: "softmaxCrossEntropy", argument: "labels", expected: "logits [\(labels.count), classes]",
                given: shape, advice: "give one label for each row of logits")
        }
        guard smoothing >= 0, smoothing <= 1 else {
            throw TensorError.setting(
                operation: "softmaxCrossEntropy", name: "smoothing", expected: "in [0, 1]", given: "\(smoothing)")
        }
        let classes = shape[1]
        for label in labels where label < 0 || label >= classes {
            throw TensorError.index(operation: "softmaxCrossEntropy", index: "label \(label)", count: classes)
        }
        let logs = try normalizedExponentials(isLogarithm: true)
        let spread = smoothing / Float(classes)
        var total = 0.0
        for (row, label) in labels.enumerated() {
            let l = logs.base + row * classes
            total -= Double((1 - smoothing) * l[label])
            if spread > 0 {
                var sum: Float = 0
                for c in 0..<classes { sum += l[c] }
                total -= Double(spread * sum)
            }
        }
        return try Tensor(Float(total / Double(labels.count))).recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: logs.shape)
            let scale = gradient.base[0] / Float(labels.count)
            for (row, label) in labels.enumerated() {
                let (l, d) = (logs.base + row * classes, dx.storage.base + row * classes)
                for c in 0..<classes { d[c] = scale * (expf(l[c]) - spread) }
                d[label] -= scale * (1 - smoothing)
            }
            return [dx]
        }
    }

    /// How far softmax(logits ∕ T) is from softmax(targets ∕ T), as a student learns it from a teacher: T² · KL(teacher ‖ student),
    /// the mean over the rows, of rank 0. The factor T² keeps gradients of one size whatever the temperature.
    /// Hinton, Vinyals and Dean 2015, https://arxiv.org/abs/1503.02531
    ///
    /// This tensor holds the student's logits, `[N, classes]`.
    /// - Parameters:
    ///   - targets: The teacher's logits, of the same shape; no derivative is taken by them.
    ///   - temperature: T, above 0; larger ones show more of how classes are alike.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func softmaxDivergence(from targets: Tensor, temperature: Float = 1) throws -> Tensor {
        guard rank == 2, shape[0] > 0, targets.shape == shape else {
            throw TensorError.operand(
                operation: "softmaxDivergence", argument: "from", expected: "logits of the same shape, \(shape)",
                given: targets.shape, advice: "give the teacher the same images, and as many classes")
        }
        guard temperature > 0, temperature.isFinite else {
            throw TensorError.setting(
                operation: "softmaxDivergence", name: "temperature", expected: "a number above 0", given: "\(temperature)")
        }
        let (rows, columns) = (shape[0], shape[1])
        let student = try scaled(by: 1 / temperature).normalizedExponentials(isLogarithm: true)
        let teacher = try targets.scaled(by: 1 / temperature).normalizedExponentials(isLogarithm: true)
        var total = 0.0
        for index in 0..<rows * columns {
            let log = teacher.base[index]
            total += Double(expf(log) * (log - student.base[index]))
        }
        let value = Float(total / Double(rows)) * temperature * temperature
        return try Tensor(value).recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: student.shape)
            let scale = gradient.base[0] * temperature / Float(rows)
            for index in 0..<rows * columns {
                dx.storage.base[index] = scale * (expf(student.base[index]) - expf(teacher.base[index]))
            }
            return [dx]
        }
    }

    /// The same numbers times a factor, off the tape.
    private func scaled(by factor: Float) throws -> Tensor {
        let result = try Tensor(uninitialized: shape)
        for index in 0..<count { result.storage.base[index] = base[index] * factor }
        return result
    }
}
