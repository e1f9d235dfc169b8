import Datasets
import Testing

@Suite struct ShapesTests {
    @Test func `the same seed draws the same images and another seed others`() throws {
        let first = try Shapes(training: 30, validation: 10, test: 10, seed: 1)
        let again = try Shapes(training: 60, validation: 10, test: 10, seed: 1)
        let other = try Shapes(training: 30, validation: 10, test: 10, seed: 2)
        #expect(try (0..<30).map(first.training.pixels) == (0..<30).map(again.training.pixels))
        #expect(try first.training.pixels(0) != other.training.pixels(0))
        #expect(try first.training.pixels(0) != first.validation.pixels(0))
        #expect(try first.test.pixels(0) != first.validation.pixels(0))
    }

    @Test(arguments: [2, 10, 17, 18, 102])
    func `any number of classes up to 102 has names of its own and equal shares`(classes: Int) throws {
        let data = try Shapes(classes: classes, imageShape: [16, 20, 3], training: 204, validation: 0, test: 102)
        #expect(Set(data.classNames).count == classes)
        #expect(data.imageShape == [16, 20, 3])
        let counts = data.training.countsPerClass
        #expect(counts.max()! - counts.min()! <= 1)
    }

    @Test func `grey images have one channel and a spread of values`() throws {
        let data = try Shapes(imageShape: [28, 28, 1], training: 200, validation: 0, test: 0)
        let batch = try data.training.batch(Array(0..<200))
        let mean = batch.images.scalars.reduce(0, +) / Float(batch.images.count)
        let square = batch.images.scalars.reduce(0) { $0 + $1 * $1 } / Float(batch.images.count)
        #expect(abs(mean) < 1e-2 && abs(square - 1) < 1e-2)
    }

    @Test(arguments: [1, 3])
    func `every shape stands out from its ground`(channels: Int) throws {
        let data = try Shapes(imageShape: [32, 32, channels], training: 500, validation: 0, test: 0, seed: 4)
        for index in 0..<500 {
            let pixels = try data.training.pixels(index).map(Float.init)
            let brightness = stride(from: 0, to: pixels.count, by: channels)
                .map { pixels[$0..<$0 + channels].reduce(0, +) / Float(channels) }.sorted()
            let (dark, bright) = (brightness.prefix(brightness.count / 4), brightness.suffix(brightness.count / 20))
            let gap = bright.reduce(0, +) / Float(bright.count) - dark.reduce(0, +) / Float(dark.count)
            #expect(gap > 0.2 * 255, "image \(index), \(data.classNames[data.training.labels[index]])")
        }
    }

    @Test func `images drawn on demand equal those kept in memory`() throws {
        let large = try Shapes(imageShape: [512, 512, 3], training: 1_000, validation: 0, test: 0, seed: 9)
        let small = try Shapes(imageShape: [512, 512, 3], training: 12, validation: 0, test: 0, seed: 9)
        #expect(try large.training.pixels(11) == small.training.pixels(11))
    }

    @Test func `impossible wishes are refused with what is possible`() throws {
        #expect(message { _ = try Shapes(classes: 103) } == "classes expected 2 to 102, got 103.")
        #expect(message { _ = try Shapes(imageShape: [28, 28]) }.hasPrefix("imageShape expected [height, width, channels]"))
        #expect(message { _ = try Shapes(imageShape: [28, 28, 2]) }.hasSuffix("got [28, 28, 2]."))
        #expect(message { _ = try Shapes(training: 0) } == "training expected 1 to 10,000,000 images, got 0.")
        let data = try Shapes(training: 10, validation: 0, test: 0)
        #expect(message { _ = try data.training.batch([3, 10]) }
            == "image 10 was asked for, and the images are numbered 0..<10.")
    }
}
