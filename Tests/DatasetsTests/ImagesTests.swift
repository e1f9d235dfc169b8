import Datasets
import Displays
import Networks
import Tensors
import Testing

struct ImagesTests {
    private func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return ""
        } catch let error as any UserError { return error.message } catch { return "\(error)" }
    }

    private func numbered(_ count: Int) throws -> Tensor {
        try Tensor((0..<count * 4).map { Float($0 / 4) }, shape: [count, 2, 2, 1])
    }

    @Test func `pictures of one's own are split, each in one part, and can be judged all together`() throws {
        let data = try Images(numbered(20), labels: (0..<20).map { $0 % 2 }, classNames: ["even", "odd"], name: "numbers")
        #expect(data.training.count == 18 && data.validation.count == 2 && data.count == 20)
        #expect(data.imageShape == [2, 2, 1] && data.classNames == ["even", "odd"] && data.isLabelled)
        let parts = try data.training.batch(Array(0..<18)), apart = try data.validation.batch([0, 1])
        let seen = stride(from: 0, to: 72, by: 4).map { parts.images.scalars[$0] } + [apart.images.scalars[0], apart.images.scalars[4]]
        #expect(seen.sorted() == (0..<20).map(Float.init))
        for (place, label) in parts.labels.enumerated() { #expect(Int(parts.images.scalars[place * 4]) % 2 == label) }
        #expect(try data.batch([3]).images.scalars == [3, 3, 3, 3])
        #expect("\(data)" == "numbers: 20 images of 2×2×1, 2 classes, 2 set apart to validate")
        #expect(try Images(numbered(20), validation: 0).validation.count == 0)
    }

    @Test func `without labels the pixels alone are known`() throws {
        let data = try Images(numbered(3))
        #expect(!data.isLabelled && !data.training.isLabelled && data.validation.count == 1 && "\(data)".contains("no labels"))
    }

    @Test func `a closure gives one picture after the other, once`() throws {
        var asked: [Int] = []
        let data = try Images(count: 5, labels: [0, 1, 2, 0, 1]) { index in
            asked.append(index)
            return try Tensor(repeating: Float(index), shape: [2, 2, 1])
        }
        #expect(asked == [0, 1, 2, 3, 4] && data.classCount == 3)
        #expect(try data.batch([4, 0]).images.scalars == [4, 4, 4, 4, 0, 0, 0, 0])
        #expect(message { _ = try Images(count: 2) { try Tensor(zeros: [2, 2 + $0, 1]) } }
            == "picture expected pictures of one shape, [2, 2, 1] as the first, got [2, 3, 1] for picture 1.")
    }

    @Test func `what does not fit is refused with what was expected`() throws {
        let images = try numbered(4)
        #expect(message { _ = try Images(images, labels: [0, 1]) } == "labels expected one for each of 4 images, got 2.")
        #expect(message { _ = try Images(images, labels: [0, 1, 2, 3], classNames: ["a", "b"]) } == "labels expected classes from 0 to 1, got 2.")
        #expect(message { _ = try Images(images, labels: [0, 1, -1, 0]) }.hasPrefix("labels expected classes from 0 to"))
        #expect(message { _ = try Images(images, labels: [0, 1, .max, 0]) }.hasPrefix("labels expected classes from 0 to"))
        #expect(message { _ = try Images(Tensor([1, 2], shape: [2])) }.hasPrefix("images expected a tensor [count, height, width, channels]"))
        #expect(message { _ = try Images(Tensor(repeating: .nan, shape: [1, 2])) }.contains("finite numbers"))
        #expect(message { _ = try Images(images, validation: 4) }.contains("were asked for"))
    }
}

struct NormalizationTests {
    private func values(_ normalization: Normalization?) throws -> [Float] {
        try Shapes(imageShape: [8, 8, 3], training: 12, validation: 2, test: 2, normalization: normalization).training.batch([0]).images.scalars
    }

    @Test func `pixels become what the network was trained on`() throws {
        let bytes = try values(.bytes), unit = try values(.unit), symmetric = try values(.symmetric)
        #expect(bytes.allSatisfy { abs($0 - $0.rounded()) < 1e-3 && $0 > -1e-3 && $0 < 255.01 } && bytes.contains { $0 > 20 })
        let own = try values(Normalization(means: [0.1, 0.2, 0.3], deviations: [0.5, 1, 2]))
        let turned = try values(Normalization(means: [0.1, 0.2, 0.3], deviations: [0.5, 1, 2], reversesChannels: true))
        for index in bytes.indices {
            #expect(abs(unit[index] - bytes[index] / 255) < 1e-5)
            #expect(abs(symmetric[index] - (unit[index] * 2 - 1)) < 1e-5)
            let channel = index % 3, mean = Float([0.1, 0.2, 0.3][channel]), deviation = Float([0.5, 1, 2][channel])
            #expect(abs(own[index] - (unit[index] - mean) / deviation) < 1e-5)
            #expect(abs(turned[index] - (unit[index + 2 - 2 * channel] - mean) / deviation) < 1e-5)
        }
    }

    @Test func `data sets tell apart how they are normalised`() throws {
        func identity(_ normalization: Normalization) throws -> [ExampleIdentity] {
            try Shapes(imageShape: [8, 8, 3], training: 2, validation: 0, test: 0, normalization: normalization).training.identities()
        }
        let own = Normalization(means: [0.5], deviations: [0.5]), turned = Normalization(means: [0.5], deviations: [0.5], reversesChannels: true)
        #expect(try identity(own) == identity(.symmetric) && identity(own) != identity(turned) && identity(own) != identity(.unit))
    }

    @Test(arguments: [
        Normalization(means: [0.5, 0.5], deviations: [0.5]), Normalization(means: [0.5], deviations: [0]), Normalization(means: [Double.nan], deviations: [1]),
        Normalization(means: [Double](), deviations: [Double]()),
    ])
    func `a normalization that does not fit is refused`(normalization: Normalization) {
        #expect(throws: DatasetError.self) { try values(normalization) }
    }
}
