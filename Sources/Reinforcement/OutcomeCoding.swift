/// How outcomes, whose type only the environment knows, go through a checkpoint: coders carry the type.
enum OutcomeCoding {
    static let type = CodingUserInfoKey(rawValue: "espalier.outcome")

    static func userInfo(_ type: (any (Codable & Sendable).Type)?) -> [CodingUserInfoKey: any Sendable] {
        guard let key = Self.type, let type else { return [:] }
        return [key: Kept(type: type)]
    }

    private struct Kept: Sendable {
        let type: any (Codable & Sendable).Type
    }

    private static func kept(_ userInfo: [CodingUserInfoKey: Any]) -> (any (Codable & Sendable).Type)? {
        type.flatMap { userInfo[$0] as? Kept }?.type
    }

    static func encode<Key>(
        _ outcome: (any Sendable)?, to container: inout KeyedEncodingContainer<Key>, forKey key: Key,
        _ userInfo: [CodingUserInfoKey: Any]
    ) throws {
        guard kept(userInfo) != nil, let outcome = outcome as? any Encodable else { return }
        try outcome.encode(to: container.superEncoder(forKey: key))
    }

    static func decode<Key>(
        from container: KeyedDecodingContainer<Key>, forKey key: Key, _ userInfo: [CodingUserInfoKey: Any]
    ) throws -> (any Sendable)? {
        guard let type = kept(userInfo), container.contains(key) else { return nil }
        return try type.init(from: container.superDecoder(forKey: key))
    }
}

extension EpisodeRecord {
    private enum CodingKeys: CodingKey { case index, task, taskIndex, seed, actions, episodeReturn, update, outcome }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        index = try values.decode(Int.self, forKey: .index)
        task = try values.decode(String.self, forKey: .task)
        taskIndex = try values.decode(Int.self, forKey: .taskIndex)
        seed = try values.decode(UInt64.self, forKey: .seed)
        actions = try values.decode([Action].self, forKey: .actions)
        episodeReturn = try values.decode(Float.self, forKey: .episodeReturn)
        update = try values.decode(Int.self, forKey: .update)
        outcome = try OutcomeCoding.decode(from: values, forKey: .outcome, decoder.userInfo)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(index, forKey: .index)
        try values.encode(task, forKey: .task)
        try values.encode(taskIndex, forKey: .taskIndex)
        try values.encode(seed, forKey: .seed)
        try values.encode(actions, forKey: .actions)
        try values.encode(episodeReturn, forKey: .episodeReturn)
        try values.encode(update, forKey: .update)
        try OutcomeCoding.encode(outcome, to: &values, forKey: .outcome, encoder.userInfo)
    }
}

extension FinishedEpisode: Codable {
    private enum CodingKeys: CodingKey { case seed, actions, episodeReturn, outcome }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        seed = try values.decode(UInt64.self, forKey: .seed)
        actions = try values.decode([Action].self, forKey: .actions)
        episodeReturn = try values.decode(Float.self, forKey: .episodeReturn)
        outcome = try OutcomeCoding.decode(from: values, forKey: .outcome, decoder.userInfo)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(seed, forKey: .seed)
        try values.encode(actions, forKey: .actions)
        try values.encode(episodeReturn, forKey: .episodeReturn)
        try OutcomeCoding.encode(outcome, to: &values, forKey: .outcome, encoder.userInfo)
    }
}
