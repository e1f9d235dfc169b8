/// What an evaluator has done.
public struct EvaluationCounts: Sendable, Hashable, Codable {
    /// Pruned networks that were measured.
    public var evaluations = 0
    /// Those that racing gave up before the last image.
    public var givenUp = 0
    /// Pruned networks whose accuracy was already known.
    public var cacheHits = 0
    /// Pruned networks that others measured: see `Cluster`.
    public var fromOthers = 0
    public var imagesClassified = 0
    /// Seconds, over all threads, of fitting and cutting weights.
    public var reconstructionSeconds = 0.0
    /// Seconds, over all threads, of classifying validation images.
    public var evaluationSeconds = 0.0
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
