import Datasets
import Testing

@Suite struct IDXTests {
    let folder: TemporaryFolder
    let pixels = patterned(40 * 6 * 5)
    let labels = (0..<40).map { UInt8($0 % 4) }

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: [false, true])
    func `a file reads the same packed or not`(isPacked: Bool) throws {
        let images = idx(shape: [40, 6, 5], pixels)
        let data = try IDX(
            images: folder.write("images", isPacked ? gzipped(images) : images),
            labels: folder.write("labels", isPacked ? gzipped(idx(shape: [40], labels)) : idx(shape: [40], labels)),
            validation: 6)
        #expect(data.imageShape == [6, 5, 1])
        #expect(data.classNames == ["0", "1", "2", "3"])
        #expect([data.training.count, data.validation.count, data.test.count] == [30, 6, 4])
        let all = [data.training, data.validation, data.test]
        let images40 = try all.flatMap { part in try (0..<part.count).map { try part.pixels($0) } }
        let original = (0..<40).map { Array(pixels[$0 * 30..<($0 + 1) * 30]) }
        #expect(Set(images40) == Set(original))
    }

    @Test func `labels stay with their images`() throws {
        let data = try IDX(
            images: folder.write("images", idx(shape: [40, 6, 5], (0..<40).flatMap { [UInt8](repeating: $0, count: 30) })),
            labels: folder.write("labels", idx(shape: [40], labels)))
        for part in [data.training, data.validation, data.test] {
            for index in 0..<part.count { #expect(part.labels[index] == Int(try part.pixels(index)[0]) % 4) }
        }
    }

    @Test func `colour images and several gzip members are read`() throws {
        let images = idx(shape: [40, 2, 5, 3], pixels)
        let packed = gzipped(Array(images[..<100])) + gzipped(Array(images[100...]))
        let data = try IDX(images: folder.write("images", packed), labels: folder.write("labels", idx(shape: [40], labels)))
        #expect(data.imageShape == [2, 5, 3])
    }

    @Test func `a batch is normalised with the mean and deviation of all that is not held out`() throws {
        let data = try IDX(
            images: folder.write("images", idx(shape: [40, 6, 5], pixels)),
            labels: folder.write("labels", idx(shape: [40], labels)))
        let seen = try [data.training, data.validation].flatMap { part in try (0..<part.count).flatMap { try part.pixels($0) } }
        let values = seen.map { Double($0) / 255 }
        let mean = values.reduce(0, +) / Double(values.count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        let batch = try data.training.batch([3, 0, 3])
        #expect(batch.images.shape == [3, 6, 5, 1])
        #expect(batch.labels == [3, 0, 3].map { data.training.labels[$0] })
        let expected = try [3, 0, 3].flatMap { try data.training.pixels($0) }
            .map { Float((Double($0) / 255 - mean) / variance.squareRoot()) }
        for (found, expected) in zip(batch.images.scalars, expected) { #expect(abs(found - expected) < 1e-5) }
    }

    @Test func `what is wrong with a file is said with its name and the place`() throws {
        let good = idx(shape: [40, 6, 5], pixels)
        let labelsFile = try folder.write("labels", idx(shape: [40], labels))
        func wording(_ bytes: [UInt8], labels: String? = nil, classes: [String]? = nil) throws -> String {
            let images = try folder.write("images", bytes)
            return message { _ = try IDX(images: images, labels: labels ?? labelsFile, classNames: classes) }
                .replacing(folder.path + "/", with: "")
        }
        #expect(try wording(Array(good[..<1_000])) == """
            images ends too early: 40 records at byte 16 takes 1,200 bytes, and 984 are there. \
            The file is incomplete; download or copy it again.
            """)
        #expect(try wording(Array(good[..<7])).hasPrefix("images ends too early: the dimensions at byte 4 takes 12 bytes"))
        #expect(try wording(good + [0]).hasPrefix("images should end at byte 1,216 by its own header, and goes on."))
        #expect(try wording([0x89, 0x50, 0x4E, 0x47] + good).hasPrefix(
            "images, byte 0: expected the magic number of IDX images: 00 00 08 03, or 04 with channels, found 89 50 4E 47."))
        #expect(try wording([0, 0, 8, 3, 255, 255, 255, 255, 0, 0, 64, 0, 0, 0, 64, 0]).contains("at most 4,294,967,296 bytes"))
        #expect(try wording([0, 0, 8, 3, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 4]).contains("byte 8: expected a side of 1 to"))
        let packed = gzipped(good)
        #expect(try wording(Array(packed.dropLast(packed.count / 2))).contains("the packed data ends in the middle"))
        var damaged = packed
        damaged[packed.count - 5] ^= 0x40
        #expect(try wording(damaged).contains("expected gzip data, found incorrect"))
        #expect(try wording(good, classes: ["a", "b"]) == """
            labels, record 2: label 2 is outside 0..<2. Name as many classes as the labels need, or check the file.
            """)
        let few = try folder.write("few", idx(shape: [39], Array(labels.dropLast())))
        #expect(try wording(good, labels: few).hasPrefix("images holds 40 images and few 39 labels;"))
        #expect(try wording(good, labels: folder.path + "/none").hasPrefix("none cannot be read: No such file"))
        #expect(try wording(good, labels: folder.path).contains("it is not a file"))
    }
}
