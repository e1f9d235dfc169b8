/// An integer that a file computes from the shape of its input: `rest + batches · N + image · n`, where N is the size of
/// the batch, which is not known, and n the place of an image in it. Files compute shapes from it (`Shape`, `Gather`,
/// `Concat`, `Reshape`), and some compute indices.
struct ImportExtent: Hashable, Sendable {
    var rest: Int
    var batches = 0
    var image = 0

    init(_ rest: Int, batches: Int = 0, image: Int = 0) {
        self.rest = rest
        self.batches = batches
        self.image = image
    }

    static let batch = ImportExtent(0, batches: 1)

    /// The number, when it is the same for every batch.
    var fixed: Int? { batches == 0 && image == 0 ? rest : nil }

    /// Overflow wraps: what such a number is used for is checked where it is used.
    static func + (a: Self, b: Self) -> Self { Self(a.rest &+ b.rest, batches: a.batches &+ b.batches, image: a.image &+ b.image) }
    static func - (a: Self, b: Self) -> Self { Self(a.rest &- b.rest, batches: a.batches &- b.batches, image: a.image &- b.image) }

    func scaled(_ factor: Int) -> Self { Self(rest &* factor, batches: batches &* factor, image: image &* factor) }

    /// The product; nil for a square of the batch.
    static func * (a: Self, b: Self) -> Self? {
        if let factor = b.fixed { return a.scaled(factor) }
        return a.fixed.map { b.scaled($0) }
    }

    /// The quotient, rounded down to zero as ONNX's `Div` of integers does; nil where the batch is in the way.
    static func / (a: Self, b: Self) -> Self? {
        if a == b, a.rest > 0 || a.batches > 0 { return Self(1) }
        guard let divisor = b.fixed, divisor != 0, divisor != -1 else { return b.fixed == -1 ? a.scaled(-1) : nil }
        if let dividend = a.fixed { return Self(dividend / divisor) }
        guard a.rest % divisor == 0, a.batches % divisor == 0, a.image % divisor == 0 else { return nil }
        return Self(a.rest / divisor, batches: a.batches / divisor, image: a.image / divisor)
    }
}
