import Networks

/// Divides images by their numbers and labels: the same for the same seed, everywhere.
package enum SeededSplit {
    private static let stream: UInt64 = 0x5350_4C49_54  // "SPLIT"

    /// All indices in an order in which every prefix holds the classes in nearly their overall shares.
    package static func stratifiedOrder(of labels: [Int], seed: UInt64) -> [Int32] {
        StratifiedOrder.places(of: labels, seed: seed, stream: stream).map { Int32($0) }
    }
}
