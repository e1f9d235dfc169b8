import Datasets
import Testing

/// A garden of 12 pictures in the published formats.
@Suite struct Flowers102Tests {
    let folder: TemporaryFolder
    private let labels = [77, 77, 1, 1, 102, 102, 5, 5, 6, 6, 7, 7]

    init() throws { folder = try TemporaryFolder() }

    private func picture(_ number: Int) -> [UInt8] {
        let pixels = gradient(width: 90 + number, height: 80, seed: number)
        return Picture.jpeg(pixels, width: 90 + number, height: 80)
    }

    private func name(_ number: Int) -> String { "jpg/image_000" + (number < 10 ? "0" : "") + "\(number).jpg" }

    private func pictures() -> [(path: String, bytes: [UInt8])] {
        // Not in the order of their numbers, as in the published archive.
        [7, 1, 12, 3, 2, 11, 4, 5, 10, 6, 8, 9].map { (name($0), picture($0)) }
    }

    private func write(_ pictures: [(path: String, bytes: [UInt8])]) throws {
        try folder.write("102flowers.tgz", gzipped(tarEntry("jpg/", [], type: "5") + tar(pictures)))
        try writeLists()
    }

    private func writeLists(split: [(String, [Int])]? = nil) throws {
        try folder.write("imagelabels.mat", matFile([("labels", labels)]))
        let split = split ?? [("trnid", [12, 1, 5]), ("valid", [2, 6, 11]), ("tstid", [3, 4, 7, 8, 9, 10])]
        try folder.write("setid.mat", matFile(split))
    }

    @Test func `the archive as published gives the published split`() throws {
        try write(pictures())
        let flowers = try Flowers102(size: 32, at: folder.path)
        #expect(flowers.imageShape == [32, 32, 3])
        #expect(flowers.classNames.count == 102 && Set(flowers.classNames).count == 102)
        #expect(flowers.training.labels == [6, 76, 101])
        #expect(flowers.validation.labels == [76, 101, 6])
        #expect(flowers.test.labels == [0, 0, 4, 4, 5, 5])
        #expect(flowers.classNames[76] == "passion flower" && flowers.classNames[101] == "blackberry lily")
        let expected = try Picture(decoding: picture(12), leastSide: 32, name: "12").filling([32, 32, 3])
        #expect(try flowers.training.pixels(0) == expected)
    }

    @Test(arguments: [0, 4 * 64 * 64 * 3, 1 << 24])
    func `packed or unpacked, streamed or kept, the pixels are the same`(cacheBytes: Int) throws {
        try write(pictures())
        let packed = try Flowers102(size: 64, cacheBytes: cacheBytes, at: folder.path)
        let other = try TemporaryFolder()
        for file in pictures() { try other.write("flowers-102/" + file.path, file.bytes) }
        try other.write("flowers-102/imagelabels.mat", matFile([("labels", labels)]))
        try other.write("flowers-102/setid.mat", matFile([("trnid", [12, 1, 5]), ("valid", [2]), ("tstid", [3, 4])]))
        let plain = try Flowers102(size: 64, at: other.path)
        #expect(try packed.training.batch([0, 1, 2]).images.scalars == plain.training.batch([0, 1, 2]).images.scalars)
    }

    @Test func `a corrupt picture among good ones is refused by name or skipped`() throws {
        var files = pictures()
        files[3].bytes = Array(files[3].bytes.prefix(500))
        try write(files)
        #expect(message { _ = try Flowers102(size: 32, at: folder.path) }.contains(
            "102flowers.tgz: image_00003.jpg cannot be decoded: "))
        let flowers = try Flowers102(size: 32, damaged: .skip, at: folder.path)
        #expect(flowers.test.count == 5 && flowers.skipped.count == 1)
        #expect(flowers.skipped[0].file.hasSuffix("image_00003.jpg"))
    }

    @Test func `an archive with a path out of its folder is refused`() throws {
        var files = pictures()
        files[4].path = "jpg/../../image_00002.jpg"
        try write(files)
        #expect(message { _ = try Flowers102(size: 32, at: folder.path) }.contains("the archive holds “jpg/../../image_00002.jpg”"))
    }

    @Test func `missing and surplus pictures, wrong labels and wrong splits are named`() throws {
        try write(Array(pictures().dropLast()))
        #expect(message { _ = try Flowers102(size: 32, at: folder.path) }.hasSuffix(
            "record 8: expected “image_00009.jpg”, found no such picture."))
        try write(pictures() + [(name(13), picture(1))])
        #expect(message { _ = try Flowers102(size: 32, at: folder.path) }.contains("expected pictures numbered 1 to 12, each once"))
        try write(pictures())
        try writeLists(split: [("trnid", [1, 13]), ("valid", [2]), ("tstid", [3])])
        #expect(message { _ = try Flowers102(size: 32, at: folder.path) }.hasSuffix(
            "record 1: expected in “trnid” numbers of 1 to 12, each in one part once, found 13."))
        try writeLists(split: [("trnid", [1]), ("valid", [1]), ("tstid", [3])])
        #expect(message { _ = try Flowers102(size: 32, at: folder.path) }.contains("expected in “valid” numbers"))
        try writeLists(split: [("trnid", [1]), ("valid", [2])])
        #expect(message { _ = try Flowers102(size: 32, at: folder.path) }.contains("expected a variable “tstid”, found trnid, valid."))
        try folder.write("imagelabels.mat", matFile([("labels", [0] + labels.dropFirst())]))
        #expect(message { _ = try Flowers102(size: 32, at: folder.path) }.contains("record 0: expected a label of 1 to 102, found 0."))
        #expect(message { _ = try Flowers102(size: 4, at: folder.path) } == "size expected 8 to 1,024 pixels, got 4.")
    }
}
