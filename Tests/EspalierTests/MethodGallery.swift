import Espalier
import Foundation
import Testing

/// A picture of the method, by name. Numbers are made up, so that every machine draws the same.
struct MethodSpecimen: Sendable, CustomTestStringConvertible {
    let name: String
    let picture: any Illustration & Sendable
    var testDescription: String { name }

    init(_ name: String, _ picture: any Illustration & Sendable) {
        self.name = name
        self.picture = picture
    }
}

/// Every chart made for the method that needs no measured numbers.
enum MethodGallery {
    static let all: [MethodSpecimen] = learners + searches + networks + traces + hostile

    // MARK: Learners and searches

    private static func wave(_ index: Int, _ phase: Double) -> Double { 0.02 * sin(Double(index) * 1.7 + phase) }

    private static func climb(_ index: Int, to end: Double, pace: Double) -> Double {
        end - 0.6 * exp(-Double(index) / pace) + wave(index, end * 10)
    }

    static func history(updates: Int, tasks: Int) throws -> [UpdateStatistics] {
        let entries = (1...updates).flatMap { update in
            (0..<tasks).map { entry(update, task: $0) }
        }
        return try JSONDecoder().decode([UpdateStatistics].self, from: JSONSerialization.data(withJSONObject: entries))
    }

    private static func entry(_ update: Int, task: Int) -> [String: Any] {
        let time = Double(update)
        let mean = climb(update, to: 0.7 + 0.02 * Double(task), pace: 20 + Double(3 * task))
        var entry: [String: Any] = [
            "index": update, "task": "keep 0.\(task + 1)", "steps": update * 240, "episodes": update * 4,
            "policyLag": 1.0, "clippedShare": 0.4, "queueDepth": 4, "learningRate": 4.8e-4, "stepsPerSecond": 900.0,
        ]
        entry["meanReturn"] = mean
        entry["bestReturn"] = mean + 0.05
        entry["entropy"] = -0.5 - time / 80
        entry["deviation"] = 1 / (1 + time / 40)
        entry["gradientNorm"] = 2 + 40 * wave(update, 0)
        entry["explainedVariance"] = 0.9 * (1 - exp(-time / 25))
        entry["policyLoss"] = wave(update, 1)
        entry["valueLoss"] = exp(-time / 30)
        entry["meanRatio"] = 1 + wave(update, 2)
        entry["largestRatio"] = 1.5 + 10 * wave(update, 3)
        return entry
    }

    static func run(_ name: String, seed: Int, tasks: Int, ceiling: Double) throws -> SearchRun {
        var best = [Double](repeating: 0, count: tasks)
        let entries = (0..<120 * tasks).map { index -> [String: Any] in
            let task = index % tasks
            let accuracy = climb(index / tasks, to: ceiling - 0.03 * Double(task), pace: 25) + wave(index * (seed + 3), 5) / 2
            best[task] = max(best[task], accuracy)
            return [
                "index": index, "task": "keep 0.\(task + 1)", "taskIndex": task, "widths": [8, 16], "accuracy": accuracy,
                "best": best[task], "reward": accuracy, "isComplete": true,
            ]
        }
        let candidates = try JSONDecoder().decode([SearchCandidate].self, from: JSONSerialization.data(withJSONObject: entries))
        return SearchRun(name, candidates: candidates, returns: candidates.map(\.accuracy))
    }

    private static func runs(tasks: Int) throws -> [SearchRun] {
        try (0..<3).map { try run("IMPALA", seed: $0, tasks: tasks, ceiling: 0.9) }
            + (0..<3).map { try run("random search", seed: $0 + 5, tasks: tasks, ceiling: 0.84) }
    }

    private static func required<T>(_ body: () throws -> T) -> T {
        do { return try body() } catch { preconditionFailure("a specimen cannot be made: \(error)") }
    }

    static let learners: [MethodSpecimen] = LearnerMeasure.allCases.map { measure in
        MethodSpecimen("learner-\(measure)", required { try history(updates: 120, tasks: 3).chart(measure) })
    } + [
        MethodSpecimen("learner-returns-fifteen-tasks", required { try history(updates: 120, tasks: 15).chart() }),
        MethodSpecimen("learner-returns-one-update", required { try history(updates: 1, tasks: 3).chart() }),
    ]

    static let searches: [MethodSpecimen] = [
        MethodSpecimen("comparison-one-task", required { comparisonChart(try runs(tasks: 1)) }),
        MethodSpecimen("comparison-four-tasks", required { comparisonChart(try runs(tasks: 4)) }),
        MethodSpecimen("comparison-returns", required { comparisonChart(try runs(tasks: 1), of: .returns) }),
        MethodSpecimen("comparison-nothing", comparisonChart([SearchRun]())),
        MethodSpecimen("pareto-front", paretoChart((0..<90).map(costPoint))),
        MethodSpecimen("pareto-one-point", paretoChart([CostPoint("one", macs: 1_000_000, accuracy: 0.9)])),
    ]

    private static func costPoint(_ index: Int) -> CostPoint {
        let task = index / 30
        let share = Double(index % 30) / 30
        let accuracy = 0.92 - 0.5 * exp(-3 * share) + 2 * wave(index, 4)
        return CostPoint("keep 0.\(task + 1)", macs: 900_000 + Int(share * 3e6) + task * 700_000, accuracy: accuracy)
    }

    // MARK: Networks

    static func network() throws -> Network {
        try Network(input: [16, 16, 3], name: "Small residual network") {
            Conv2D(16, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            Residual {
                Conv2D(24, kernel: 3, padding: 1)
                ReLU()
                Conv2D(16, kernel: 3, padding: 1)
                BatchNorm()
            }
            MaxPool2D(2)
            Conv2D(32, kernel: 3, padding: 1)
            ReLU()
            GlobalAvgPool2D()
            Dense(10)
        }
    }

    static let classes = ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"]

    static let networks: [MethodSpecimen] = [
        MethodSpecimen("diagram-residual", required { try network().diagram() }),
        MethodSpecimen("diagram-mobilenetv2", required { try MobileNetV2(classes: 10, input: [32, 32, 3]).diagram() }),
        MethodSpecimen("diagram-vgg16", required { try VGG16(classes: 10, input: [32, 32, 3]).diagram() }),
        MethodSpecimen("confusion-ten-classes", ConfusionMatrix(classNames: classes, counts: confusions).chart()),
        MethodSpecimen("confusion-two-classes", ConfusionMatrix(classNames: [], counts: [[9, 1], [3, 0]]).chart()),
        MethodSpecimen("confusion-nothing", ConfusionMatrix(classNames: [], counts: [[0]]).chart()),
        MethodSpecimen("training-curves", required { try training(epochs: 12) }),
        MethodSpecimen("training-two-epochs", required { try training(epochs: 2) }),
        MethodSpecimen("histogram", histogram((0..<5_000).map(bell), label: "weights of features.0")),
        MethodSpecimen("histogram-of-one-value", histogram([0.25, 0.25, .nan])),
        MethodSpecimen("histogram-of-nothing", histogram([])),
    ]

    private static let confusions: [[Int]] = (0..<10).map { truth in
        (0..<10).map { guess -> Int in
            if truth == guess { return 860 + 9 * truth }
            return (truth * 7 + guess * 13) % 23
        }
    }

    /// About a normal distribution.
    private static func bell(_ index: Int) -> Double {
        var sum = 0.0
        for part in 3..<9 { sum += sin(Double(index * part) * 12.9898) }
        return sum / 6
    }

    private static func training(epochs: Int) throws -> ChartStack {
        let entries = (1...epochs).map { epoch -> [String: Any] in
            let time = Double(epoch)
            let (slow, fast): (Double, Double) = (exp(-time / 4), exp(-time / 3))
            var entry: [String: Any] = ["epoch": epoch, "learningRate": 0.05, "seconds": 3.2]
            entry["trainingLoss"] = 1.8 * slow
            entry["trainingAccuracy"] = 1 - 0.7 * slow
            entry["validationLoss"] = 0.3 + 1.5 * fast
            entry["validationAccuracy"] = 0.92 - 0.6 * fast
            return entry
        }
        let records = try JSONDecoder().decode([EpochRecord].self, from: JSONSerialization.data(withJSONObject: entries))
        return TrainingHistory(epochs: records).chart()
    }

    // MARK: V-trace

    static let traces: [MethodSpecimen] = [
        MethodSpecimen("vtrace", required {
            let steps = 40
            let values = (0..<steps).map { 0.5 + 0.3 * sin(Double($0) / 5) }
            return try VTrace.targets(
                logRatios: (0..<steps).map { 0.4 * sin(Double($0)) }, discounts: (0..<steps).map { $0 == 19 ? 0 : 0.97 },
                rewards: (0..<steps).map { $0 % 20 == 19 ? 1 : 0 }, values: values, bootstrap: [0.4]
            ).chart(values: values)
        }),
        MethodSpecimen("vtrace-one-step", required {
            try VTrace.targets(logRatios: [0], discounts: [0.9], rewards: [1], values: [0.2], bootstrap: [0.4]).chart(values: [0.2])
        }),
    ]

    // MARK: Names that nobody should give

    private static let names = [
        "<script>alert('1')</script> & \"quoted\"", "דיוק الدقة \u{202E}reversed", "👩‍👩‍👧‍👦🌳 keep 🇨🇭",
        String(repeating: "Donaudampfschifffahrtsgesellschaft ", count: 15), "tab\tnewline\nbell\u{7}",
    ]

    static let hostile: [MethodSpecimen] = [
        MethodSpecimen("hostile-classes", ConfusionMatrix(
            classNames: names, counts: names.indices.map { row in names.indices.map { row == $0 ? 90 : 2 } }).chart()),
        MethodSpecimen("hostile-layers", required {
            try Network(input: [8, 8, 1], name: names[3]) {
                Conv2D(8, kernel: 3).named(names[0])
                ReLU().named(names[1])
                Conv2D(8, kernel: 3).named(names[2])
                Flatten().named(names[3])
                Dense(2)
            }.diagram()
        }),
        MethodSpecimen("hostile-tasks", paretoChart(names.enumerated().map { index, name in
            CostPoint(name, macs: 1_000 * (index + 1), accuracy: 0.5 + 0.1 * Double(index))
        })),
        MethodSpecimen("hostile-numbers", paretoChart([
            CostPoint("a", macs: 0, accuracy: .nan), CostPoint("b", macs: -5, accuracy: .infinity), CostPoint("c", macs: .max, accuracy: 0.5),
        ])),
    ]
}
