import Cells

/// One thing has one spelling. What other calls of ours or habit suggest is taken, with a note; exported programs have ours.
extension Prelude {
    static func bindRespellings(in library: Library) {
        for (types, methods) in changing { for type in types { for method in methods { library.changing.insert(type + "." + method) } } }
        for (call, own) in otherLabels { library.otherLabels[call] = .some(own) }
        for (types, others, own) in otherMembers {
            for other in others { for type in types { library.otherMembers[type + "." + other] = own } }
        }
    }

    /// `on:` is what is learned from or measured on, `classNames:` are names of classes, `batchSize:` how many images go together,
    /// a file's name has no label.
    private static let otherLabels: [String: String?] = [
        "PruningTask(data:)": "on", "train(data:)": "on", "fineTune(data:)": "on", "prune(data:)": "on", "sensitivity(data:)": "on",
        "accuracy(data:)": "on", "evaluate(data:)": "on", "confusionMatrix(data:)": "on", "train(batch:)": "batchSize", "fineTune(batch:)": "batchSize",
        "latency(batch:)": "batchSize", "IDX(classes:)": "classNames", "Images(classes:)": "classNames", "save(to:)": nil, "save(path:)": nil, "load(path:)": nil,
        "load(from:)": nil, "resume(from:)": nil, "exportONNX(to:)": nil, "exportPyTorch(to:)": nil, "ImageFolder(at:)": nil, "ImageFolder(path:)": nil,
        "Network(from:)": "load", "Network(file:)": "load", "IMPALA(tasks:)": nil, "RandomSearch(tasks:)": nil, "EvolutionarySearch(tasks:)": nil,
        "PruningTask(network:)": nil, "prune(network:)": nil, "sensitivity(network:)": nil, "importance(method:)": "by", "reshaped(shape:)": "to",
        "softmax(axis:)": "alongAxis", "argmax(axis:)": "alongAxis", "slice(axis:)": "alongAxis", "concatenate(axis:)": "alongAxis", "logSoftmax(axis:)": "alongAxis",
        "rmsProp(smoothing:)": "decay", "rmsProp(alpha:)": "decay", "rmsProp(rho:)": "decay", "gathered(axis:)": "alongAxis", "gathered(dim:)": "alongAxis", "split(axis:)": "alongAxis",
        "keepRatioChart(of:)": "for", "softmax(dim:)": "alongAxis", "argmax(dim:)": "alongAxis", "slice(dim:)": "alongAxis", "concatenate(dim:)": "alongAxis", "logSoftmax(dim:)": "alongAxis",
    ]

    /// Methods after which an object is another than before, though it is still the same object.
    private static let changing: [([String], [String])] = [
        (["Network"], ["train", "fineTune", "load", "replaceTensors"]), (["IMPALA"], ["step", "run", "resume", "explain"]), (["PruningEpisode"], ["act", "keep"]),
        (["RandomSearch", "EvolutionarySearch", "CoefficientSearch", "RuleSearch", "AMCSearch", "MethodSearch", "UniformSearch"], ["run", "advance", "resume"]),
    ]

    /// Tensors' operations are called as layers are, names of classes `classNames`, a thing's chart `chart`.
    private static let otherMembers: [([String], [String], String)] = [
        (["DataSet", "LabelledImages", "Images", "CIFAR100Superclass"], ["classes", "class_names", "labelNames"], "classNames"),
        (["Tensor"], ["globalAveragePool", "globalAvgPool", "globalAveragePool2D", "globalAveragePooling2D"], "globalAvgPool2D"),
        (["Tensor"], ["globalMaxPool", "globalMaxPooling2D"], "globalMaxPool2D"), (["Tensor"], ["adaptiveAveragePool", "adaptiveAvgPool", "adaptiveAveragePool2D"], "adaptiveAvgPool2D"),
        (["Tensor"], ["averagePool2D", "averagePool", "avgPool", "avgPool2d", "avg_pool2d"], "avgPool2D"), (["Tensor"], ["maxPool", "maxPool2d", "max_pool2d"], "maxPool2D"),
        (["Tensor"], ["conv2d", "convolved", "convolution"], "conv2D"), (["Tensor"], ["depthwiseConv2d", "depthwiseConvolution"], "depthwiseConv2D"), (["Tensor"], ["average", "avg"], "mean"),
        (["Tensor"], ["gather"], "gathered"), (["Tensor"], ["log_softmax"], "logSoftmax"), (["Tensor"], ["leaky_relu", "leakyRelu"], "leakyReLU"), (["Tensor"], ["hardswish", "hard_swish"], "hardSwish"),
        (["Tensor"], ["hardsigmoid", "hard_sigmoid"], "hardSigmoid"), (["Tensor"], ["swish"], "silu"), (["Tensor"], ["group_norm"], "groupNorm"), (["Tensor"], ["layer_norm"], "layerNorm"), (["Tensor"], ["instance_norm"], "instanceNorm"),
        (["Search"], ["searchChart"], "chart"), (["Network"], ["input_shape"], "inputShape"), (["Network"], ["confusion_matrix"], "confusionMatrix"),
    ]
}
