import Displays
import Networks
import Tensors

/// What `espalier bench episode` measures: whole episodes of a random policy that keeps half of the multiply-accumulates,
/// from the decisions to the reward, with 5,000 validation images at 32×32 and 3,000 for calibration, as the paper has.
public struct EpisodeBenchmark: Sendable {
    let model: PruningBenchmark.Model
    let races: Bool
    var precision = ProductPrecision.float32

    static var cases: [PruningBenchmark] {
        PruningBenchmark.models.flatMap { model in
            ProductPrecision.allCases.flatMap { precision in
                [("exact", false), ("racing", true)].map { mode, races in
                    let episodes = EpisodeBenchmark(model: model, races: races, precision: precision)
                    let suffix = precision == .float32 ? "" : "/\(precision)"
                    return PruningBenchmark("episode/\(model.name)/\(mode)\(suffix)") { try episodes.measure() }
                }
            }
        }
    }

    private func search() throws -> RandomSearch {
        let network = try model.make()
        // As the published procedure has it.
        var rules = PruningRules()
        rules.races = races
        rules.calibrationImages = 3_000
        rules.recalibrationBatches = 0
        rules.reward = .accuracy
        rules.precision = precision
        let data = try SelfLabelledNoise(network, training: rules.calibrationImages)
        let task = try PruningTask(network, on: data, keep: 0.5, rules: rules)
        return try RandomSearch(PruningTasks([task]), seed: 1)
    }

    private func measure() throws -> [String: JSONValue] {
        let begin = ProcessorTime.ofProcess
        let search = try search(), task = search.tasks[0]
        let before = task.evaluator.counts, start = ProcessorTime.ofProcess
        try search.run(evaluations: model.episodes)
        let seconds = ProcessorTime.ofProcess - start, after = task.evaluator.counts
        let evaluation = after.evaluationSeconds - before.evaluationSeconds
        let reconstruction = after.reconstructionSeconds - before.reconstructionSeconds
        let measured = max(evaluation + reconstruction, 1e-9)
        return [
            "per_second": .number(Double(search.candidates.count) / max(seconds, 1e-9)),
            "evaluation_share": .number(evaluation / measured),
            "reconstruction_share": .number(reconstruction / measured),
            "cache_hits": .integer(after.cacheHits - before.cacheHits), "preparation_seconds": .number(start - begin),
            "images_share": .number(
                Double(after.imagesClassified) / Double(search.candidates.count * task.data.validation.count)),
            "best_widths": .array(try search.bestPlan(for: task).widths.map { .integer($0) }),
        ]
    }

    /// Writes what another program needs to run the same episodes: the network, the images, the places of each image that
    /// calibration looks at, the plans, and the accuracies that they have here.
    /// - Parameters:
    ///   - model: "mobilenet" and the like.
    ///   - folder: Exists.
    public static func save(_ model: String, to folder: String) throws {
        guard let model = PruningBenchmark.models.first(where: { $0.name == model }) else {
            throw PruningError.invalidArgument(
                argument: "model", expected: PruningBenchmark.models.map(\.name).joined(separator: ", "), actual: model)
        }
        let search = try EpisodeBenchmark(model: model, races: false).search(), task = search.tasks[0]
        try search.run(evaluations: model.episodes)
        try task.network.save(folder + "/network.safetensors")
        let groups = task.evaluator.groups
        var file = SafeTensors()
        // Positions go by the place of an image in the sample.
        let calibration = try FairOrder(task.data.training)
        let splits: [(String, any Examples)] = [("validation", task.data.validation), ("calibration", calibration)]
        for (name, split) in splits {
            let batch = try split.batch(Array(0..<split.count))
            file.append(name + ".images", batch.images.shape, batch.images.scalars)
            file.append(name + ".labels", [split.count], batch.labels.map(Float.init))
        }
        for (index, layer) in groups.layers.enumerated() where !layer.inputGroups.isEmpty {
            let node = groups.graph.nodes[layer.node]
            let sampler = PatchSampler(node: node, inputShape: groups.graph.inputShape(of: node))
            let taken = min(task.rules.positionsPerImage, node.positions)
            let places = (0..<task.data.training.count).flatMap { image in
                sampler.chosenPositions(taken, of: node.positions, image: image, layer: index)
            }
            file.append("positions." + layer.name, [task.data.training.count, taken], places.map(Float.init))
        }
        let best = try search.bestPlan(for: task).widths
        let plans: JSONValue = [
            "groups": .array(groups.groups.map { .array($0.consumers.map { .string(groups.layers[$0].name) }) }),
            "plans": .array(search.candidates.map { .array($0.widths.map { .integer($0) }) }),
            "accuracies": .array(search.candidates.map { .number($0.accuracy) }),
            "best": .array(best.map { .integer($0) }),
        ]
        file.metadata["plans"] = String(decoding: plans.encoded(), as: UTF8.self)
        try file.write(to: folder + "/episodes.safetensors")
    }
}
