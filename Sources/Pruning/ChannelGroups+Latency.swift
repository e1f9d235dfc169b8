import Networks

extension ChannelGroups {
    func measuredLatencyModel(network: Network) throws -> CostModel { macModel }
}
