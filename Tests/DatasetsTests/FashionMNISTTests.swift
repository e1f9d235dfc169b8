import Datasets
import Testing

/// Reads the real files: the package that holds them is one of the test requirements.
@Suite struct FashionMNISTTests {
    @Test func `all 70,000 images are there, balanced, with the published statistics`() throws {
        let fashion = try FashionMNIST()
        #expect([fashion.training.count, fashion.validation.count, fashion.test.count] == [55_000, 5_000, 10_000])
        #expect(fashion.imageShape == [28, 28, 1])
        #expect(fashion.classNames.count == 10 && fashion.classNames[9] == "ankle boot")
        #expect(fashion.test.countsPerClass == [Int](repeating: 1_000, count: 10))
        #expect(fashion.training.countsPerClass == [Int](repeating: 5_500, count: 10))
        // The first test image is an ankle boot; its pixels are those of the published file.
        #expect(fashion.test.labels[..<5] == [9, 2, 1, 1, 6])
        #expect(try fashion.test.pixels(0).reduce(0) { $0 + Int($1) } == 33_456)
    }

    @Test func `the constants of the normalisation are those of the files`() throws {
        let fashion = try FashionMNIST(validation: 0)
        let images = try #require(fashion.training.source as? PixelsInMemory)
        let computed = try images.normalization(channels: 1, of: 0..<images.count)
        #expect(abs(computed.means[0] - fashion.normalization.means[0]) < 1e-6)
        #expect(abs(computed.deviations[0] - fashion.normalization.deviations[0]) < 1e-6)
    }

    @Test func `the same seed sets the same validation images apart, however many train`() throws {
        let all = try FashionMNIST(seed: 3)
        let few = try FashionMNIST(training: 2_000, seed: 3)
        let other = try FashionMNIST(seed: 4)
        #expect(few.training.count == 2_000)
        #expect(few.validation.labels == all.validation.labels)
        for index in stride(from: 0, to: 5_000, by: 97) {
            #expect(try few.validation.pixels(index) == all.validation.pixels(index))
        }
        #expect(other.validation.labels != all.validation.labels)
    }

    @Test func `no image is in two parts`() throws {
        let order = SeededSplit.stratifiedOrder(of: (0..<60_000).map { $0 % 10 }, seed: 5)
        #expect(order.sorted() == (0..<60_000).map { Int32($0) })
    }

    @Test func `asking for too much or looking in the wrong place says what to do`() throws {
        #expect(message { _ = try FashionMNIST(training: 58_000) } == """
            FashionMNIST has 60,000 images to train and validate on, and 58,000 + 5,000 were asked for. Ask for fewer.
            """)
        #expect(message { _ = try FashionMNIST(training: .max) }.hasSuffix("Ask for fewer."))
        #expect(message { _ = try FashionMNIST(training: 0) } == "training expected at least 1 image, got 0.")
        #expect(message { _ = try FashionMNIST(validation: -1) } == "validation expected 0 or more images, got -1.")
        let missing = message { _ = try FashionMNIST(at: "/nowhere") }
        #expect(missing.contains("no folder looked in holds them: /nowhere. To get it, on Debian and Ubuntu: sudo apt-get install dataset-fashion-mnist; elsewhere: download"))
        #expect(missing.hasPrefix("FashionMNIST needs train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, "))
    }
}
