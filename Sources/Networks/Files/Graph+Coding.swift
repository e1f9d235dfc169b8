import Displays
import Tensors

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A graph as JSON: what a file of weights says about the network, checked again when it is read.
extension Graph {
    package var encoded: JSONValue {
        .array(nodes.map { node in
            var members: [String: JSONValue] = [
                "name": .string(node.name), "inputs": .array(node.inputs.map { .integer($0) }),
                "operation": .string(node.operation.kind.rawValue), "attributes": node.operation.attributes,
                "shape": .array(node.outputShape.map { .integer($0) }),
            ]
            if outputs != [nodes.count - 1], let place = outputs.firstIndex(of: node.id) { members["output"] = .integer(place) }
            if node.id == 0 && interface != GraphInterface() { members["interface"] = interface.encoded }
            return .object(members)
        })
    }

    /// - Throws: `NetworkError` when the operations do not fit; nil when the JSON is no graph.
    package init?(decoding value: JSONValue) throws {
        guard let items = value.arrayValue, let first = items.first, items.count <= 1 << 16,
            let input = first["shape"]?.arrayValue?.compactMap(\.integerValue)
        else { return nil }
        try self.init(input: input)
        if let named = first["interface"] {
            guard let interface = GraphInterface(decoding: named) else { return nil }
            self.interface = interface
        }
        var outputs: [Int: Int] = [:]
        for (id, item) in items.enumerated() {
            if let place = item["output"]?.integerValue { outputs[place] = id }
            guard id > 0 else { continue }
            guard let name = item["name"]?.stringValue, let inputs = item["inputs"]?.arrayValue?.compactMap(\.integerValue),
                let operation = Operation(decoding: item)
            else { return nil }
            try append(operation, name: name, inputs: inputs)
        }
        guard !outputs.isEmpty else { return }
        try setOutputs(outputs.sorted { $0.key < $1.key }.map(\.value))
    }
}

extension Operation {
    /// By name.
    fileprivate var attributes: JSONValue {
        let encoder = JSONEncoder()
        encoder.nonConformingFloatEncodingStrategy = .convertToString(positiveInfinity: "∞", negativeInfinity: "-∞", nan: "nan")
        guard let data = try? encoder.encode(base), let value = try? JSONValue(parsing: data) else { return .object([:]) }
        return value
    }

    fileprivate init?(decoding item: JSONValue) {
        guard let name = item["operation"]?.stringValue else { return nil }
        if let attributes = item["attributes"] {
            guard let kind = OperationKind(rawValue: name), let operation = kind.type.decoded(from: Data(attributes.encoded()))
            else { return nil }
            self = operation
        } else {
            guard let settings = item["settings"]?.arrayValue?.compactMap(\.doubleValue) else { return nil }
            self.init(name, settings: settings)
        }
    }

    /// Files of before attributes had names list them in order.
    private init?(_ name: String, settings: [Double]) {
        let integers = settings.compactMap { Int(exactly: $0) }
        func square(_ first: Int) -> Window { Window(integers[first], stride: integers[first + 1], padding: integers[first + 2]) }
        if name == "dropout", settings.count == 1 {
            self = .dropout(Float(settings[0]))
            return
        }
        guard integers.count == settings.count else { return nil }
        switch (name, integers.count) {
        case ("convolution", 5): self = .convolution(outputs: integers[0], window: square(1), bias: integers[4] == 1)
        case ("depthwiseConvolution", 4): self = .depthwiseConvolution(window: square(0), bias: integers[3] == 1)
        case ("dense", 2): self = .dense(outputs: integers[0], bias: integers[1] == 1)
        case ("maxPool", 3): self = .maxPool(window: square(0))
        case ("averagePool", 3): self = .averagePool(window: square(0))
        case ("batchNorm", 0): self = .batchNorm
        case ("relu", 0): self = .relu
        case ("relu6", 0): self = .relu6
        case ("globalAveragePool", 0): self = .globalAveragePool
        case ("flatten", 0): self = .flatten
        case ("add", 0): self = .add
        case ("concatenate", 0): self = .concatenate
        case (_, _): return nil
        }
    }
}

extension GraphOperation {
    fileprivate static func decoded(from data: Data) -> Operation? {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(positiveInfinity: "∞", negativeInfinity: "-∞", nan: "nan")
        return (try? decoder.decode(Self.self, from: data)).map { Operation($0) }
    }
}
