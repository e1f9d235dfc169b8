import Displays

/// What a graph's input and outputs are called where it came from, and goes to: files keep them.
public struct GraphInterface: Sendable, Hashable {
    public var input = "images"
    /// The main output's name, and the others'; those that are not named here have their nodes' names.
    public var outputs = ["logits"]
    /// Whether files have images as `[N, H, W, C]`, as TensorFlow does, and not as `[N, C, H, W]`.
    public var isChannelsLast = false
    /// Layers whose weights a PyTorch module computes from its parameters: the files hold what it computed.
    package var computedWeights: [String] = []

    public init() {}
}

extension GraphInterface {
    var encoded: JSONValue {
        var members: [String: JSONValue] = [
            "input": .string(input), "outputs": .array(outputs.map { .string($0) }), "channelsLast": .bool(isChannelsLast),
        ]
        if !computedWeights.isEmpty { members["computedWeights"] = .array(computedWeights.map { .string($0) }) }
        return .object(members)
    }

    init?(decoding value: JSONValue) {
        guard let input = value["input"]?.stringValue, let names = value["outputs"]?.arrayValue,
            case .bool(let isChannelsLast) = value["channelsLast"]
        else { return nil }
        self.input = input
        outputs = names.compactMap(\.stringValue)
        self.isChannelsLast = isChannelsLast
        computedWeights = value["computedWeights"]?.arrayValue?.compactMap(\.stringValue) ?? []
        guard outputs.count == names.count else { return nil }
    }
}
