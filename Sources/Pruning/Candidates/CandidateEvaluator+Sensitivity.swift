import Displays
import Networks
import Tensors

extension CandidateEvaluator {
    /// Cuts each group alone, to at most `steps` of the widths that the rules allow. The layers before a cut are computed once: see
    /// `SharedPrefix`.
    package func sensitivity(steps: Int, rules: PruningRules) throws -> Sensitivity {
        let ready = try prepared()
        let channels = groups.groups.map(\.channels)
        let cuts = rules.ladders(groups.macModel).enumerated().flatMap { group, ladder in
            ladder.spread(steps)
                .map { (group: group, widths: Self.cut(channels, group, to: $0)) }
        }
        let progress = ProgressBar("sensitivity of \(network.name)", total: cuts.count)
        defer { progress.finish() }
        var prefix = SharedPrefix(try ready.builder.build(channels), ready.images)
        let bySeam = Dictionary(grouping: cuts.indices) { prefix.seam(before: groups.firstNode(of: cuts[$0].group)) }
        for (seam, places) in bySeam.sorted(by: { $0.key < $1.key }) {
            let unknown = places.filter { !knows(cuts[$0].widths) }
            if !unknown.isEmpty { try prefix.advance(to: seam) }
            let (shared, results) = (prefix, ResultSlots<Void>(count: unknown.count))
            Parallelism.forEach(unknown.count) { index in
                results.fill(index) { try measure(cuts[unknown[index]].widths, ready, behind: shared) }
                progress.advance()
            }
            _ = try results.all()
            progress.advance(by: places.count - unknown.count)
        }
        let points = try cuts.map { group, widths in
            Sensitivity.Point(
                group: group, layer: groups.layers[groups.groups[group].consumers[0]].title, width: widths[group],
                keep: Double(widths[group]) / Double(channels[group]), accuracy: try accuracy(widths))
        }
        return Sensitivity(network: network.name, points: points)
    }

    private static func cut(_ channels: [Int], _ group: Int, to width: Int) -> [Int] {
        var widths = channels
        widths[group] = width
        return widths
    }

    private func measure(_ widths: [Int], _ ready: Ready, behind prefix: SharedPrefix) throws {
        let start = ContinuousClock.now
        let candidate = try ready.builder.build(widths)
        let built = ContinuousClock.now
        let marks = try prefix.classify(candidate)
        record(widths, marks, of: ready, reconstruction: built - start, evaluation: .now - built)
    }
}

extension ChannelGroups {
    /// The first node whose output a group's width changes.
    func firstNode(of group: Int) -> Int {
        (groups[group].producers + groups[group].carriers).min() ?? 0
    }
}
