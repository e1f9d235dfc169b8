import Networks

extension Network {
    /// Which of the network's channels are pruned together.
    public var channelGroups: ChannelGroups { ChannelGroups(graph) }
}
