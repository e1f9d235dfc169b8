import Cells
import Espalier

extension Prelude {
    /// Layers, networks and the published models.
    static func bindNetworks(in library: Library) {
        bindLayers(in: library)
        bindModels(in: library)
        let network = library.type(
            "Network", Network.self, conforming: ["CustomStringConvertible"],
            "A network: layers and their weights. Assigning it to another name shares it; copy() makes a second one.")
        network.bind(
            "init(input: [Int], seed: UInt64 = 0, name: String = \"Network\", @NetworkBuilder _ layers: () throws -> [Layer]) throws",
            "Describes a network layer by layer and draws its first weights. The input is [height, width, channels]."
        ) { arguments in
            let layers: [any Layer] = try layerList(arguments.function(3)())
            return try Network(input: try arguments(0), seed: try arguments(1), name: try arguments(2)) { layers }
        }
        network.bind(
            "init(onnx: String, input: [Int]? = nil, equalParts: Bool = true) throws",
            "Reads a network that torch.onnx.export or another tool wrote, with its weights. The input is [height, width, channels], where the file leaves it open. Parts of channels that it splits or shuffles stay equal, so that the PyTorch module runs when pruned; equalParts: false cuts more, for exportONNX."
        ) { arguments in try Network(onnx: try arguments(0), input: try arguments(1), equalParts: try arguments(2)) }
        network.property("var name: String", "What the network is called in tables.") { $0.name }
        network.property("var inputShape: [Int]", "Height, width and channels of an image.") { $0.inputShape }
        network.property("var classCount: Int", "Outputs of the last layer.") { $0.classCount }
        network.property("var cost: Cost", "Multiply-accumulates, parameters and activation memory of one image, exactly.") { $0.cost }
        network.property("var peakActivationBytes: Int", "The most bytes of activations in memory at once while one image passes.") { $0.peakActivationBytes }
        network.method("func summary() -> Table", "A row a layer: shape, multiply-accumulates, parameters, channel group.") { network, _ in network.summary() }
        network.method("func copy() -> Network", "A second network with the same layers and numbers.") { network, _ in network.copy() }
        network.method("func callAsFunction(_ images: Tensor) throws -> Tensor", "The outputs for images [N, H, W, C], in inference mode: [N, classes].") { network, arguments in
            try network(try arguments(0))
        }
        network.method("func outputs(for images: Tensor) throws -> [Tensor]", "All outputs of a network that has several, the main one first, in inference mode.") { network, arguments in
            try network.outputs(for: try arguments(0))
        }
        network.method("func accuracy(on examples: Examples) throws -> Double", "The share of examples whose class has the largest output, 0…1.") { network, arguments in
            try network.accuracy(on: try arguments(0))
        }
        network.method("func evaluate(on examples: Examples) throws -> Evaluation", "Top-1, top-5 and loss over all examples.") { network, arguments in
            try network.evaluate(on: try arguments(0))
        }
        network.method("func latency(batchSize: Int = 1) throws -> Double", "Measured milliseconds an image on this machine.") { network, arguments in
            try network.latency(batchSize: try arguments(0))
        }
        network.method("func profile() throws -> Table", "Where the time of inference goes, layer by layer: microseconds an image and GFLOP/s on one core.") { network, _ in
            try network.profile()
        }
        let cost = library.type("Cost", Cost.self, "What one image costs.")
        cost.property("var macs: Int", "Multiply-accumulates of convolutions and dense layers.") { $0.macs }
        cost.property("var parameters: Int", "Weights and dense biases, without batch norms.") { $0.parameters }
        cost.property("var parametersWithBatchNorm: Int", "Parameters with the batch norms' scales and shifts.") { $0.parametersWithBatchNorm }
        cost.property("var activationBytes: Int", "Bytes of all feature maps of one image.") { $0.activationBytes }
        let evaluation = library.type("Evaluation", Evaluation.self, conforming: ["CustomStringConvertible"], "How well a network does on some examples.")
        evaluation.property("var count: Int", "Images judged.") { $0.count }
        evaluation.property("var top1: Double", "Share of images whose class has the largest output.") { $0.top1 }
        evaluation.property("var top5: Double", "Share of images whose class is among the five largest outputs.") { $0.top5 }
        evaluation.property("var loss: Double", "Mean cross-entropy.") { $0.loss }
    }

    /// The layers that a builder block collected.
    static func layerList(_ value: Value) throws -> [any Layer] {
        try value.elements().map { try $0.cast() as any Layer }
    }

    private static func bindLayers(in library: Library) {
        let layer = library.protocolType("Layer", "A part of a network.")
        layer.bind("func named(_ name: String) -> Layer", "Gives the layer a name of its own in place of its number.") { arguments in
            (try arguments.receiver.cast() as any Layer).named(try arguments(0)) as any Layer
        }
        library.type("Conv2D", Conv2D.self, conforming: ["Layer"], "A convolution over maps.").bind(
            "init(_ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int = 1, bias: Bool = true)",
            "A convolution with this many output channels and a square kernel; padding adds zeros on each side. With groups, each block of outputs reads its own block of inputs."
        ) { arguments in
            Conv2D(
                try arguments(0), kernel: try arguments(1), stride: try arguments(2), padding: try arguments(3),
                dilation: try arguments(4), groups: try arguments(5), bias: try arguments(6))
        }
        library.type("DepthwiseConv2D", DepthwiseConv2D.self, conforming: ["Layer"], "A convolution that filters each channel by itself.").bind(
            "init(kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1, bias: Bool = true)", "One square filter per channel."
        ) { arguments in
            DepthwiseConv2D(
                kernel: try arguments(0), stride: try arguments(1), padding: try arguments(2), dilation: try arguments(3),
                bias: try arguments(4))
        }
        library.type("BatchNorm", BatchNorm.self, conforming: ["Layer"], "Normalises each channel over the batch while training, by running statistics otherwise.")
            .bind(
                "init(epsilon: Double = 1e-5, momentum: Double = 0.1)",
                "Epsilon is added to the variance: 1e-5 in PyTorch, 1e-3 in networks from TensorFlow. Momentum is the share of a new batch in the running statistics."
            ) { arguments in BatchNorm(epsilon: try arguments(0), momentum: try arguments(1)) }
        library.type("ReLU", ReLU.self, conforming: ["Layer"], "max(x, 0).").bind("init()", "A rectifier.") { _ in ReLU() }
        library.type("ReLU6", ReLU6.self, conforming: ["Layer"], "min(max(x, 0), 6).").bind("init()", "A rectifier with a ceiling.") { _ in ReLU6() }
        bindActivations(in: library)
        bindNormalizations(in: library)
        bindLargerMaps(in: library)
        library.type("Dense", Dense.self, conforming: ["Layer"], "A fully connected layer.").bind(
            "init(_ outputs: Int, bias: Bool = true)", "This many output features; the classes in a network's last layer."
        ) { arguments in Dense(try arguments(0), bias: try arguments(1)) }
        library.type("MaxPool2D", MaxPool2D.self, conforming: ["Layer"], "The largest value in each window.").bind(
            "init(_ window: Int, stride: Int? = nil, padding: Int = 0)", "The stride is the window when nil."
        ) { arguments in MaxPool2D(try arguments(0), stride: try arguments(1), padding: try arguments(2)) }
        library.type("AvgPool2D", AvgPool2D.self, conforming: ["Layer"], "The average of each window; padding counts as zeros.").bind(
            "init(_ window: Int, stride: Int? = nil, padding: Int = 0)", "The stride is the window when nil."
        ) { arguments in AvgPool2D(try arguments(0), stride: try arguments(1), padding: try arguments(2)) }
        library.type("GlobalAvgPool2D", GlobalAvgPool2D.self, conforming: ["Layer"], "The average of each channel's whole map.")
            .bind("init(keepsMap: Bool = false)", "A pooling over the whole map, to features or to a map of one position.") { arguments in
                GlobalAvgPool2D(keepsMap: try arguments(0))
            }
        library.type("GlobalMaxPool2D", GlobalMaxPool2D.self, conforming: ["Layer"], "The largest value of each channel's whole map.")
            .bind("init(keepsMap: Bool = false)", "A pooling over the whole map, to features or to a map of one position.") { arguments in
                GlobalMaxPool2D(keepsMap: try arguments(0))
            }
        library.type("Flatten", Flatten.self, conforming: ["Layer"], "A map as one row of features.").bind("init()", "Flattens maps.") { _ in Flatten() }
        library.type("Dropout", Dropout.self, conforming: ["Layer"], "While training, sets a random share of the values to zero.").bind(
            "init(_ share: Double = 0.5)", "The share of values set to zero, 0…1."
        ) { arguments in Dropout(try arguments(0)) }
        bindBlocks(in: library)
    }

    /// Normalisations without running statistics, and learned scales.
    private static func bindNormalizations(in library: Library) {
        library.type("GroupNorm", GroupNorm.self, conforming: ["Layer"], "Normalises blocks of channels by the mean and variance of each image.").bind(
            "init(_ groups: Int, epsilon: Double = 1e-5)", "The channels are cut into this many blocks."
        ) { arguments in GroupNorm(try arguments(0), epsilon: try arguments(1)) }
        library.type("InstanceNorm", InstanceNorm.self, conforming: ["Layer"], "Normalises each channel of each image over its map.").bind(
            "init(affine: Bool = false, epsilon: Double = 1e-5)", "Each channel may be scaled and shifted afterwards."
        ) { arguments in InstanceNorm(affine: try arguments(0), epsilon: try arguments(1)) }
        library.type("LayerNorm", LayerNorm.self, conforming: ["Layer"], "Normalises the features at each position; they are never cut.").bind(
            "init(epsilon: Double = 1e-5)", "Epsilon is added to the variance."
        ) { arguments in LayerNorm(epsilon: try arguments(0)) }
        library.type("LocalResponseNorm", LocalResponseNorm.self, conforming: ["Layer"], "Divides each channel by how strong its neighbours are.").bind(
            "init(_ size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1)", "This many channels count, the one at hand included."
        ) { arguments in
            LocalResponseNorm(try arguments(0), alpha: try arguments(1), beta: try arguments(2), k: try arguments(3))
        }
        library.type("PReLU", PReLU.self, conforming: ["Layer"], "x, and slope·x below 0, with learned slopes.").bind(
            "init(isShared: Bool = false)", "A slope a channel, or one for all."
        ) { arguments in PReLU(isShared: try arguments(0)) }
        library.type("ChannelScale", ChannelScale.self, conforming: ["Layer"], "A learned scale a channel.").bind(
            "init(shift: Bool = false)", "With a learned shift too."
        ) { arguments in ChannelScale(shift: try arguments(0)) }
    }

    private static func bindLargerMaps(in library: Library) {
        library.type("ConvTransposed2D", ConvTransposed2D.self, conforming: ["Layer"], "A transposed convolution, which makes maps larger.").bind(
            "init(_ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0, groups: Int = 1, bias: Bool = true)",
            "This many output channels; padding takes cells from each side of the result, output padding adds some at the bottom and the right."
        ) { arguments in
            ConvTransposed2D(
                try arguments(0), kernel: try arguments(1), stride: try arguments(2), padding: try arguments(3),
                outputPadding: try arguments(4), groups: try arguments(5), bias: try arguments(6))
        }
        library.type("Upsample", Upsample.self, conforming: ["Layer"], "Maps a whole number of times as large.").bind(
            "init(_ factor: Int)", "Each cell becomes a square of this side."
        ) { arguments in Upsample(try arguments(0)) }
        library.type("ZeroPad2D", ZeroPad2D.self, conforming: ["Layer"], "Maps with a border of zeros.").bind(
            "init(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0)", "Cells on each side."
        ) { arguments in
            ZeroPad2D(top: try arguments(0), left: try arguments(1), bottom: try arguments(2), right: try arguments(3))
        }
    }

    /// Functions of each element.
    private static func bindActivations(in library: Library) {
        _ = library.type("Activate", Activate.self, conforming: ["Layer"], "A function of each element: SiLU(), GELU() and others make one.")
        let plain: [(String, String, () -> Activate)] = [
            ("SiLU", "x·sigmoid(x), also called swish.", SiLU), ("GELU", "x·Φ(x).", GELU), ("Sigmoid", "1 / (1 + e⁻ˣ).", Sigmoid),
            ("Tanh", "The hyperbolic tangent.", Tanh), ("HardSwish", "x·hardSigmoid(x).", HardSwish),
            ("HardSigmoid", "x/6 + 1/2, clamped to [0, 1].", HardSigmoid), ("Mish", "x·tanh(softplus(x)).", Mish),
        ]
        for (name, documentation, make) in plain {
            library.bind("func \(name)() -> Activate", documentation) { _ in make() }
        }
        library.bind("func LeakyReLU(_ slope: Double = 0.01) -> Activate", "x, and slope·x below 0.") { try LeakyReLU($0(0)) }
        library.bind("func ELU(_ alpha: Double = 1) -> Activate", "x, and alpha·(eˣ − 1) below 0.") { try ELU($0(0)) }
    }

    private static func bindBlocks(in library: Library) {
        library.type("Sequential", Sequential.self, conforming: ["Layer"], "Layers one after another under one name.").bind(
            "init(_ name: String? = nil, @NetworkBuilder _ layers: () throws -> [Layer])", "A block of layers; its name is its place when nil."
        ) { arguments in
            let layers = try layerList(arguments.function(1)())
            return Sequential(try arguments(0)) { layers }
        }
        let residual = library.type("Residual", Residual.self, conforming: ["Layer"], "Adds its input to what its layers make of it.")
        residual.bind("init(@NetworkBuilder _ layers: () throws -> [Layer])", "The input is added as it is: the layers keep its shape.") { arguments in
            let layers = try layerList(arguments.function(0)())
            return Residual { layers }
        }
        residual.bind(
            "init(@NetworkBuilder _ layers: () throws -> [Layer], @NetworkBuilder projection: () throws -> [Layer])",
            "The input passes through the projection before it is added."
        ) { arguments in
            let layers = try layerList(arguments.function(0)())
            let projection = try layerList(arguments.function(1)())
            return Residual { layers } projection: { projection }
        }
        residual.bind(
            "init(projectionName: String, @NetworkBuilder _ layers: () throws -> [Layer], @NetworkBuilder projection: () throws -> [Layer])",
            "The projection's layers are called \"<block>.<projectionName>.0\" and so on: torchvision's \"downsample\"."
        ) { arguments in
            let layers = try layerList(arguments.function(1)())
            let projection = try layerList(arguments.function(2)())
            return Residual(projectionName: try arguments(0)) { layers } projection: { projection }
        }
        library.type("Gate", Gate.self, conforming: ["Layer"], "Multiplies its input by what its layers make of it: squeeze and excitation.").bind(
            "init(@NetworkBuilder _ layers: () throws -> [Layer])", "The layers end in the input's shape, or in one number a channel."
        ) { arguments in
            let layers = try layerList(arguments.function(0)())
            return Gate { layers }
        }
        library.type("Concatenate", Concatenate.self, conforming: ["Layer"], "Joins the channels of several branches, each given the same input.").bind(
            "init(@NetworkBuilder _ branches: () throws -> [Layer])", "Each layer between the braces is one branch; Sequential { … } makes a longer one."
        ) { arguments in
            let layers = try layerList(arguments.function(0)())
            return Concatenate { layers }
        }
    }

    private static func bindModels(in library: Library) {
        let models: [(String, String, (Int, [Int], UInt64) throws -> Network)] = [
            ("MobileNet", "MobileNet (v1): depth-wise and 1×1 convolutions, ImageNet strides.", MobileNet),
            ("MobileNetV2", "MobileNetV2: inverted residuals with linear bottlenecks.", MobileNetV2),
            ("VGG16", "VGG16 for small images: 13 convolutions with batch norm, one dense layer.", VGG16),
        ]
        for (name, documentation, make) in models {
            library.bind("func \(name)(classes: Int, input: [Int], seed: UInt64 = 0) throws -> Network", documentation) { arguments in
                try make(try arguments(0), try arguments(1), try arguments(2))
            }
        }
        library.bind(
            "func ResNet(depth: Int, classes: Int, input: [Int], seed: UInt64 = 0) throws -> Network",
            "A residual network: depth 18, 34, 50, 101 or 152 as published for 224×224; 20, 32, 44, 56, 110 for small images."
        ) { arguments in
            try ResNet(depth: try arguments(0), classes: try arguments(1), input: try arguments(2), seed: try arguments(3))
        }
    }
}
