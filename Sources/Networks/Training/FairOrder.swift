import Displays
import Tensors

/// What one example is: its class, and a number that its pixels decide.
public struct ExampleIdentity: Sendable, Hashable {
    /// 0 ..< classCount.
    public let label: Int
    /// Two examples with other pixels have other numbers.
    public let content: UInt64

    public init(label: Int, content: UInt64) {
        self.label = label
        self.content = content
    }
}

/// The one rule by which samples are drawn: classes in nearly their overall shares in every beginning, and within a class
/// by chance.
package enum StratifiedOrder {
    /// All places in the order in which they are drawn.
    /// - Parameters:
    ///   - labels: From 0 on.
    ///   - keys: Decide who of a class is drawn first: the least. Equal keys of a class go by place.
    package static func places(of labels: [Int], keys: [UInt64]) -> [Int] {
        precondition(labels.count == keys.count, "\(labels.count) labels, \(keys.count) keys")
        let byKey = labels.indices.sorted { (keys[$0], labels[$0], $0) < (keys[$1], labels[$1], $1) }
        var sizes: [Int: Int] = [:], seen: [Int: Int] = [:]
        for label in labels { sizes[label, default: 0] += 1 }
        let shares = byKey.map { place in
            let label = labels[place]
            seen[label, default: 0] += 1
            return (Double(seen[label] ?? 1) - 0.5) / Double(sizes[label] ?? 1)
        }
        return byKey.indices.sorted { (shares[$0], $0) < (shares[$1], $1) }.map { byKey[$0] }
    }

    /// The order of examples of which all is known: it follows from what they are, whatever order they come in.
    package static func places(of examples: [ExampleIdentity], seed: UInt64) -> [Int] {
        let keys = examples.map { example in
            var generator = SeededGenerator(seed: example.content, stream: seed)
            return generator.next()
        }
        return places(of: examples.map(\.label), keys: keys)
    }

    /// The order of records of which the labels alone are known; their numbers are part of the data.
    package static func places(of labels: [Int], seed: UInt64, stream: UInt64) -> [Int] {
        var generator = SeededGenerator(seed: seed, stream: stream)
        var keys = [UInt64](repeating: 0, count: labels.count)
        for (key, place) in generator.permutation(of: labels.count).enumerated() { keys[place] = UInt64(key) }
        return places(of: labels, keys: keys)
    }
}

/// Examples in an order of which every beginning is a fair sample, and which does not depend on the order they come in.
package struct FairOrder: Examples {
    private let examples: any Examples
    private let order: [Int]
    /// One for each example, in this order.
    private let ordered: [ExampleIdentity]

    private static let seed: UInt64 = 0x5A4D_504C_45  // "SAMPLE"

    /// Reads every example once; one that is in order already stays as it is.
    package init(_ examples: any Examples) throws {
        if let fair = examples as? FairOrder {
            self = fair
        } else {
            self.init(examples, identities: try examples.identities())
        }
    }

    /// - Parameter identities: The examples', in their own order.
    package init(_ examples: any Examples, identities: [ExampleIdentity]) {
        self.examples = examples
        order = StratifiedOrder.places(of: identities, seed: Self.seed)
        ordered = order.map { identities[$0] }
    }

    /// - Parameter examples: In fair order already.
    package init(ordered examples: any Examples, identities: [ExampleIdentity]) {
        self.examples = examples
        order = Array(identities.indices)
        ordered = identities
    }

    package var count: Int { order.count }
    package var imageShape: [Int] { examples.imageShape }
    package var classCount: Int { examples.classCount }
    package var isLabelled: Bool { examples.isLabelled }
    package func batch(_ indices: [Int]) throws -> Batch { try examples.batch(indices.map { order[$0] }) }
    package func identities() -> [ExampleIdentity] { ordered }

    /// The first so many, or all when there are fewer.
    package func batch(first count: Int) throws -> Batch { try batch(Array(0..<min(count, self.count))) }
}

extension Examples {
    private static var readAtOnce: Int { 128 }

    /// Reads all images in batches.
    public func identities() throws -> [ExampleIdentity] {
        var result: [ExampleIdentity] = []
        result.reserveCapacity(count)
        for start in stride(from: 0, to: count, by: Self.readAtOnce) {
            try Interruption.check()
            let batch = try batch(Array(start..<min(start + Self.readAtOnce, count)))
            batch.images.withScalars { scalars in
                let size = scalars.count / max(batch.labels.count, 1)
                for (place, label) in batch.labels.enumerated() {
                    let image = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(scalars)[place * size * 4..<(place + 1) * size * 4])
                    result.append(ExampleIdentity(label: label, content: ContentDigest.hash(image)))
                }
            }
        }
        return result
    }
}
