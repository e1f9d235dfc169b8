import Tensors

/// Passes of one network through its inference plan, each when another program asks for it: so that engines can be measured in
/// turn.
public final class BenchmarkPasses {
    private let plan: InferencePlan
    private let images: Tensor

    /// - Parameters:
    ///   - path: An ONNX file.
    ///   - batch: Images a pass, at least 1.
    public init(_ path: String, batch: Int, precision: ProductPrecision) throws {
        let network = try Network(onnx: path)
        plan = try InferencePlan(graph: network.graph, tensors: network.tensors, precision: precision, images: batch)
        var generator = SeededGenerator(seed: 0)
        images = try Tensor(normal: [batch] + network.inputShape, using: &generator)
    }

    /// Seconds that a pass took, and seconds of processor time of all threads.
    public func pass() throws -> (seconds: Double, processorSeconds: Double) {
        let clock = ContinuousClock(), start = clock.now, processorStart = ProcessorTime.ofProcess
        _ = try plan(images)
        return ((clock.now - start).inSeconds, ProcessorTime.ofProcess - processorStart)
    }
}

extension NetworkBenchmarks {
    /// MobileNetV3-Large. Howard et al. 2019, https://arxiv.org/abs/1905.02244, table 1.
    static func mobileNetV3(classes: Int, input: [Int]) throws -> Network {
        // kernel, expanded, outputs, squeezed to (0 for no gate), hard swish, stride
        let blocks: [(Int, Int, Int, Int, Bool, Int)] = [
            (3, 16, 16, 0, false, 1), (3, 64, 24, 0, false, 2), (3, 72, 24, 0, false, 1), (5, 72, 40, 24, false, 2),
            (5, 120, 40, 32, false, 1), (5, 120, 40, 32, false, 1), (3, 240, 80, 0, true, 2), (3, 200, 80, 0, true, 1),
            (3, 184, 80, 0, true, 1), (3, 184, 80, 0, true, 1), (3, 480, 112, 120, true, 1), (3, 672, 112, 168, true, 1),
            (5, 672, 160, 168, true, 2), (5, 960, 160, 240, true, 1), (5, 960, 160, 240, true, 1),
        ]
        func activation(_ isHardSwish: Bool) -> any Layer { isHardSwish ? HardSwish() : ReLU() }
        var layers: [any Layer] = [Conv2D(16, kernel: 3, stride: 2, padding: 1, bias: false), BatchNorm(), HardSwish()]
        var channels = 16
        for (kernel, expanded, outputs, squeezed, isHardSwish, stride) in blocks {
            let body = Sequential {
                if expanded != channels {
                    Conv2D(expanded, kernel: 1, bias: false)
                    BatchNorm()
                    activation(isHardSwish)
                }
                DepthwiseConv2D(kernel: kernel, stride: stride, padding: kernel / 2, bias: false)
                BatchNorm()
                activation(isHardSwish)
                if squeezed > 0 {
                    Gate {
                        GlobalAvgPool2D()
                        Dense(squeezed)
                        ReLU()
                        Dense(expanded)
                        HardSigmoid()
                    }
                }
                Conv2D(outputs, kernel: 1, bias: false)
                BatchNorm()
            }
            layers.append(stride == 1 && channels == outputs ? Residual { body } : body)
            channels = outputs
        }
        return try Network(input: input, name: "MobileNetV3") {
            layers
            Conv2D(960, kernel: 1, bias: false)
            BatchNorm()
            HardSwish()
            GlobalAvgPool2D()
            Dense(1280)
            HardSwish()
            Dense(classes)
        }
    }
}
