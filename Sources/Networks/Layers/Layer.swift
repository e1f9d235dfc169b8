/// A part of a network: it appends nodes to the graph.
public protocol Layer: Sendable {
    /// Appends this layer after node `input`.
    /// - Parameters:
    ///   - name: The layer's full name; empty for the whole network.
    /// - Returns: The node with the layer's output.
    /// - Throws: `NetworkError` when the input does not fit.
    func append(to graph: inout Graph, after input: Int, name: String) throws -> Int
    /// The name inside the block that holds it; nil for its place, as in PyTorch's `Sequential`.
    var ownName: String? { get }
}

extension Layer {
    public var ownName: String? { nil }

    /// Gives the layer a name of its own in place of its number. An empty name adds nothing to the block's name.
    public func named(_ name: String) -> NamedLayer { NamedLayer(base: self, name: name) }
}

/// What tells a layer with weights from another one like it: the same layer at two places would not share them.
public final class LayerIdentity: Sendable {
    public init() {}
}

/// A layer that is one operation.
public protocol OperationLayer: Layer {
    var operation: Operation { get }
    /// Nil for layers without weights, which may be used again and again.
    var identity: LayerIdentity? { get }
}

extension OperationLayer {
    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        if let identity { try graph.use(identity, of: operation, as: name) }
        return try graph.append(operation, name: name, inputs: [input])
    }
}

/// A layer under a chosen name.
public struct NamedLayer: Layer {
    let base: any Layer
    let name: String
    public var ownName: String? { name }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try base.append(to: &graph, after: input, name: name)
    }
}

/// Collects the layers between a network's braces; `if` and `for` work as elsewhere.
@resultBuilder
public enum NetworkBuilder {
    public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
    public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
    public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
    public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
    public static func buildEither(second part: [any Layer]) -> [any Layer] { part }
    public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
}

/// Appends layers one after another; each is called by its own name or its place.
func appendInSequence(_ layers: [any Layer], to graph: inout Graph, after input: Int, prefix: String) throws -> Int {
    var last = input
    for (place, layer) in layers.enumerated() {
        let name = joinedName(prefix, layer.ownName ?? String(place))
        last = try layer.append(to: &graph, after: last, name: name)
    }
    return last
}

func joinedName(_ prefix: String, _ part: String) -> String {
    if prefix.isEmpty { return part }
    return part.isEmpty ? prefix : prefix + "." + part
}
