import Networks

/// Channels one by one: for whoever wants to see what a plan does.
extension Network {
    /// How much each output channel of a layer matters: what a plan would keep first has the largest number.
    /// - Parameters:
    ///   - layer: A convolution or dense layer, by its name in `summary()`.
    ///   - measure: The default is the paper's: Σ |W| over the weights that consume the channel.
    /// - Returns: One number a channel; for coupled layers, that of the whole group.
    /// - Throws: `NetworkError.noSuchLayer`; `PruningError.channelsAreFixed`.
    public func importance(of layer: String, by measure: ImportanceMeasure = .l1) throws -> [Double] {
        let groups = channelGroups
        let group = try groups.group(madeBy: layer)
        let scores = try measure.measure.scores(of: ImportanceSubject(network: self, groups: groups))
        return scores[group].map(Double.init)
    }

    /// A smaller network without some output channels of a layer. What consumes them, and what is coupled to them,
    /// is cut with them; nothing is fitted, so the other weights are as they were.
    /// - Parameters:
    ///   - channels: Which ones, from 0.
    ///   - layer: A convolution or dense layer, by its name in `summary()`.
    /// - Throws: `NetworkError.noSuchLayer`; `PruningError.channelsAreFixed`, or `.invalidArgument` for channels that do
    ///   not exist or when none would stay.
    public func removing(channels: [Int], from layer: String) throws -> Network {
        let groups = channelGroups
        let group = try groups.group(madeBy: layer)
        let count = groups.groups[group].channels
        let cut = Set(channels)
        guard cut.allSatisfy({ (0..<count).contains($0) }), cut.count < count else {
            throw PruningError.invalidArgument(
                argument: "channels", expected: "some of the channels 0 to \(count - 1) of \(layer), not all of them",
                actual: channels.count > 16 ? "\(channels.count) channels" : "\(channels)")
        }
        let kept = groups.groups.enumerated().map { index, one in
            (0..<one.channels).filter { index != group || !cut.contains($0) }
        }
        let surgery = Surgery(groups: groups, kept: kept)
        return try Network(graph: surgery.graph(), tensors: surgery.tensors(tensors), name: name)
    }
}

extension ChannelGroups {
    /// The group of a layer's output channels.
    fileprivate func group(madeBy layer: String) throws -> Int {
        let node = try graph.node(named: layer)
        guard let group = layers.first(where: { $0.node == node.id })?.outputGroup else {
            let names = layers.filter { $0.outputGroup != nil }.map(\.title)
            throw PruningError.channelsAreFixed(layer: layer, known: names)
        }
        return group
    }
}
