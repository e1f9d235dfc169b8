#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Networks
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Says how much each group's losses count in a network that nobody has searched: logarithms of the factors that
/// `PruningTask.tablePlan(coefficients:)` takes, as a weighted sum of what is known of a group. A dozen numbers serve every network,
/// data set and share; with all of them 0 the plan is the table's. `RuleSearch` learns them.
public struct CoefficientRule: Sendable, Hashable, Codable {
    /// What is known of a group; each is brought to a mean of 0 over a network's groups, since only factors between them count.
    public enum Feature: String, Sendable, Hashable, Codable, CaseIterable {
        /// How late in the network, −1 to 1.
        case depth
        /// How far from its middle.
        case ends
        /// What the group loses at its fewest channels, as a logarithm.
        case loss
        /// How steeply the loss falls from there to a quarter of the ladder.
        case steepness
        /// What the group's fewest channels save of the network's cost, as a logarithm.
        case cost
        /// How many channels it has, as a logarithm.
        case channels
        /// How many layers read it, as a logarithm: many where residual blocks add up.
        case readers
        /// Whether a depth-wise convolution or another layer of parts stands in between.
        case depthwise
        /// The map's side, as a logarithm.
        case extent
        /// Whether its first reader looks at more than one position.
        case window
        /// Whether outputs that it decides go straight to the classes.
        case last
    }

    /// One for each feature.
    public var weights: [Double]
    /// The logarithm of the power that losses are taken to: above 0 large losses count more.
    public var power: Double

    public init() {
        weights = Feature.allCases.map { _ in 0 }
        power = 0
    }

    /// - Parameter numbers: A weight for each feature, then the power.
    /// - Throws: `PruningError.invalidArgument` for another number of them, or numbers that are not finite.
    public init(_ numbers: [Double]) throws {
        guard numbers.count == Self.count, numbers.allSatisfy(\.isFinite) else {
            throw PruningError.invalidArgument(
                argument: "numbers", expected: "\(Self.count) finite numbers: one for each of \(Feature.allCases.map(\.rawValue).joined(separator: ", ")), and the power",
                actual: "\(numbers.count)")
        }
        weights = Array(numbers.dropLast())
        power = numbers[numbers.count - 1]
    }

    private struct File: Codable {
        var format = 1
        var weights: [String: Double]
        var power: Double
    }

    /// A rule that `save` wrote.
    /// - Throws: `PruningError.notARule`; `FileError`.
    public init(_ path: String) throws {
        let bytes = try AtomicFile.read(path, limit: 1 << 20)
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)), file.format == 1,
            Set(file.weights.keys) == Set(Feature.allCases.map(\.rawValue))
        else { throw PruningError.notARule(path: path) }
        try self.init(Feature.allCases.map { file.weights[$0.rawValue] ?? 0 } + [file.power])
    }

    /// Writes the weights under their features' names; the file is replaced as a whole or not at all.
    /// - Throws: `FileError.cannotWrite`.
    public func save(_ path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let named = Dictionary(uniqueKeysWithValues: zip(Feature.allCases.map(\.rawValue), weights))
        try AtomicFile.write(path, [Array(try encoder.encode(File(weights: named, power: power)))])
    }

    /// Numbers of a rule.
    static let count = Feature.allCases.count + 1
    /// The weights, then the power.
    public var numbers: [Double] { weights + [power] }

    /// The factor on each group's losses.
    /// - Throws: What calibrating throws.
    public func coefficients(for task: PruningTask) throws -> [Double] {
        try Self.features(of: task).map { features in
            let sum = zip(features, weights).reduce(0) { $0 + $1.0 * $1.1 }
            return exp(min(max(sum, -Self.largest), Self.largest))
        }
    }

    private static let largest = 6.0

    /// What is known of each group of a task's network: one row a group, one column a feature.
    /// - Throws: What calibrating throws.
    public static func features(of task: PruningTask) throws -> [[Double]] {
        let table = try task.lossTable()
        let rows = table.losses.indices.map { group in
            Feature.allCases.map { $0.value(group, task, table) }
        }
        let means = Feature.allCases.indices.map { column in
            rows.reduce(0) { $0 + $1[column] } / Double(max(rows.count, 1))
        }
        return rows.map { zip($0, means).map { $0 - $1 } }
    }
}

extension CoefficientRule.Feature {
    private static let least = 1e-3

    fileprivate func value(_ group: Int, _ task: PruningTask, _ table: LossTable) -> Double {
        let groups = task.evaluator.groups, own = groups.groups[group], losses = table.losses[group]
        let node = groups.graph.nodes[groups.layers[own.consumers[0]].node]
        let count = table.losses.count
        let place = count > 1 ? 2 * Double(group) / Double(count - 1) - 1 : 0
        switch self {
        case .depth: return place
        case .ends: return place * place
        case .loss: return log(losses[0] + Self.least) / 2
        case .steepness: return log((losses[losses.count / 4] + Self.least) / (losses[0] + Self.least)) / 2
        case .cost:
            let model = task.budget.model
            var fewest = model.channels
            fewest[group] = task.budget.ladders[group].minimum
            return log(Double(max(model.fullCost - model.cost(fewest), 1)) / Double(max(model.fullCost, 1))) / 2
        case .channels: return log(Double(own.channels)) / 2
        case .readers: return log(Double(own.consumers.count)) / 2
        case .depthwise: return own.carriers.contains { carrier in
                let kind = groups.graph.nodes[carrier].operation.kind
                return kind == .depthwiseConvolution || kind == .convolution
            } ? 1 : 0
        case .extent: return log(Double(groups.graph.inputShape(of: node).dropLast().max() ?? 1)) / 2
        case .window:
            guard case .window(let window) = node.operation.base.patches else { return 0 }
            return window.vertical.kernel > 1 || window.horizontal.kernel > 1 ? 1 : 0
        case .last: return groups.layers[own.consumers[0]].outputGroup == nil ? 1 : 0
        }
    }
}

extension PruningTask {
    /// The plan that loses least by calibration's table when a rule says how much each group's losses count; nothing is scored.
    /// - Throws: What calibrating throws.
    public func tablePlan(rule: CoefficientRule) throws -> PruningPlan {
        try plan(widths: ruleWidths(rule))
    }

    func ruleWidths(_ rule: CoefficientRule) throws -> [Int] {
        let table = try lossTable(), power = exp(rule.power)
        let losses = zip(table.losses, try rule.coefficients(for: self)).map { losses, factor in
            losses.map { factor * (power == 1 ? $0 : pow($0, power)) }
        }
        return table.allocator.allocation(losses, budget).widths
    }
}
