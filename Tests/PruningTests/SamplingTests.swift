import Networks
import Pruning
import PruningSupport
import Reinforcement
import Tensors
import Testing

/// The same images in another order.
private struct Reordered: TrainingData {
    struct Split: Examples {
        let base: any Examples
        let order: [Int]
        var count: Int { order.count }
        var imageShape: [Int] { base.imageShape }
        var classCount: Int { base.classCount }
        func batch(_ indices: [Int]) throws -> Batch { try base.batch(indices.map { order[$0] }) }
    }

    let base: FakeData
    let training: any Examples
    let validation: any Examples
    var name: String { base.name }
    var imageShape: [Int] { base.imageShape }
    var classNames: [String] { base.classNames }

    /// All images of a class, then all of the next, as published sets and folders have them.
    init(sorting base: FakeData) throws {
        self.base = base
        (training, validation) = (try Self.sorted(base.training), try Self.sorted(base.validation))
    }

    private static func sorted(_ split: any Examples) throws -> Split {
        let labels = try split.batch(Array(0..<split.count)).labels
        return Split(base: split, order: labels.indices.sorted { (labels[$0], $0) < (labels[$1], $1) })
    }
}

struct SamplingTests {
    /// Every place of a search that looks at some of the images.
    private func rules(_ change: (inout PruningRules) -> Void = { _ in }) -> PruningRules {
        var rules = PruningRules()
        (rules.calibrationImages, rules.searchImages, rules.importance) = (80, 90, .taylor)
        change(&rules)
        return rules
    }

    @Test func `a plan for data that are sorted by class is the same plan, bit for bit`() throws {
        let network = try FakeData.network(seed: 4), data = FakeData(), sorted = try Reordered(sorting: data)
        let one = try PruningTask(network, on: data, keep: 0.5, rules: rules())
        let other = try PruningTask(network, on: sorted, keep: 0.5, rules: rules())
        #expect(one.evaluator !== other.evaluator)
        let (plan, again) = (try one.uniformPlan(), try other.uniformPlan())
        // Importance, calibration and recalibration.
        #expect(plan.kept == again.kept)
        #expect(try plan.apply().tensors == again.apply().tensors)
        // Scores, and races that look at fewer.
        for keep in [0.3, 0.6] {
            let (first, second) = try (
                PruningTask(network, on: data, keep: keep, rules: rules()),
                PruningTask(network, on: sorted, keep: keep, rules: rules()))
            let widths = try first.uniformPlan().widths
            #expect(try first.evaluator.score(widths) == second.evaluator.score(widths))
            #expect(try first.evaluator.score(widths, against: plan.widths) == second.evaluator.score(widths, against: plan.widths))
        }
    }

    @Test func `samples of sorted data hold every class in its share`() throws {
        let sorted = try Reordered(sorting: FakeData())
        let all = try sorted.training.identities()
        for count in [16, 64, 128] {
            let batch = try FairOrder(sorted.training).batch(first: count)
            for label in 0..<4 {
                let share = Double(all.count { $0.label == label }) / Double(all.count)
                #expect(abs(Double(batch.labels.count { $0 == label }) - share * Double(count)) <= 1)
            }
        }
        let network = try FakeData.network(seed: 4)
        let subject = { (data: any TrainingData) in
            ImportanceSubject(network: network, groups: network.channelGroups, training: data.training)
        }
        var measure = TaylorImportance()
        measure.images = 64
        #expect(try measure.scores(of: subject(FakeData())) == measure.scores(of: subject(sorted)))
        measure.images = 0
        #expect(throws: PruningError.self) { try measure.scores(of: subject(sorted)) }
        // What judges a few of many images takes them fairly too.
        let plan = try network.inferencePlan()
        #expect(try plan.evaluate(on: sorted.validation, limit: 40) == plan.evaluate(on: FakeData().validation, limit: 40))
    }

    @Test func `the standard error of an accuracy is of the images that it was measured on`() throws {
        let network = try FakeData.network()
        let task = try PruningTask(network, on: FakeData(), keep: 0.5)
        let few = try PruningTask(network, on: FakeData(), keep: 0.5, rules: rules { $0.searchImages = 50 })
        let many = try PruningTask(network, on: FakeData(), keep: 0.5, rules: rules { $0.searchImages = 5_000 })
        #expect(abs(few.standardError(of: 0.8) - (0.16 / 50).squareRoot()) < 1e-12)
        #expect(task.standardError(of: 0.8) == (0.16 / 200).squareRoot() && many.standardError(of: 0.8) == task.standardError(of: 0.8))
    }
}
