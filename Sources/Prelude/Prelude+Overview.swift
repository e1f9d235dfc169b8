import Cells

extension Prelude {
    /// What '?' alone shows.
    static func bindOverview(in library: Library) {
        library.topics = [
            ("Data", ["FashionMNIST", "CIFAR10", "CIFAR100", "Flowers102", "Shapes", "ImageFolder", "IDX", "DataCatalogue"]),
            ("Networks", ["Network", "MobileNet", "MobileNetV2", "ResNet", "VGG16"]),
            (
                "Layers",
                [
                    "Conv2D", "DepthwiseConv2D", "ConvTransposed2D", "Dense", "BatchNorm", "GroupNorm", "InstanceNorm", "LayerNorm", "LocalResponseNorm", "ReLU",
                    "ReLU6", "PReLU", "LeakyReLU", "ELU", "SiLU", "GELU", "Mish", "HardSwish", "Sigmoid", "Tanh", "HardSigmoid", "MaxPool2D", "AvgPool2D",
                    "GlobalAvgPool2D", "GlobalMaxPool2D", "Upsample", "ZeroPad2D", "Flatten", "Dropout", "ChannelScale", "Sequential", "Residual", "Gate", "Concatenate",
                ]
            ),
            ("Training", ["Optimizer", "LearningRateSchedule", "Augmentation", "TrainingHistory", "Evaluation", "ConfusionMatrix"]),
            (
                "Pruning",
                ["prune", "PruningTask", "PruningTasks", "PruningPlan", "PruningFront", "PruningRules", "sensitivity", "ChannelGroups", "PruningEpisode", "CostTarget", "Limit", "Device", "ImportanceMeasure"]
            ),
            ("Searches", ["IMPALA", "IMPALAConfiguration", "RandomSearch", "EvolutionarySearch", "CoefficientSearch", "RuleSearch", "AMCSearch", "CACPSearch", "UniformSearch", "VTrace"]),
            ("Tensors", ["Tensor", "valueWithGradient", "concatenate", "SeededGenerator"]),
            ("Charts", ["Chart", "LineMark", "PointMark", "BarMark", "AreaMark", "RuleMark", "RectangleMark", "ForEach", "histogram", "paretoChart", "comparisonChart", "Color"]),
            ("Results", ["Table", "display", "updateDisplay", "record", "check", "files", "fixed", "grouped", "ProgressBar", "variables"]),
            ("Controls", ["Slider", "NumberField", "TextField", "Toggle", "Picker", "Button", "Play", "Row"]),
        ]
    }
}
