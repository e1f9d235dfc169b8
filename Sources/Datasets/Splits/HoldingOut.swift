import Displays
import Synchronization
import Tensors

/// Runs `body` for each index on all cores.
/// - Throws: The error of the lowest index that failed.
package func onAllCores<Result: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) throws -> Result
) throws -> [Result] {
    let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
    Parallelism.forEach(count) { index in
        let result = Swift.Result { try body(index) }
        results.withLock { $0[index] = result }
    }
    let all = results.withLock { $0 }
    return try (0..<count).map { index in
        guard let result = all[index] else { preconditionFailure("task \(index) of \(count) did not run") }
        return try result.get()
    }
}

/// Sets a tenth of the images apart as a test set, for sets that are published without one.
/// The choice depends on nothing but the labels, so no seed turns a test image into a training image.
func holdingOutTest(_ images: PublishedImages, name: String) throws -> [PublishedImages] {
    let count = images.labels.count
    let testCount = count / 10
    guard testCount > 0 else {
        throw DatasetError.tooFewImages(dataSet: name, training: 8, validation: 2, available: count)
    }
    let order = SeededSplit.stratifiedOrder(of: images.labels, seed: 0x7E57)
    func part(_ records: ArraySlice<Int32>) -> PublishedImages {
        let sorted = records.sorted()
        return PublishedImages(
            source: SelectedPixels(images.source, records: sorted), labels: sorted.map { images.labels[Int($0)] })
    }
    return [part(order[testCount...]), part(order[..<testCount])]
}

/// Some of another source's images, renumbered.
final class SelectedPixels: PixelSource {
    private let source: any PixelSource
    private let records: [Int32]

    init(_ source: any PixelSource, records: [Int32]) {
        self.source = source
        self.records = records
    }

    var bytesPerImage: Int { source.bytesPerImage }
    var isMadeOnDemand: Bool { source.isMadeOnDemand }

    func withPixels(of record: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void) throws {
        try source.withPixels(of: Int(records[record]), body)
    }

    func digest(of record: Int) throws -> UInt64 { try source.digest(of: Int(records[record])) }
}
