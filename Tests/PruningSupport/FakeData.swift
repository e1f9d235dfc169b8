import Networks
import Tensors

/// Noise with a class that the noise betrays: enough to run every part of the search without files.
package struct FakeData: TrainingData {
    package struct Split: Examples {
        package let count: Int
        package let imageShape: [Int]
        package let classCount: Int
        let seed: UInt64

        package func batch(_ indices: [Int]) throws -> Batch {
            let size = imageShape.reduce(1, *)
            var scalars: [Float] = []
            var labels: [Int] = []
            for index in indices {
                var generator = SeededGenerator(seed: seed, stream: UInt64(index))
                let label = generator.nextInteger(below: classCount)
                labels.append(label)
                for place in 0..<size {
                    let isMarked = place % classCount == label
                    scalars.append(Float(generator.nextNormal()) * 0.5 + (isMarked ? 1 : 0))
                }
            }
            return Batch(images: try Tensor(scalars, shape: [indices.count] + imageShape), labels: labels)
        }
    }
    package var name: String
    package var imageShape: [Int]
    package var classNames: [String]
    package var trainingCount: Int
    package var validationCount: Int

    package init(
        name: String = "fake", imageShape: [Int] = [8, 8, 3], classNames: [String] = (0..<4).map { "class \($0)" }, trainingCount: Int = 300,
        validationCount: Int = 200
    ) {
        (self.name, self.imageShape, self.classNames) = (name, imageShape, classNames)
        (self.trainingCount, self.validationCount) = (trainingCount, validationCount)
    }

    package var training: any Examples {
        Split(count: trainingCount, imageShape: imageShape, classCount: classNames.count, seed: 1)
    }
    package var validation: any Examples {
        Split(count: validationCount, imageShape: imageShape, classCount: classNames.count, seed: 2)
    }

    /// A small network with residual sums for these images.
    package static func network(seed: UInt64 = 0) throws -> Network {
        try Network(input: [8, 8, 3], seed: seed, name: "tiny") {
            Conv2D(16, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            Conv2D(24, kernel: 3, stride: 2, padding: 1)
            ReLU()
            Residual {
                Conv2D(16, kernel: 1)
                ReLU()
                Conv2D(24, kernel: 3, padding: 1)
            }
            Flatten()
            Dense(16)
            ReLU()
            Dense(4)
        }
    }
}
