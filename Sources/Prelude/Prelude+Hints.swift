import Cells

extension Prelude {
    /// Spellings from other frameworks, and what they are called here.
    static func bindHints(in library: Library) {
        let layers = [
            "Conv2d": "Conv2D", "Convolution2D": "Conv2D", "BatchNorm2d": "BatchNorm", "BatchNormalization": "BatchNorm", "Linear": "Dense",
            "MaxPool2d": "MaxPool2D", "MaxPooling2D": "MaxPool2D", "AvgPool2d": "AvgPool2D", "AveragePooling2D": "AvgPool2D",
            "AdaptiveAvgPool2d": "GlobalAvgPool2D", "GlobalAveragePooling2D": "GlobalAvgPool2D", "DepthwiseConv2d": "DepthwiseConv2D",
            "Model": "Network", "Module": "Network", "FashionMnist": "FashionMNIST", "SeparableConv2D": "DepthwiseConv2D",
            "BatchNorm2D": "BatchNorm", "GlobalAveragePool2D": "GlobalAvgPool2D", "ReLu": "ReLU", "Relu": "ReLU",
            "MobileNetv2": "MobileNetV2", "mobilenet_v2": "MobileNetV2", "vgg16": "VGG16", "Cifar10": "CIFAR10", "tensor": "Tensor",
        ]
        for (foreign, own) in layers { library.hints[foreign] = "here it is called '\(own)'" }
        let labels = [
            "kernel_size": "kernel", "in_channels": "the layer before it", "out_channels": "the first argument", "filters": "the first argument",
            "strides": "stride", "units": "the first argument", "lr": "learningRate", "learning_rate": "learningRate", "batch_size": "batchSize",
            "num_epochs": "epochs", "n_epochs": "epochs", "num_classes": "classes", "input_shape": "input", "weight_decay": "weightDecay in the optimizer",
            "random_state": "seed", "pool_size": "the first argument", "out_features": "the first argument", "dim": "axis", "axes": "alongAxes",
        ]
        for (foreign, own) in labels { library.hints[foreign + ":"] = own.contains(" ") ? "here that is \(own)" : "here it is '\(own):'" }
        library.hints["nn"] = "layers have no prefix here: 'nn.Conv2d' is 'Conv2D', 'nn.Linear' is 'Dense'"
        library.hints["torch"] = "there is no PyTorch here; tensors are 'Tensor', layers 'Conv2D', 'Dense', …"
        library.hints["keras"] = "there is no Keras here; write 'Network(input: …) { Conv2D(…) … }'"
        library.hints["tf"] = library.hints["keras"]
        library.hints["np"] = "there is no NumPy here; use arrays, or 'Tensor'"
        library.hints["len"] = "write '.count' behind the value"
        library.hints["range"] = "write '0..<n'"
        library.hints["True"] = "write 'true'"
        library.hints["False"] = "write 'false'"
        library.hints["None"] = "write 'nil'"
        library.hints["str"] = "write 'String(…)' or \"\\(…)\""
        library.hints["int"] = "write 'Int(…)'"
        library.hints["float"] = "write 'Double(…)' or 'Float(…)'"
        library.hints["def"] = "functions begin with 'func'"
        library.hints["elif"] = "write 'else if'"
        library.hints["not"] = "write '!'"
        let members = [
            "view": "write 'reshaped(to:)'", "reshape": "write 'reshaped(to:)'", "backward": "write 'valueWithGradient(at:)'",
            "grad": "write 'valueWithGradient(at:)'", "numpy": "write '.scalars'", "tolist": "write '.scalars'", "dtype": "tensors are float32",
            "cuda": "there is no device to choose; computation is on the CPU's cores",
        ]
        for (foreign, own) in members where library.hints["." + foreign] == nil { library.hints["." + foreign] = own }
        library.hints[".fit"] = "networks are trained with 'train(on:epochs:)'"
        library.hints[".predict"] = "call the network with images: 'net(images)'"
        library.hints[".forward"] = "call the network with images: 'net(images)'"
        library.hints[".eval"] = "write 'evaluate(on:)' or 'accuracy(on:)'"
        library.hints[".size"] = "write 'shape' or 'count'"
        library.hints[".length"] = "write 'count'"
        library.hints[".push"] = "write 'append'"
        library.hints[".state_dict"] = "write 'tensors'"
    }
}
