import Displays

/// A graph as JSON: what a file of weights says about the network, checked again when it is read.
extension Graph {
    var encoded: JSONValue {
        .array(nodes.map { node in
            .object([
                "name": .string(node.name), "inputs": .array(node.inputs.map { .integer($0) }),
                "operation": .string(node.operation.code), "settings": .array(node.operation.settings.map { .number($0) }),
                "shape": .array(node.outputShape.map { .integer($0) }),
            ])
        })
    }

    /// - Throws: `NetworkError` when the operations do not fit; nil when the JSON is no graph.
    init?(decoding value: JSONValue) throws {
        guard let items = value.arrayValue, let first = items.first, items.count <= 1 << 16,
            let input = first["shape"]?.arrayValue?.compactMap(\.integerValue)
        else { return nil }
        try self.init(input: input)
        for item in items.dropFirst() {
            guard let name = item["name"]?.stringValue, let code = item["operation"]?.stringValue,
                let inputs = item["inputs"]?.arrayValue?.compactMap(\.integerValue),
                let settings = item["settings"]?.arrayValue?.compactMap(\.doubleValue),
                let operation = Operation(code: code, settings: settings)
            else { return nil }
            try append(operation, name: name, inputs: inputs)
        }
    }
}

extension Operation {
    fileprivate var code: String {
        switch self {
        case .input: "input"
        case .convolution: "convolution"
        case .depthwiseConvolution: "depthwiseConvolution"
        case .batchNorm: "batchNorm"
        case .relu: "relu"
        case .relu6: "relu6"
        case .dense: "dense"
        case .maxPool: "maxPool"
        case .averagePool: "averagePool"
        case .globalAveragePool: "globalAveragePool"
        case .flatten: "flatten"
        case .dropout: "dropout"
        case .add: "add"
        case .concatenate: "concatenate"
        }
    }

    fileprivate var settings: [Double] {
        switch self {
        case .convolution(let outputs, let kernel, let stride, let padding, let bias):
            [Double(outputs), Double(kernel), Double(stride), Double(padding), bias ? 1 : 0]
        case .depthwiseConvolution(let kernel, let stride, let padding, let bias):
            [Double(kernel), Double(stride), Double(padding), bias ? 1 : 0]
        case .dense(let outputs, let bias): [Double(outputs), bias ? 1 : 0]
        case .maxPool(let window, let stride, let padding), .averagePool(let window, let stride, let padding):
            [Double(window), Double(stride), Double(padding)]
        case .dropout(let share): [Double(share)]
        default: []
        }
    }

    fileprivate init?(code: String, settings: [Double]) {
        let plain: [String: Operation] = [
            "batchNorm": .batchNorm, "relu": .relu, "relu6": .relu6, "globalAveragePool": .globalAveragePool,
            "flatten": .flatten, "add": .add, "concatenate": .concatenate,
        ]
        if let operation = plain[code], settings.isEmpty {
            self = operation
            return
        }
        if code == "dropout", settings.count == 1 {
            self = .dropout(Float(settings[0]))
            return
        }
        let integers = settings.compactMap { Int(exactly: $0) }
        guard integers.count == settings.count else { return nil }
        switch (code, integers.count) {
        case ("convolution", 5):
            self = .convolution(
                outputs: integers[0], kernel: integers[1], stride: integers[2], padding: integers[3], bias: integers[4] == 1)
        case ("depthwiseConvolution", 4):
            self = .depthwiseConvolution(kernel: integers[0], stride: integers[1], padding: integers[2], bias: integers[3] == 1)
        case ("dense", 2): self = .dense(outputs: integers[0], bias: integers[1] == 1)
        case ("maxPool", 3): self = .maxPool(window: integers[0], stride: integers[1], padding: integers[2])
        case ("averagePool", 3): self = .averagePool(window: integers[0], stride: integers[1], padding: integers[2])
        default: return nil
        }
    }
}
