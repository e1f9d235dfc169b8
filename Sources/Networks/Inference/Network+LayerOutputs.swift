import Tensors

extension Network {
    /// What one layer makes of images, in inference mode: its maps or features.
    /// - Parameters:
    ///   - layer: Its name in `summary()`; "input" gives the images back.
    ///   - images: `[N, H, W, C]`, normalised as the data the network was trained on.
    /// - Returns: `[N, H′, W′, C′]`, or `[N, C′]` behind a flatten or a global pool.
    /// - Throws: `NetworkError.noSuchLayer`, `.imagesShape`; `Interrupted` when asked to stop.
    public func output(of layer: String, for images: Tensor) throws -> Tensor {
        let node = try graph.node(named: layer)
        return try inferencePlan(observing: [node.id]).observations(of: images)[0]
    }
}

extension Graph {
    /// - Throws: `NetworkError.noSuchLayer`, which lists the names there are.
    public func node(named name: String) throws -> GraphNode {
        guard let node = nodes.first(where: { $0.name == name }) ?? nodes.first(where: { $0.title == name }) else {
            throw NetworkError.noSuchLayer(name: name, known: nodes.map(\.title))
        }
        return node
    }
}
