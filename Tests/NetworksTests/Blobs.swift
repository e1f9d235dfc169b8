import Networks
import Tensors

/// Small images of a class each: a bright spot whose place tells the class, under noise.
struct Blobs: TrainingData, Sendable {
    struct Split: Examples {
        let count: Int
        let seed: UInt64
        let imageShape = [8, 8, 1]
        let classCount = 4

        func batch(_ indices: [Int]) throws -> Batch {
            var scalars: [Float] = []
            var labels: [Int] = []
            for index in indices {
                var generator = SeededGenerator(seed: seed, stream: UInt64(index))
                let label = index % classCount
                labels.append(label)
                for y in 0..<8 {
                    for x in 0..<8 {
                        let isSpot = (y / 4) * 2 + x / 4 == label
                        scalars.append(Float(generator.nextNormal() * 0.6) + (isSpot ? 1 : 0))
                    }
                }
            }
            return Batch(images: try Tensor(scalars, shape: [indices.count] + imageShape), labels: labels)
        }
    }

    let name = "blobs"
    let imageShape = [8, 8, 1]
    let classNames = ["a", "b", "c", "d"]
    var training: any Examples
    var validation: any Examples

    init(training: Int = 200, validation: Int = 80) {
        self.training = Split(count: training, seed: 1)
        self.validation = Split(count: validation, seed: 2)
    }
}

func smallNetwork(seed: UInt64 = 0) throws -> Network {
    try Network(input: [8, 8, 1], seed: seed) {
        Conv2D(8, kernel: 3, padding: 1, bias: false)
        BatchNorm()
        ReLU()
        DepthwiseConv2D(kernel: 3, stride: 2, padding: 1)
        Residual {
            Conv2D(8, kernel: 3, padding: 1)
            ReLU6()
        }
        MaxPool2D(2)
        Dropout(0.1)
        Flatten()
        Dense(4)
    }
}
