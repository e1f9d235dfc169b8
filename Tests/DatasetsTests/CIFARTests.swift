import Datasets
import Testing

@Suite struct CIFARTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func cifar10Files() -> [(path: String, bytes: [UInt8])] {
        let batches = (1...5).map { batch in
            ("cifar-10-batches-bin/data_batch_\(batch).bin", cifarRecords((0..<20).map { [UInt8(($0 + batch) % 10)] }))
        }
        return [("cifar-10-batches-bin/batches.meta.txt", Array("airplane\n".utf8))] + batches
            + [("cifar-10-batches-bin/test_batch.bin", cifarRecords((0..<10).map { [UInt8(9 - $0)] }))]
    }

    @Test func `the archive and the unpacked files give the same images`() throws {
        // An archive's order is its maker's affair; records come in the order of the batches.
        try folder.write("packed/cifar-10-binary.tar.gz", gzipped(tar(cifar10Files().reversed())))
        for file in cifar10Files() { try folder.write("plain/" + file.path, file.bytes) }
        let packed = try CIFAR10(validation: 10, at: folder.path + "/packed")
        let plain = try CIFAR10(validation: 10, at: folder.path + "/plain")
        #expect([packed.training.count, packed.validation.count, packed.test.count] == [90, 10, 10])
        #expect(packed.test.labels == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
        #expect(packed.training.labels == plain.training.labels)
        #expect(try (0..<90).map(packed.training.pixels) == (0..<90).map(plain.training.pixels))
        #expect(packed.imageShape == [32, 32, 3] && packed.classNames[6] == "frog")
        // Record 4 of the test file: red 4, green 5, blue 6 at every pixel.
        #expect(try packed.test.pixels(4) == (0..<1_024).flatMap { _ in [4, 5, 6] as [UInt8] })
    }

    @Test func `a label out of range is named with its file and record`() throws {
        var files = cifar10Files()
        files[3].bytes[3_073 * 7] = 10
        try folder.write("cifar-10-binary.tar.gz", gzipped(tar(files)))
        #expect(message { _ = try CIFAR10(at: folder.path) }.hasSuffix(
            "cifar-10-batches-bin/data_batch_3.bin, record 7: label 10 is outside 0..<10. "
                + "Name as many classes as the labels need, or check the file."))
    }

    @Test func `a truncated, an oversized and an absent file are told apart`() throws {
        for file in cifar10Files() { try folder.write(file.path, file.bytes) }
        try folder.write("cifar-10-batches-bin/data_batch_2.bin", Array(cifar10Files()[2].bytes.dropLast(5)))
        #expect(message { _ = try CIFAR10(at: folder.path) }.contains(
            "data_batch_2.bin ends too early: record 19 at byte 58,387 takes 3,073 bytes, and 3,068 are there."))
        try folder.write("cifar-10-batches-bin/data_batch_2.bin", [])
        #expect(message { _ = try CIFAR10(at: folder.path) }.contains("data_batch_2.bin ends too early: record 0"))
        let large = [UInt8](repeating: 0, count: 10_001 * 3_073)
        try folder.write("cifar-10-batches-bin/data_batch_2.bin", large)
        #expect(message { _ = try CIFAR10(at: folder.path) }.contains("data_batch_2.bin should end at byte 30,730,000"))
        let other = try TemporaryFolder()
        #expect(message { _ = try CIFAR10(at: other.path) }.contains(
            "CIFAR10 needs cifar-10-binary.tar.gz, and no folder looked in holds it: \(other.path). To get it, download cifar-10-binary.tar.gz"))
        try other.write("cifar-10-binary.tar.gz", gzipped(tar(Array(cifar10Files().dropLast()))))
        #expect(message { _ = try CIFAR10(at: other.path) }.hasSuffix(
            "expected an archive that holds test_batch.bin, found none of that name."))
    }

    private func cifar100Folder() throws -> String {
        let fine = CIFAR100.Superclass.fineClasses
        let pairs = CIFAR100.Superclass.allCases.flatMap { superclass in
            superclass.classNames.map { [UInt8(superclass.rawValue), UInt8(fine.firstIndex(of: $0)!)] }
        }
        try folder.write("train.bin", cifarRecords(pairs + pairs))
        try folder.write("test.bin", cifarRecords(pairs))
        return folder.path
    }

    @Test func `CIFAR-100 has its hundred classes or its twenty super-classes`() throws {
        let path = try cifar100Folder()
        let fine = try CIFAR100(validation: 100, at: path)
        #expect(fine.classNames.count == 100 && fine.classNames[0] == "apple" && fine.classNames[99] == "worm")
        #expect(fine.training.countsPerClass == [Int](repeating: 1, count: 100))
        let coarse = try CIFAR100(labels: .superclasses, validation: 100, at: path)
        #expect(coarse.classNames.count == 20 && coarse.classNames[1] == "fish")
        #expect(coarse.test.countsPerClass == [Int](repeating: 5, count: 20))
    }

    @Test func `a super-class alone has its five classes, relabelled`() throws {
        let fish = try CIFAR100(superclass: .fish, validation: 5, at: cifar100Folder())
        #expect(fish.classNames == ["aquarium_fish", "flatfish", "ray", "shark", "trout"])
        #expect([fish.training.count, fish.validation.count, fish.test.count] == [5, 5, 5])
        #expect(fish.test.labels == [0, 1, 2, 3, 4])
        // Fish come second among the records written above: records 5 to 9.
        #expect(try (0..<5).map { try fish.test.pixels($0)[0] } == [5, 6, 7, 8, 9])
        #expect(fish.name == "CIFAR100 fish")
    }

    @Test func `every fine class is in exactly one super-class`() {
        #expect(CIFAR100.Superclass.allCases.count == 20)
        #expect(Set(CIFAR100.Superclass.fineClasses).count == 100)
        for superclass in CIFAR100.Superclass.allCases { #expect(superclass.classNames == superclass.classNames.sorted()) }
    }

    @Test func `a fine label under the wrong super-class shows that the file is damaged`() throws {
        try folder.write("train.bin", cifarRecords([[0, 4], [1, 4]]))
        try folder.write("test.bin", cifarRecords([[0, 4]]))
        #expect(message { _ = try CIFAR100(at: folder.path) }.hasSuffix(
            "train.bin, record 1: expected a class of super-class “fish”, found “beaver”."))
    }
}
