import CZlib
import Datasets
import Synchronization
import Tensors
import TestSupport
import Testing

/// Every parser meets 100,000 damaged inputs: it may accept or refuse each, with an error of its own kind;
/// a crash ends the test run.
@Suite struct FuzzTests {
    private static let inputs = 100_000

    /// - Parameter repaired: Makes checksums right again for every second input, so that damage gets past them.
    private func fuzz(
        _ samples: [[UInt8]], repaired: (@Sendable ([UInt8]) -> [UInt8])? = nil,
        parse: @escaping @Sendable ([UInt8], Int) throws -> Void
    ) {
        let accepted = Atomic<Int>(0)
        let refused = Atomic<Int>(0)
        let tasks = 50
        let outcome = Result {
            try onAllCores(tasks) { task in
                var mutator = Mutator(seed: UInt64(task))
                for index in 0..<Self.inputs / tasks {
                    let sample = samples[index % samples.count]
                    let damaged = mutator.mutated(sample)
                    do {
                        try parse(repaired != nil && index % 2 == 0 ? repaired!(damaged) : damaged, task)
                        accepted.add(1, ordering: .relaxed)
                    } catch is DatasetError {
                        refused.add(1, ordering: .relaxed)
                    }
                }
            }
        }
        #expect(throws: Never.self) { try outcome.get() }
        let counts = (accepted.load(ordering: .relaxed), refused.load(ordering: .relaxed))
        #expect(counts.0 + counts.1 == Self.inputs)
        #expect(counts.0 > 100 && counts.1 > 10_000, "accepted and refused: \(counts)")
    }

    private static let images = idx(shape: [3, 4, 5], patterned(60))

    @Test func `IDX images and labels`() {
        fuzz([Self.images, idx(shape: [2, 3, 3, 3], patterned(54)), idx(shape: [9], patterned(9))]) { bytes, _ in
            _ = try? IDXFormat.labels(ByteStream(.memory(bytes), name: "labels"))
            _ = try IDXFormat.images(ByteStream(.memory(bytes), name: "images"))
        }
    }

    @Test func `gzip around IDX`() {
        let samples = [gzipped(Self.images), gzipped(Self.images, level: 0), gzipped(Array(Self.images[..<20])) + gzipped(Array(Self.images[20...]))]
        fuzz(samples) { bytes, _ in
            _ = try IDXFormat.images(ByteStream(.memory(bytes), name: "images"))
        }
    }

    @Test func `CIFAR records`() {
        let one = cifarRecords([[3, 20], [4, 8]])
        fuzz([one, Array(one[..<3_074])]) { bytes, _ in
            _ = try CIFARFormat.records(bytes, labelCounts: [20, 100], file: "train.bin")
        }
    }

    @Test func `tar archives, also with checksums made right`() {
        let samples = [
            tar([("a", patterned(600)), ("b/c", [1, 2, 3])]),
            tarEntry("././@LongLink", Array("long/name".utf8), type: "L") + tarEntry("short", [1]),
            tarEntry("pax", Array("14 path=a/b/c\n".utf8), type: "x") + tarEntry("short", [2]),
        ]
        fuzz(samples, repaired: withTarChecksums) { bytes, _ in
            let reader = TarReader(try ByteStream(.memory(bytes), name: "a.tar"))
            while let entry = try reader.next() {
                if entry.name != "b" { _ = try reader.data(of: entry, limit: 1 << 16) }
            }
        }
    }

    @Test func `MAT files, what passes the check read by libmatio`() throws {
        let folder = try TemporaryFolder()
        let plain = matFile([("labels", [1, 2, 3]), ("x", (0..<20).map { $0 })], isCompressed: false)
        let packed = matFile([("labels", [5, 6])])
        fuzz([plain, packed, plain], repaired: { repackedMAT($0) }) { bytes, task in
            let names = try MATFormat.variables(bytes, name: "a.mat")
            let path = try folder.write("\(task).mat", bytes)
            for name in names { _ = try MATFormat.integers(name, in: path) }
        }
    }

    @Test func `JPEG pictures, baseline and progressive, grey and colour`() throws {
        let samples = [
            Picture.jpeg(gradient(width: 21, height: 17, seed: 1), width: 21, height: 17, channels: 3),
            Picture.jpeg(gradient(width: 16, height: 9, seed: 2, channels: 1), width: 16, height: 9, channels: 1),
            Picture.jpeg(gradient(width: 19, height: 19, seed: 5), width: 19, height: 19, isProgressive: true),
        ]
        for sample in samples { _ = try Picture(decoding: sample, leastSide: 8, name: "sample") }
        fuzz(samples) { bytes, _ in
            let picture = try Picture(decoding: bytes, leastSide: 8, name: "a.jpg")
            // A header may announce a picture that is large and within the limit; scaling those takes the time.
            if picture.width * picture.height < 1 << 14 { _ = picture.filling([8, 8, 3]) }
        }
    }

    @Test func `PNG pictures, also with checksums made right`() {
        let colour = Picture.png(gradient(width: 13, height: 11, seed: 3), width: 13, height: 11, channels: 3)
        let grey = Picture.png(gradient(width: 9, height: 7, seed: 4, channels: 1), width: 9, height: 7, channels: 1)
        fuzz([colour, grey], repaired: withPNGChecksums) { bytes, _ in
            let picture = try Picture(decoding: bytes, leastSide: 8, name: "a.png")
            if picture.width * picture.height < 1 << 14 { _ = picture.filling([8, 8, 1]) }
        }
    }
}

/// Sets the checksum of every block where a tar header would be.
@Sendable private func withTarChecksums(_ archive: [UInt8]) -> [UInt8] {
    var result = archive
    var start = 0
    while start + 512 <= result.count {
        if result[start..<start + 512].contains(where: { $0 != 0 }) {
            let sum = (start..<start + 512).reduce(0) { $0 + (148..<156 ~= $1 - start ? 32 : Int(result[$1])) }
            let octal = String(sum, radix: 8)
            let text = String(repeating: "0", count: 6 - octal.utf8.count) + octal + "\u{0} "
            result.replaceSubrange(start + 148..<start + 156, with: Array(text.utf8))
        }
        start += 512
    }
    return result
}

/// Sets the checksum of every chunk.
@Sendable private func withPNGChecksums(_ file: [UInt8]) -> [UInt8] {
    var result = file
    var place = 8
    while place + 12 <= result.count {
        let length = result[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        guard length <= result.count - place - 12 else { break }
        let sum = Array(result[place + 4..<place + 8 + length]).withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        result.replaceSubrange(place + 8 + length..<place + 12 + length, with: bigEndian32(Int(sum)))
        place += 12 + length
    }
    return result
}

/// Wraps everything after the header into one compressed element, so that damage lies inside it.
@Sendable private func repackedMAT(_ file: [UInt8]) -> [UInt8] {
    guard file.count > 128 else { return file }
    let packed = zlibPacked(Array(file[128...]))
    return Array(file[..<128]) + littleEndian32(15) + littleEndian32(packed.count) + packed
}
