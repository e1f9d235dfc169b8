import Kernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Tensor {
    /// Softmax over the last axis.
    /// - Throws: `TensorError.axis` for rank 0.
    public func softmax() throws -> Tensor {
        let y = try normalizedExponentials(isLogarithm: false, operation: "softmax")
        return try y.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: y.shape)
            let classes = y.shape[y.rank - 1]
            for row in 0..<(classes == 0 ? 0 : y.count / classes) {
                let (p, g) = (y.base + row * classes, gradient.base + row * classes)
                var dot: Float = 0
                for c in 0..<classes { dot += p[c] * g[c] }
                for c in 0..<classes { dx.storage.base[row * classes + c] = p[c] * (g[c] - dot) }
            }
            return [dx]
        }
    }

    /// The logarithm of the softmax over the last axis.
    /// - Throws: `TensorError.axis` for rank 0.
    public func logSoftmax() throws -> Tensor {
        let y = try normalizedExponentials(isLogarithm: true, operation: "logSoftmax")
        return try y.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: y.shape)
            let classes = y.shape[y.rank - 1]
            for row in 0..<(classes == 0 ? 0 : y.count / classes) {
                let (l, g) = (y.base + row * classes, gradient.base + row * classes)
                var sum: Float = 0
                for c in 0..<classes { sum += g[c] }
                for c in 0..<classes { dx.storage.base[row * classes + c] = g[c] - expf(l[c]) * sum }
            }
            return [dx]
        }
    }

    private func normalizedExponentials(isLogarithm: Bool, operation: String) throws -> Tensor {
        guard let classes = shape.last else { throw TensorError.axis(operation: operation, axis: -1, rank: 0) }
        let result = try Tensor(uninitialized: shape)
        for row in 0..<(classes == 0 ? 0 : count / classes) {
            let (x, y) = (base + row * classes, result.storage.base + row * classes)
            var largest = x[0]
            for c in 1..<max(classes, 1) where x[c] > largest { largest = x[c] }
            var sum: Float = 0
            for c in 0..<classes {
                let e = expf(x[c] - largest)
                y[c] = e
                sum += e
            }
            let logSum = logf(sum)
            for c in 0..<classes { y[c] = isLogarithm ? x[c] - largest - logSum : y[c] / sum }
        }
        return result
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
        let logs = try normalizedExponentials(isLogarithm: true, operation: "softmaxCrossEntropy")
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
}
