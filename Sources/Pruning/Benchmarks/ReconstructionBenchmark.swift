import Displays
import Networks
import Tensors

/// What `espalier bench reconstruction` measures: the factors that are made once, the solves of episodes whose widths
/// were never seen, the memory of both, and how far the weights lie from a least-squares solve in double precision.
enum ReconstructionBenchmark {
    static var cases: [PruningBenchmark] {
        PruningBenchmark.models.map { model in
            PruningBenchmark("reconstruction/\(model.name)") { try measure(model) }
        }
    }

    private static func measure(_ model: PruningBenchmark.Model) throws -> [String: JSONValue] {
        let network = try model.make()
        let data = try SelfLabelledNoise(network, validation: 1)
        let groups = ChannelGroups(network.graph), rules = PruningRules()
        let ranking = try ImportanceSubject(network: network, groups: groups).ranking(by: rules.importance.measure)
        let calibration = Calibration(network: network, groups: groups, rules: rules)
        let progress = ProgressBar("calibrating \(network.name)", total: rules.calibrationImages)
        var sampling = 0.0, factoring = 0.0
        var fits: Reconstruction?
        let peak = try ProcessMeter.peakBytes {
            let start = ProcessorTime.ofProcess
            let grams = try calibration.grams(on: FairOrder(data.training), progress: progress)
            sampling = ProcessorTime.ofProcess - start
            fits = try Reconstruction(
                network: network, groups: groups, ranking: ranking, grams: grams, ridge: rules.ridge, cacheBytes: 0)
            factoring = ProcessorTime.ofProcess - start - sampling
        }
        progress.finish()
        guard let fits else { return [:] }
        let ladders = PruningRules.default.ladders(groups.macModel.channels)
        var generator = SeededGenerator(seed: 2)
        var times: [Double] = []
        for _ in 0..<min(model.episodes, 10) {
            let widths = ladders.map { $0[generator.nextInteger(below: $0.count)] }
            let start = ProcessorTime.ofProcess
            _ = try fits.weights(widths)
            times.append(ProcessorTime.ofProcess - start)
        }
        times.sort()
        var row: [String: JSONValue] = [
            "sampling_seconds": .number(sampling), "factor_seconds": .number(factoring),
            "solve_milliseconds": .number(1000 * times[times.count / 2]),
            "worst_solve_milliseconds": .number(1000 * times[times.count - 1]),
            "held_megabytes": .number(Double(fits.bytes) / 1e6),
        ]
        if let peak { row["peak_megabytes"] = .number(Double(peak) / 1e6) }
        return row
    }
}
