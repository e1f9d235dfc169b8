import Cells

/// Spellings of other frameworks, and what they are called here.
extension Prelude {
    static func bindHints(in library: Library) {
        for (foreign, own) in layers { library.hints[foreign] = "here it is called '\(own)'" }
        for (foreign, own) in labels { library.labels[foreign] = own }
        for (call, own) in otherLabels { library.otherLabels[call] = .some(own) }
        for (foreign, advice) in labelAdvice { library.hints[foreign + ":"] = advice }
        for (names, advice) in modules { for name in names { library.hints[name] = advice } }
        for (types, names, advice) in members {
            for name in names { for type in types.isEmpty ? [""] : types { library.hints[type + "." + name] = advice } }
        }
        for (call, advice) in calls { library.hints[call] = advice }
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
        "Chain": "Network(input: …) { … }", "Conv": "Conv2D(16, kernel: 3)", "MaxPool": "MaxPool2D", "MeanPool": "AvgPool2D", "Dropout2d": "Dropout",
        "SpatialDropout2D": "Dropout", "Softmax": "softmax() of the outputs; training needs none in the network", "Add": "Residual { … }",
        "resnet18": "ResNet(depth: 18, …)", "resnet34": "ResNet(depth: 34, …)", "resnet50": "ResNet(depth: 50, …)", "ResNet18": "ResNet(depth: 18, …)",
        "ResNet34": "ResNet(depth: 34, …)", "ResNet50": "ResNet(depth: 50, …)", "ResNet56": "ResNet(depth: 56, …)", "Concat": "Concatenate { … }",
        "MobileNetV1": "MobileNet", "VGG": "VGG16", "PReLu": "PReLU", "SkipConnection": "Residual { … }", "Parallel": "Concatenate { … }",
        "ImageNet": "ImageFolder(\"path/to/pictures\")", "MobileNetV3": "MobileNetV2", "ConvBlock": "Conv2D(16, kernel: 3)", "Conv1d": "Conv2D(16, kernel: 3)",
    ]

    /// The first of these that a call takes.
    private static let labels: [String: [String]] = [
        "eps": ["epsilon"], "output_padding": ["outputPadding"], "kernel_size": ["kernel", "window"], "kernelSize": ["kernel", "window"],
        "strides": ["stride"], "lr": ["learningRate"], "learning_rate": ["learningRate"], "eta": ["learningRate"], "batch_size": ["batchSize", "batch", "of"],
        "batchsize": ["batchSize", "batch"], "num_epochs": ["epochs"], "n_epochs": ["epochs"], "nb_epoch": ["epochs"], "nepochs": ["epochs"],
        "num_classes": ["classes"], "numClasses": ["classes"], "n_classes": ["classes"], "nclasses": ["classes"], "input_shape": ["input", "imageShape"],
        "inputShape": ["input", "imageShape"], "input_size": ["input"], "image_size": ["imageShape", "size"], "random_state": ["seed"], "rng": ["using", "seed"],
        "dim": ["alongAxis", "alongAxes: [0]"], "axis": ["alongAxis", "alongAxes: [0]"], "axes": ["alongAxes"], "dims": ["alongAxes", "permutation", "alongAxis"],
        "alongAxis": ["alongAxes: [0]"], "keepdim": ["keepingDimensions"], "keepdims": ["keepingDimensions"], "negative_slope": ["slope"],
        "label_smoothing": ["labelSmoothing", "smoothing"], "data": ["on", "data"], "dataset": ["on", "data"], "train_data": ["on", "data"], "on": ["data"],
        "end": ["terminator"], "sep": ["separator"], "nesterov": ["nesterov"], "start_factor": ["factor"], "title": ["subtitle"],
        "n": ["evaluations"], "iterations": ["evaluations", "steps"], "trials": ["evaluations"], "n_trials": ["evaluations"], "sparsity": ["keep"],
        "ratio": ["keep"], "pruning_ratio": ["keep"], "amount": ["keep"], "compression": ["keep"], "metric": ["by", "of"], "num_workers": ["jobs"],
        "path": ["at"], "root": ["at"], "mean": ["mean"], "std": ["standardDeviation"], "stddev": ["standardDeviation"], "p0": ["initial"],
        "padding": ["padding"], "kernel": ["window"], "window": ["kernel"], "size": ["window", "shape"], "shape": ["zeros", "shape"],
        "depthwise": ["groups"], "use_bias": ["bias"], "gradient_clip": ["clipNorm"], "clip_norm": ["clipNorm"], "clipnorm": ["clipNorm"],
        "max_norm": ["clipNorm"], "scheduler": ["schedule"], "lr_scheduler": ["schedule"], "opt": ["optimizer"], "augment": ["augmentation"],
        "transform": ["augmentation"], "x": ["x"], "y": ["y"], "labels": ["labels"], "targets": ["labels"], "target": ["of", "labels"], "measure": ["by"],
    ]

    /// One thing has one spelling: `on:` is what is learned from or measured on, `classNames:` are names of classes, `batchSize:`
    /// how many images go together, a file's name has no label. What other calls of ours or habit suggest is taken, with a note.
    private static let otherLabels: [String: String?] = [
        "PruningTask(data:)": "on", "train(data:)": "on", "fineTune(data:)": "on", "prune(data:)": "on", "sensitivity(data:)": "on",
        "accuracy(data:)": "on", "evaluate(data:)": "on", "confusionMatrix(data:)": "on", "train(batch:)": "batchSize", "fineTune(batch:)": "batchSize",
        "latency(batch:)": "batchSize", "IDX(classes:)": "classNames", "Images(classes:)": "classNames", "save(to:)": nil, "save(path:)": nil, "load(path:)": nil,
        "load(from:)": nil, "resume(from:)": nil, "exportONNX(to:)": nil, "exportPyTorch(to:)": nil, "ImageFolder(at:)": nil, "ImageFolder(path:)": nil,
        "Network(from:)": "load", "Network(file:)": "load", "IMPALA(tasks:)": nil, "RandomSearch(tasks:)": nil, "EvolutionarySearch(tasks:)": nil,
        "PruningTask(network:)": nil, "prune(network:)": nil, "sensitivity(network:)": nil, "importance(method:)": "by", "reshaped(shape:)": "to",
        "softmax(axis:)": "alongAxis", "argmax(axis:)": "alongAxis", "slice(axis:)": "alongAxis", "concatenate(axis:)": "alongAxis", "logSoftmax(axis:)": "alongAxis",
        "softmax(dim:)": "alongAxis", "argmax(dim:)": "alongAxis", "slice(dim:)": "alongAxis", "concatenate(dim:)": "alongAxis", "logSoftmax(dim:)": "alongAxis",
    ]

    /// Where no label of ours stands for it.
    private static let labelAdvice = [
        "num_groups": "here that is the first argument", "negative_slope": "here that is the first argument", "alpha": "here that is the first argument",
        "scale_factor": "here that is the first argument", "in_channels": "here that is the layer before it", "out_channels": "here that is the first argument",
        "outputs": "here that is the first argument", "channels": "here that is the first argument", "width": "here that is the first argument",
        "filters": "here that is the first argument", "units": "here that is the first argument", "kernel_size": "here that is the first argument",
        "window": "here that is the first argument", "kernel": "here that is the first argument", "pool_size": "here that is the first argument",
        "out_features": "here that is the first argument", "in_features": "here that is the layer before it", "p": "here that is the first argument",
        "rate": "here that is the first argument", "weight_decay": "here that is weightDecay in the optimizer", "weightDecay": "here that belongs to the optimizer: '.sgd(weightDecay: 5e-4)'",
        "momentum": "here that belongs to the optimizer: '.sgd(momentum: 0.9)'", "activation": "an activation is a layer of its own, such as ReLU()",
        "start_dim": "leave it out", "requires_grad": "leave it out; 'valueWithGradient(at:of:)' takes derivatives", "dtype": "leave it out; tensors are float32",
        "device": "leave it out; computation is on the CPU's cores", "validation_data": "leave it out; a data set has its own validation images",
        "validation_split": "leave it out; a data set has its own validation images, as many as its 'validation:' says",
        "verbose": "leave it out; progress shows itself", "callbacks": "leave it out; 'checkpoint:' keeps a training, and what it did is its result",
        "shuffle": "leave it out; every epoch is shuffled from the seed", "loss": "leave it out; training uses the cross-entropy", "metrics": "leave it out; accuracy and loss are recorded",
        "pretrained": "leave it out; weights are read with 'net.load(\"file.safetensors\")'", "weights": "leave it out; weights are read with 'net.load(\"file.safetensors\")'",
        "download": "leave it out; 'DataCatalogue.instructions()' says how files are fetched", "train": "leave it out; a data set has '.training', '.validation' and '.test'",
        "padding_mode": "leave it out; padding adds zeros", "inplace": "leave it out; layers change nothing in place", "num_workers": "leave it out; all cores are used",
        "affine": "leave it out; scale and shift belong to it", "track_running_stats": "leave it out; running statistics belong to it", "stacklevel": "leave it out",
        "figsize": "write '.frame(width: 600, height: 300)' behind the chart", "title": "write '.chartTitle(\"…\")' behind the chart",
        "color": "write '.foregroundStyle(…)' behind the mark", "colour": "write '.foregroundStyle(…)' behind the mark", "lw": "write '.lineStyle(…)' behind the mark",
        "label": "write '.foregroundStyle(by: .value(\"…\", …))' behind the mark", "end": "text continues on the line with 'terminator: \"\"'", "flush": "leave it out",
    ]

    /// Names that stand before a dot, and functions.
    private static let modules: [([String], String)] = [
        (["nn"], "layers have no prefix here: 'nn.Conv2d' is 'Conv2D', 'nn.Linear' is 'Dense'"),
        (["torch", "jax", "jnp", "lightning", "pl"], "there is no PyTorch here; tensors are 'Tensor', layers 'Conv2D', 'Dense', …"),
        (["keras", "tf", "tensorflow", "layers"], "there is no Keras here; write 'Network(input: …) { Conv2D(…) … }'"), (["Flux", "Lux", "Knet"], "there is no Flux here; write 'Network(input: …) { Conv2D(…) … }'"),
        (["np", "numpy", "scipy", "onp"], "there is no NumPy here; use arrays, or 'Tensor'"), (["pd", "pandas", "polars", "DataFrames"], "there is no pandas here; use arrays and dictionaries, and 'Table' to show them"),
        (["df"], "use the name that your data has; values are shown in a 'Table'"), (["DataFrame", "frame", "tibble"], "write 'Table(\"title\", columns: […], rows: […])' to show values, and arrays to compute with them"),
        (["plt", "matplotlib", "sns", "px", "pyplot", "ggplot2", "Plots", "seaborn", "plotly", "Makie"], "charts are written 'Chart { LineMark(x: .value(…), y: .value(…)) }'"),
        (["ggplot", "plot", "qplot", "scatter", "hist", "barplot", "lines", "points", "histogram", "imshow", "subplots", "figure", "show"], "charts are written 'Chart { LineMark(x: .value(…), y: .value(…)) }', with PointMark, BarMark and others"),
        (["SGD", "Descent", "Momentum"], "write 'optimizer: .sgd()' in 'train'"), (["Adam"], "write 'optimizer: .adam()' in 'train'"), (["AdamW"], "write 'optimizer: .adamW()' in 'train'"), (["RMSprop", "RMSProp"], "write 'optimizer: .rmsProp()' in 'train'"),
        (["F"], "write the operation behind the tensor, as in 'x.relu()'"),
        (["relu", "sigmoid", "softmax", "logSoftmax", "matmul", "log_softmax", "gelu", "dot", "mm", "bmm", "einsum"], "write it behind the tensor, as in 'x.relu()' or 'a.matmul(b)'"),
        (["optim", "optimizer", "scheduler", "optimizers", "lr_scheduler"], "training is 'net.train(on: data, epochs: 1, optimizer: .adam())'"),
        (["CrossEntropyLoss", "cross_entropy", "criterion", "loss", "loss_fn", "NLLLoss", "logitcrossentropy", "SparseCategoricalCrossentropy", "mse_loss", "MSELoss"], "write 'logits.softmaxCrossEntropy(labels: …)'; 'train' uses it by itself"),
        (["DataLoader", "dataloader", "train_loader", "datasets", "torchvision", "transforms", "trainloader", "test_loader"], "data sets such as 'FashionMNIST()' go to 'train(on:)' as they are, with 'batchSize:' and 'augmentation:'"),
        (["MNIST"], "write 'FashionMNIST()', 'CIFAR10()', or 'Shapes()', which needs no file; MNIST's own files are read with 'IDX(images: …, labels: …)'"),
        (["zeros", "ones", "full", "zeros_like", "ones_like"], "write 'Tensor(zeros: [2, 3])', 'Tensor(ones: [2, 3])' or 'Tensor(repeating: 7, shape: [2, 3])'"),
        (["randn", "rand", "rnorm", "runif", "rand_like", "randn_like"], "write 'Tensor(normal: [2, 3], using: &generator)' with 'var generator = SeededGenerator(seed: 1)'"),
        (["arange", "linspace", "seq", "collect"], "write 'Array(0..<10)', or 'Array(stride(from: 0.0, to: 1.0, by: 0.1))'"), (["cat", "stack", "vstack", "hstack", "cbind", "rbind", "vcat", "hcat", "concatenate_"], "write 'concatenate([a, b], alongAxis: 0)'"),
        (["manual_seed", "set_seed"], "seeds are arguments: 'seed: 1'"), (["matrix", "array", "eye", "Matrix"], "write 'Tensor([[1, 2], [3, 4]])'"),
        (["Input", "InputLayer", "Sequential_"], "the input's shape is an argument: 'Network(input: [28, 28, 1]) { … }'"), (["device"], "there is no device to choose; computation is on the CPU's cores"),
        (["no_grad", "GradientTape", "gradient", "withgradient", "value_and_grad", "grad", "autograd", "jacobian"], "write 'valueWithGradient(at: x) { x in … }'; nothing is recorded elsewhere"),
        (["keras.Sequential", "keras.Model", "tf.keras", "nn.Sequential", "nn.ModuleList"], "write 'Network(input: …) { Conv2D(…) … }'; inside one 'Sequential { … }' holds layers together"), (["console.log", "console.error"], "write 'print(…)'"), (["pickle.dump", "pickle.load", "joblib.dump", "joblib.load"], "write 'net.save(\"net.safetensors\")' and 'net.load(\"net.safetensors\")'; learners have 'save' and 'resume'"),
        (["torch.cat", "torch.concat", "np.concatenate"], "write 'concatenate([a, b], alongAxis: 0)'"), (["csv"], "write 'Table(csv: \"file.csv\")'"), (["collections", "Counter"], "write 'Dictionary(grouping: values) { $0 }.mapValues { $0.count }'"),
        (["copy"], "values are copied by 'let b = a', networks by 'net.copy()'"), (["copy.copy", "copy.deepcopy"], "values are copied by 'let b = a', networks by 'net.copy()'"),
        (["ax", "axs", "axes", "fig"], "charts are written 'Chart { LineMark(x: .value(…), y: .value(…)) }'"), (["model.eval", "model.train"], "training is 'net.train(on: data, epochs: 1)', 'net.accuracy(on: data.test)' how good it is; a network has no modes"),
        (["cuda", "mps"], "there is no device to choose; computation is on the CPU's cores"), (["onnx"], "write 'net.exportONNX(\"net.onnx\")' and 'Network(onnx: \"net.onnx\")'"),
        (["torch.max", "torch.min", "np.max", "np.min"], "write 'x.scalars.max()', of a list 'values.max()'"), (["torch.abs", "np.abs"], "write 'abs(x)', of a list 'values.map { abs($0) }'"),
        (["torch.sum", "np.sum", "torch.mean", "np.mean"], "write 'x.sum()' or 'x.mean()' of a tensor, 'values.reduce(0, +)' of a list"), (["torch.from_numpy", "torch.as_tensor"], "write 'Tensor(values)'"),
        (["torch.save", "torch.load"], "write 'net.save(\"net.safetensors\")' and 'net.load(\"net.safetensors\")'; weights of PyTorch come as safetensors or ONNX"),
        (["np.save", "np.load", "np.loadtxt", "np.savetxt"], "write 'Table(csv: \"file.csv\")' and 'save(\"file.csv\")'"), (["np.random"], "write 'Double.random(in: 0..<1)', or 'Tensor(normal: [2, 3], using: &generator)'"),
        (["json.load", "json.loads", "json.dump", "json.dumps"], "write 'try JSONDecoder().decode(Type.self, from: data)' and 'try JSONEncoder().encode(value)'; a 'Table' has 'save(\"x.json\")'"),
        (["os.getcwd", "os.chdir"], "files lie where the notebook does: 'FileManager.default.currentDirectoryPath'"), (["os.path", "os.makedirs", "os.mkdir", "os.remove", "os.rename"], "write 'FileManager.default', with 'fileExists(atPath:)', 'createDirectory', 'removeItem'; names are joined as text"),
        (["os.listdir"], "write 'files(in: \"folder\")'"), (["os.environ", "os.getenv", "Sys"], "write 'ProcessInfo.processInfo.environment[\"NAME\"]'"), (["sys.argv"], "a notebook's parameters are its cell tagged 'parameters'; 'CommandLine.arguments' is a program's"),
        (["time.sleep"], "write 'sleep(1)'"), (["random.choice"], "write 'values.randomElement()!'"), (["random.randint"], "write 'Int.random(in: 1...6)'"), (["random.uniform", "random.random"], "write 'Double.random(in: 0..<1)'"),
        (["random.shuffle"], "write 'values.shuffled()'"), (["random.seed"], "write 'var generator = SeededGenerator(seed: 1)' and 'Double.random(in: 0..<1, using: &generator)'"), (["set.seed"], "write 'var generator = SeededGenerator(seed: 1)'; trainings and searches take 'seed: 1'"),
        (["torch.optim", "tf.optimizers"], "training is 'net.train(on: data, epochs: 1, optimizer: .adam())'"), (["plt.title"], "write '.chartTitle(\"…\")' behind the chart"), (["plt.savefig"], "write 'chart.save(\"chart.svg\")' or '.png'"),
        (["plt.legend"], "write '.foregroundStyle(by: .value(\"…\", …))' behind the mark; the legend comes by itself"), (["plt.xlabel", "plt.ylabel"], "write '.chartXAxisLabel(\"…\")' behind the chart"), (["plt.show"], "a chart at the end of a cell shows itself; 'display(chart)' shows it elsewhere"),
        (["df.head"], "write 'values.prefix(5)' or 'values.suffix(5)'"), (["lm", "glm", "polyfit", "curve_fit", "LinearRegression"], "fit it by gradient descent, or with 'valueWithGradient(at: weights) { w in … }'"),
        (["install", "install.packages"], "cells need no packages to be installed; Espalier's library is there"), (["which", "where", "nonzero"], "write 'values.indices.filter { values[$0] > 1 }'"), (["rep", "repmat", "fill"], "write 'Array(repeating: 0, count: 10)'"),
        (["cat"], "write 'print(…)' for text, 'concatenate([a, b], alongAxis: 0)' for tensors"), (["function"], "a closure is '{ x in … }'"), (["loop", "forever"], "write 'while true { … }'"), (["clear", "clc", "cls"], "outputs are cleared in the front end's menu"), (["end"], "blocks end with '}'"),
        (["model", "mymodel"], "use the name that your network has"), (["argmax", "argmin"], "write it behind the tensor: 'x.argmax()'"),
        (["summary", "plot_model", "torchinfo"], "write 'net.summary()', or 'net' alone for its drawing"), (["accuracy", "evaluate", "predict", "fit"], "write it behind the network: 'net.accuracy(on: data.test)', 'net.train(on: data, epochs: 1)'"),
        (["save", "load", "load_model", "saveRDS", "readRDS", "pickle", "joblib"], "write 'net.save(\"net.safetensors\")' and 'net.load(\"net.safetensors\")'; learners have 'save' and 'resume'"),
        (["train_test_split", "train"], "a data set has '.training', '.validation' and '.test'; training is 'net.train(on: data, epochs: 1)'"),
        (["nni", "torch_pruning", "tp", "prune_ln", "l1_unstructured", "ln_structured"], "write 'prune(net, keep: 0.5, on: data)'"), (["gym", "gymnasium", "env"], "tasks are 'PruningTask(net, on: data, keep: 0.5)'; one is walked through with 'PruningEpisode(task)'"),
        (["tqdm", "ProgressBar", "trange"], "long work shows its own progress; leave it out"), (["wandb", "tensorboard", "SummaryWriter", "mlflow"], "what a training did is its result: 'let history = net.train(…)'; 'record(\"name\", value)' notes a number for sweeps"),
        (["optuna", "GridSearchCV"], "searches are 'RandomSearch', 'EvolutionarySearch' and 'IMPALA'; whole notebooks are swept with 'espalier sweep'"), (["head", "tail"], "write 'values.prefix(5)' or 'values.suffix(5)'"),
    ]

    /// Members: of which types (none: of all), under which names, and what to write.
    private static let members: [([String], [String], String)] = [
        (["Tensor"], ["view", "reshape", "unsqueeze", "squeeze", "flatten", "ravel"], "write 'reshaped(to:)'"), (["Tensor"], ["permute"], "write 'transposed(permutation:)'"),
        (["Tensor"], ["T", "t", "transpose", "mT"], "write 'transposed()'"), (["Tensor"], ["backward", "grad", "requires_grad", "requires_grad_", "gradient"], "write 'valueWithGradient(at: x) { x in … }'"),
        (["Tensor"], ["numpy", "tolist", "data", "values", "toArray", "array"], "write '.scalars'"), (["Tensor"], ["dtype", "float", "double", "half", "astype"], "tensors are float32"),
        (["Tensor", "Network"], ["cuda", "cpu", "to", "device", "gpu"], "there is no device to choose; computation is on the CPU's cores"), (["Tensor"], ["detach", "clone", "copy", "contiguous"], "tensors are values; use it as it is"),
        (["Tensor"], ["size", "dims"], "write 'shape' or 'count'"), (["Tensor"], ["dim", "ndim"], "write 'rank'"), (["Tensor"], ["numel", "length"], "write 'count'"),
        (["Tensor"], ["mm", "dot", "bmm", "matMul"], "write 'a.matmul(b)'"), (["Tensor"], ["sqrt"], "write 'squareRoot()'"), (["Tensor"], ["pow", "square"], "write 'squared()', or multiply"),
        (["Tensor"], ["max", "min"], "write 'scalars.max()' and 'scalars.min()'; 'argmax()' gives places"), (["Tensor"], ["std", "var"], "write '(x - x.mean()).squared().mean().squareRoot()'"),
        (["Tensor"], ["abs"], "write 'x.squared().squareRoot()', or 'Tensor(x.scalars.map { abs($0) }, shape: x.shape)'"), (["Tensor"], ["clamp", "clip"], "write 'Tensor(x.scalars.map { min(max($0, 0), 1) }, shape: x.shape)'"),
        (["Tensor"], ["zeros", "ones"], "write 'Tensor(zeros: [3, 3])' or 'Tensor(ones: [3, 3])'"), (["Tensor"], ["full", "fill"], "write 'Tensor(repeating: 7, shape: [3, 3])'"),
        (["Tensor"], ["randn", "rand", "random"], "write 'Tensor(normal: [3, 3], using: &generator)' with 'var generator = SeededGenerator(seed: 1)'"), (["Tensor"], ["eye"], "write 'Tensor([[1, 0], [0, 1]])'"),
        (["Tensor"], ["cat", "stack", "concat"], "write 'concatenate([a, b], alongAxis: 0)'"), (["Tensor"], ["for"], "write 'for x in t.scalars', or 'for i in 0..<t.shape[0]' with 't[i]'"),
        (["Tensor"], ["cross_entropy", "crossEntropy"], "write 'softmaxCrossEntropy(labels:)'"), (["Tensor"], ["index_select", "take"], "write 'gather(_:)'"), (["Tensor"], ["narrow", "chunk"], "write 'slice(0..<2, alongAxis: 0)' or 'split(sizes:alongAxis:)'"),
        (["Network"], ["fit", "fit_generator"], "networks are trained with 'train(on: data, epochs: 1)'"), (["Network"], ["compile"], "there is nothing to compile; 'train(on: data, epochs: 1)' takes the optimizer"),
        (["Network"], ["predict", "forward", "apply", "predict_classes", "call"], "call the network with images: 'net(images)', as in 'net(data.test.prefix(8).images)'"), (["Network"], ["eval"], "write 'evaluate(on: data.test)' or 'accuracy(on: data.test)'"),
        (["Network"], ["state_dict", "weights", "get_weights", "named_parameters", "params"], "write 'tensors', by name"), (["Network"], ["parameters", "count_params", "numel", "size"], "write 'cost.parameters' for a network's number of weights"),
        (["Network"], ["load_state_dict", "load_weights", "set_weights"], "write 'load(\"file.safetensors\")'"), (["Network"], ["save_weights", "export"], "write 'save(\"file.safetensors\")' or 'exportONNX(\"file.onnx\")'"),
        (["Network"], ["layers", "modules", "children", "named_modules", "subscript", "for", "get_layer", "add"], "'net.summary()' lists its layers, 'net.tensors' their weights by name, and 'net.output(of:for:)' shows what one computes; a network is described whole, in braces"),
        (["Network"], ["prune", "pruned", "sparsify"], "write 'prune(net, keep: 0.5, on: data)'"), (["Network"], ["flops", "macs", "flop"], "write 'cost.macs'"), (["Network"], ["zero_grad", "step", "backward"], "'train(on: data, epochs: 1)' does all steps of a training"),
        (["Network"], ["learn", "optimize"], "write 'train(on: data, epochs: 1)'"), (["Network"], ["plot", "show", "draw", "graph"], "write the network's name alone, or 'display(net)'"), (["Network"], ["clone", "deepcopy"], "write 'copy()'"),
        (["IMPALA"], ["fit", "train", "learn", "optimize", "search", "update"], "a learner learns with 'step(10)', 'run(minutes: 5)' or 'run(evaluations: 100)'"), (["IMPALA"], ["load", "restore"], "write 'resume(\"file\")', or 'IMPALA(policy: \"file\")'"),
        (["IMPALA"], ["predict", "act", "policy", "compute_action"], "write 'plan(for: task)', or 'trace(of: task)' for one episode step by step"), (["IMPALA"], ["plot", "show", "dashboard"], "write the learner's name alone, or 'display(learner)'"),
        (["IMPALA"], ["best", "result", "best_plan"], "write 'bestPlan(for: task)'"), (["RandomSearch", "EvolutionarySearch", "UniformSearch"], ["fit", "search", "optimize", "step", "start", "learn"], "a search goes on with 'run(evaluations: 100)', 'run(minutes: 5)' or 'advance()'"),
        (["RandomSearch", "EvolutionarySearch", "UniformSearch"], ["best", "best_params_", "best_params", "result"], "write 'bestPlan(for: task)'"), (["DataSet", "TrainingData"], ["train", "trainset"], "write 'training'"),
        (["DataSet", "TrainingData"], ["val", "valid", "dev"], "write 'validation'"), (["DataSet"], ["testing", "testset"], "write 'test'"), (["DataSet", "TrainingData"], ["head", "show", "plot", "sample"], "write 'data.training.grid()'"),
        (["DataSet", "TrainingData"], ["images", "labels", "x", "y", "targets", "classes", "subscript", "for", "count"], "those belong to its parts: 'data.training.labels', 'data.test.images', 'data.training.classNames'"),
        (["LabelledImages"], ["targets", "y", "classes"], "write 'labels' and 'classNames'"), (["LabelledImages"], ["x", "data", "numpy"], "write 'images'"), (["LabelledImages"], ["shape"], "write 'imageShape' and 'count'"),
        (["LabelledImages"], ["subscript", "for", "batch_size", "DataLoader"], "write 'batch([0, 1, 2])', 'prefix(8).images', or 'for batch in data.training.batches(of: 32)'"), (["LabelledImages"], ["head", "take"], "write 'prefix(5)'"), (["LabelledImages"], ["show", "plot"], "write 'grid()'"),
        (["TrainingHistory"], ["history", "loss", "accuracy", "losses"], "write 'epochs.map { $0.trainingLoss }', 'table', or the history's name alone for its chart"), (["TrainingHistory"], ["plot"], "write the history's name alone"),
        (["PruningPlan"], ["prune", "execute", "run", "network"], "write 'apply()'"), (["PruningPlan"], ["flops"], "write 'macs'"), (["PruningTask"], ["run", "solve", "search"], "write 'tablePlan()', or give it to a search: 'RandomSearch(PruningTasks([task]))'"),
        (["Chart"], ["foregroundStyle", "symbol", "lineStyle", "opacity", "interpolationMethod", "cornerRadius", "annotation"], "it stands behind a mark, inside the braces: 'LineMark(…).foregroundStyle(.blue)'"), (["Chart"], ["show", "display", "plot"], "a chart at the end of a cell shows itself; 'display(chart)' shows it elsewhere"), (["Chart"], ["title"], "write 'chartTitle(\"…\")'"), (["Chart"], ["xlabel", "set_xlabel", "xlab"], "write 'chartXAxisLabel(\"…\")'"),
        (["Chart"], ["ylabel", "set_ylabel", "ylab"], "write 'chartYAxisLabel(\"…\")'"), (["Chart"], ["savefig", "write", "ggsave", "export"], "write 'save(\"chart.svg\")' or 'save(\"chart.png\")'"), (["Chart"], ["xlim", "ylim", "set_xlim", "set_ylim"], "write 'chartXScale(domain: 0...10)'"),
        (["Chart"], ["legend"], "write 'chartLegend(.hidden)' or '.visible'"), (["Table"], ["to_csv", "write", "export", "to_markdown", "to_json"], "write 'save(\"table.csv\")', '.md' or '.json'"), (["Table"], ["head", "iloc", "loc", "describe"], "write 'table.rows.prefix(5)'"),
        (["Network"], ["*", "weight", "bias", "conv1", "fc"], "'net.summary()' lists its layers, 'net.tensors' their weights by name, '?net' what it has"),
        (["Network"], ["save_model", "to_onnx"], "write 'save(\"file.safetensors\")' or 'exportONNX(\"file.onnx\")'"), (["Network"], ["predict_proba", "softmax", "proba"], "write 'net(images).softmax()'"),
        (["Network"], ["num_parameters", "nparams", "num_params", "n_params"], "write 'cost.parameters'"), (["Cost"], ["flops", "FLOPs"], "write 'macs'; a multiply-accumulate is two operations"),
        (["IMPALA"], ["loss", "losses", "returns", "rewards"], "write 'learner.history.map { $0.policyLoss }', or 'learner.chart(.returns)'"), (["Tensor"], ["norm"], "write 'x.squared().sum().squareRoot()'"),
        (["RandomSearch", "EvolutionarySearch"], ["results", "trials", "history", "cv_results_"], "write 'candidates', or 'bestPlan(for: task)'"), (["Array"], ["tolist", "toArray", "numpy"], "it is a list already"), (["Array"], ["std"], "write it out: the square root of the mean squared difference"),
        (["Array"], ["find"], "write 'first { $0 > 1 }', or 'firstIndex(of: x)'"), (["Array"], ["pow", "exp", "sqrt", "log"], "write 'values.map { exp($0) }'"), (["Double", "Int", "Float"], ["pow"], "write 'pow(x, 2)'"), (["String"], ["charAt", "at"], "write 'Array(text)[0]'"),
        (["String"], ["substring", "substr", "slice"], "write 'text.prefix(3)', 'text.dropFirst(2)', or both"), (["Dictionary"], ["has"], "write 'values[key] != nil'"), (["Dictionary"], ["pop", "delete"], "write 'removeValue(forKey: key)'"),
        (["Dictionary"], ["*"], "a value is taken by its key: 'values[\"key\"]'"), (["DataSet", "TrainingData"], ["shuffle", "map", "transform", "repeat", "cache", "prefetch"], "training shuffles by its seed; changed pictures are 'augmentation:' of 'train'"),
        (["Function"], ["subscript"], "it is a closure; an empty dictionary is '[:]' with its type: 'var counts: [String: Int] = [:]'"), (["Color"], ["init", "rgb", "fromHex"], "write 'Color(hex: \"#3366cc\")'"),
    ]

    /// Calls whose arguments do not fit, values of one type where another is asked for.
    private static let calls = [
        "for 'padding:' String": "a kernel of 3 keeps the size with 'padding: 1', one of 5 with 'padding: 2'", "for 'keep:' String": "the share that stays is a number: 'keep: 0.5'",
        "Array as PlottableValue": "a mark is one point; many are 'for point in points { LineMark(x: .value(\"x\", point.x), y: …) }' in the braces of 'Chart'",
        "Chart(_:)": "marks stand in braces: 'Chart { LineMark(x: .value(\"x\", 1), y: .value(\"y\", 2)) }'", "LineMark()": "a mark is one point: 'LineMark(x: .value(\"x\", 1), y: .value(\"y\", 2))'",
        "PointMark()": "a mark is one point: 'PointMark(x: .value(\"x\", 1), y: .value(\"y\", 2))'", "BarMark()": "a mark is one bar: 'BarMark(x: .value(\"x\", \"a\"), y: .value(\"y\", 2))'",
        "PruningTask()": "write 'PruningTask(net, on: data, keep: 0.5)'", "Network()": "layers stand in braces behind the input's shape: 'Network(input: [28, 28, 1]) { Conv2D(8, kernel: 3) … }'", "Sequential(layers)": "layers stand in braces: 'Sequential { Conv2D(8, kernel: 3) … }'",
        "sgd(lr:)": "the learning rate belongs to 'train': 'learningRate: 0.1'", "adam(lr:)": "the learning rate belongs to 'train': 'learningRate: 0.001'", "sgd(learningRate:)": "it belongs to 'train': 'learningRate: 0.1'", "adam(learningRate:)": "it belongs to 'train': 'learningRate: 0.001'",
        "adam(_:)": "the learning rate belongs to 'train': 'learningRate: 0.001'", "sgd(_:)": "the learning rate belongs to 'train': 'learningRate: 0.1'", "LabelledImages as TrainingData": "give the whole data set: 'data', not 'data.training'",
        "TrainingHistory.subscript": "write 'epochs.map { $0.trainingLoss }', 'table', or the history's name alone for its chart", "Tensor ==": "write 'a.scalars == b.scalars'", "Tensor !=": "write 'a.scalars != b.scalars'",
        "Tensor >": "write 'x.scalars.map { $0 > 0 }'", "Tensor <": "write 'x.scalars.map { $0 < 0 }'", "Tensor >=": "write 'x.scalars.map { $0 >= 0 }'", "Tensor <=": "write 'x.scalars.map { $0 <= 0 }'", "Tensor ^": "write 'squared()', or multiply",
        "Dense(outputs)": "as many numbers as it gives: 'Dense(10)'", "train(epochs)": "how often it goes through the images: 'train(on: data, epochs: 5)'", "train(on)": "the whole data set: 'train(on: data, epochs: 5)'",
        "accuracy(on)": "a part of the data: 'accuracy(on: data.test)'", "evaluate(on)": "a part of the data: 'evaluate(on: data.test)'", "save(path)": "the file's name: 'save(\"file\")'",
        "as PlottableValue": "write '.value(\"name\", …)' around it", "as Layer": "write a layer such as 'Dense(10)'",
        "LabelledImages as Tensor": "take its images: 'data.test.images', or '.prefix(8).images'", "DataSet as Tensor": "take the images of a part: 'data.test.images'",
        "as Tensor": "make one with 'Tensor(…)'", "as Examples": "give a part of a data set, such as 'data.test'", "as Optimizer": "write '.sgd()', '.adam()', '.adamW()' or '.rmsProp()'", "as LearningRateSchedule": "write '.constant', '.cosine()', '.step()' or '.oneCycle()'",
        "as Augmentation": "write 'Augmentation(cropPadding: 4, flipsHorizontally: true)'", "as TrainingData": "give a data set, such as 'Shapes()'",
        "as PruningTasks": "write 'PruningTasks([task])', or 'PruningTasks { task }'", "as PruningTask": "write 'PruningTask(net, on: data, keep: 0.5)'",
        "BatchNorm(_:)": "its channels come from the layer before it, so write 'BatchNorm()'", "LayerNorm(_:)": "its features come from the layer before it, so write 'LayerNorm()'",
        "Dense(_:)": "its inputs come from the layer before it, so write 'Dense(10)'", "Table()": "a table of values is 'Table(columns: [\"x\"], rows: list.map { [\"\\($0)\"] })'",
        "Tensor()": "a matrix is 'Tensor([[1, 2], [3, 4]])', one of zeros 'Tensor(zeros: [2, 2])'", "subscript()": "rows are taken one after another: 't[0][1]'; a part is 't.slice(1..<3)'",
        "Tensor.subscript()": "rows are taken one after another: 't[0][1]'",
    ]
}
