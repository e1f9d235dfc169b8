import Cells

/// Spellings of other frameworks, and what they are called here.
extension Prelude {
    static func bindHints(in library: Library) {
        for (foreign, own) in layers { library.hints[foreign] = "here it is called '\(own)'" }
        for (foreign, own) in labels { library.hints[foreign + ":"] = own.contains(" ") ? own : "here it is '\(own):'" }
        for (names, advice) in modules { for name in names { library.hints[name] = advice } }
        for (names, advice) in members { for name in names { library.hints["." + name] = advice } }
        library.hints["as PlottableValue"] = "write '.value(\"name\", …)' around it"
        library.hints["as Layer"] = "write a layer such as 'Dense(10)'"
    }

    private static let layers = [
        "Conv2d": "Conv2D", "Convolution2D": "Conv2D", "BatchNorm2d": "BatchNorm", "BatchNormalization": "BatchNorm", "Linear": "Dense",
        "MaxPool2d": "MaxPool2D", "MaxPooling2D": "MaxPool2D", "AvgPool2d": "AvgPool2D", "AveragePooling2D": "AvgPool2D",
        "AdaptiveAvgPool2d": "GlobalAvgPool2D", "GlobalAveragePooling2D": "GlobalAvgPool2D", "DepthwiseConv2d": "DepthwiseConv2D",
        "Model": "Network", "Module": "Network", "FashionMnist": "FashionMNIST", "SeparableConv2D": "DepthwiseConv2D",
        "BatchNorm2D": "BatchNorm", "GlobalAveragePool2D": "GlobalAvgPool2D", "ReLu": "ReLU", "Relu": "ReLU", "Activation": "ReLU",
        "Hardswish": "HardSwish", "Hardsigmoid": "HardSigmoid", "Swish": "SiLU", "Silu": "SiLU", "Gelu": "GELU", "LeakyRelu": "LeakyReLU",
        "ConvTranspose2d": "ConvTransposed2D", "Conv2DTranspose": "ConvTransposed2D", "UpSampling2D": "Upsample",
        "UpsamplingNearest2d": "Upsample", "InstanceNorm2d": "InstanceNorm", "GroupNormalization": "GroupNorm",
        "LayerNormalization": "LayerNorm", "ZeroPadding2D": "ZeroPad2D", "ZeroPad2d": "ZeroPad2D",
        "AdaptiveMaxPool2d": "GlobalMaxPool2D", "GlobalMaxPooling2D": "GlobalMaxPool2D", "SqueezeExcitation": "Gate",
        "MobileNetv2": "MobileNetV2", "mobilenet_v2": "MobileNetV2", "vgg16": "VGG16", "Cifar10": "CIFAR10", "tensor": "Tensor",
        "SGD": ".sgd() as 'optimizer:'", "Adam": ".adam() as 'optimizer:'", "AdamW": ".adamW() as 'optimizer:'", "RMSprop": ".rmsProp() as 'optimizer:'",
    ]

    private static let labels = [
        "eps": "epsilon", "num_groups": "here that is the first argument", "negative_slope": "here that is the first argument",
        "scale_factor": "here that is the first argument", "output_padding": "outputPadding", "kernel_size": "kernel", "in_channels": "here that is the layer before it", "out_channels": "here that is the first argument",
        "filters": "here that is the first argument", "strides": "stride", "units": "here that is the first argument", "lr": "learningRate",
        "learning_rate": "learningRate", "batch_size": "batchSize", "num_epochs": "epochs", "n_epochs": "epochs", "num_classes": "classes",
        "input_shape": "input", "weight_decay": "here that is weightDecay in the optimizer", "random_state": "seed", "pool_size": "here that is the first argument",
        "out_features": "here that is the first argument", "in_features": "here that is the layer before it", "dim": "alongAxis", "axis": "alongAxis", "axes": "alongAxes",
        "p": "here that is the first argument", "activation": "an activation is a layer of its own, such as ReLU()", "start_dim": "leave it out",
        "requires_grad": "leave it out; 'valueWithGradient(at:)' takes derivatives", "keepdim": "keepingDimensions", "dtype": "leave it out; tensors are float32",
        "device": "leave it out; computation is on the CPU's cores", "validation_data": "leave it out; a data set has its own validation images", "verbose": "leave it out",
    ]

    /// Names that stand before a dot, and functions.
    private static let modules: [([String], String)] = [
        (["nn"], "layers have no prefix here: 'nn.Conv2d' is 'Conv2D', 'nn.Linear' is 'Dense'"),
        (["torch", "jax", "jnp"], "there is no PyTorch here; tensors are 'Tensor', layers 'Conv2D', 'Dense', …"),
        (["keras", "tf", "tensorflow"], "there is no Keras here; write 'Network(input: …) { Conv2D(…) … }'"),
        (["np", "numpy"], "there is no NumPy here; use arrays, or 'Tensor'"), (["pd", "pandas"], "there is no pandas here; use arrays and dictionaries, and 'Table' to show them"),
        (["plt", "matplotlib", "sns", "px", "pyplot"], "charts are written 'Chart { LineMark(x: .value(…), y: .value(…)) }'"),
        (["F"], "write the operation behind the tensor, as in 'x.relu()'"),
        (["relu", "sigmoid", "softmax", "logSoftmax", "matmul"], "write it behind the tensor, as in 'x.relu()'"),
        (["optim", "optimizer", "scheduler"], "training is 'net.train(on: data, epochs: 1, optimizer: .adam())'"),
        (["CrossEntropyLoss", "cross_entropy", "criterion", "loss", "loss_fn", "NLLLoss"], "write 'logits.softmaxCrossEntropy(labels: …)'; 'train' uses it by itself"),
        (["DataLoader", "dataloader", "train_loader", "datasets", "torchvision"], "data sets such as 'FashionMNIST()' go to 'train(on:)' as they are, with 'batchSize:'"),
        (["zeros", "ones"], "write 'Tensor(zeros: [2, 3])' or 'Tensor(ones: [2, 3])'"), (["randn", "rand"], "write 'Tensor(normal: [2, 3], using: &generator)' with 'var generator = SeededGenerator(seed: 1)'"),
        (["arange", "linspace"], "write 'stride(from:to:by:)'"), (["cat", "stack"], "write 'concatenate([a, b], alongAxis: 0)'"), (["manual_seed"], "seeds are arguments: 'seed: 1'"),
        (["Input", "InputLayer"], "the input's shape is an argument: 'Network(input: [28, 28, 1]) { … }'"), (["device"], "there is no device to choose; computation is on the CPU's cores"),
        (["no_grad"], "nothing is recorded unless 'valueWithGradient(at:)' asks for it"), (["model"], "use the name that your network has"),
    ]

    private static let members: [([String], String)] = [
        (["view", "reshape", "unsqueeze", "squeeze", "flatten"], "write 'reshaped(to:)'"), (["permute", "T"], "write 'transposed()'"),
        (["backward", "grad", "requires_grad"], "write 'valueWithGradient(at:)'"), (["numpy", "tolist"], "write '.scalars'"), (["dtype"], "tensors are float32"),
        (["cuda", "cpu", "to", "device"], "there is no device to choose; computation is on the CPU's cores"), (["detach", "clone"], "tensors are values; use it as it is"),
        (["fit"], "networks are trained with 'train(on:epochs:)'"), (["compile"], "there is nothing to compile; 'train(on:epochs:)' takes the optimizer"),
        (["predict", "forward"], "call the network with images: 'net(images)'"), (["eval"], "write 'evaluate(on:)' or 'accuracy(on:)'"), (["size"], "write 'shape' or 'count'"),
        (["state_dict", "weights", "get_weights"], "write 'tensors'"), (["parameters", "count_params", "numel"], "write 'cost.parameters' for a network's number of weights, 'count' for a tensor's"),
        (["load_state_dict"], "write 'load(…)'"), (["dim", "ndim"], "write 'rank'"),
    ]
}
