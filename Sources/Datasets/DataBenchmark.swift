import Networks
import Tensors

/// What `espalier bench data` measures: how fast images come from files, from a decoder and from the pen.
public enum DataBenchmark {
    public static var all: [BenchmarkCase] { loading + [decoding, drawing, batching] }

    /// Everything from opening the four packed files to a set that is ready; left out where they are absent.
    private static var loading: [BenchmarkCase] {
        guard FashionMNIST.isAvailable else { return [] }
        return [
            BenchmarkCase(name: "data/fashion-mnist") {
                try NetworkBenchmarks.rate(70_000) { _ = try FashionMNIST() }
            }
        ]
    }

    /// JPEG pictures of 500×400 to 224×224, as Flowers-102 is read.
    private static var decoding: BenchmarkCase {
        BenchmarkCase(name: "data/jpeg/224") {
            let (width, height) = (500, 400)
            var generator = SeededGenerator(seed: 0)
            let pixels = (0..<height * width * 3).map { UInt8(($0 / 3 % width + $0 / 3 / width) / 4 + generator.nextInteger(below: 24)) }
            let file = Picture.jpeg(pixels, width: width, height: height)
            return try NetworkBenchmarks.rate(64) {
                _ = try onAllCores(64) { _ in
                    try Picture(decoding: file, leastSide: 224, name: "a picture").filling([224, 224, 3]).count
                }
            }
        }
    }

    private static var drawing: BenchmarkCase {
        BenchmarkCase(name: "data/shapes/32") {
            try NetworkBenchmarks.rate(1_000) { _ = try Shapes(training: 1_000, validation: 0, test: 0) }
        }
    }

    /// Mixed batches of 128 images of 32×32 in colour, from bytes in memory to normalised floats.
    private static var batching: BenchmarkCase {
        BenchmarkCase(name: "data/batch/128") {
            let shapes = try Shapes(training: 2_000, validation: 0, test: 0)
            let batches = try shapes.batches(of: 128, shuffledBy: 1)
            return try NetworkBenchmarks.rate(2_000) { for batch in batches { _ = try batch.images } }
        }
    }
}
