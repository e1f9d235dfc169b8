import Displays

/// One episode taken by hand: the same walk that actors take, decision by decision, for whoever wants to see what a
/// policy sees (paper §1).
public final class PruningEpisode: @unchecked Sendable {
    public let task: PruningTask
    private let scaling: StateScaling
    private let layerCosts: [Int]
    private var walk: PruningWalk
    private var decisions: [Decision] = []

    private struct Decision {
        var layer: String
        var wish: String
        var width: Int
        var channels: Int
        var wall: Int
        var wasLimited: Bool
        var costSoFar: Int
    }

    /// - Parameter task: Its rules say what an action means.
    /// - Throws: What measuring the layers throws.
    public init(_ task: PruningTask) throws {
        self.task = task
        scaling = StateScaling(covering: try PruningTasks([task]))
        layerCosts = task.budget.model.costPerLayer(task.budget.model.channels)
        walk = try task.walk()
    }

    /// Whether every group is decided.
    public var isFinished: Bool { walk.isFinished }
    /// Groups decided so far.
    public var step: Int { walk.widths.count }
    /// Groups in all.
    public var length: Int { task.budget.ladders.count }
    /// The layer whose input channels are decided next; empty at the end.
    public var layer: String { isFinished ? "" : layerName(walk.group) }
    /// Channels that it has; 0 at the end.
    public var channels: Int { isFinished ? 0 : walk.ladder.channels }
    /// The most of them that the budget still allows; 0 at the end.
    public var wall: Int { isFinished ? 0 : walk.wall }
    /// The fewest that the rules allow; 0 at the end.
    public var minimum: Int { isFinished ? 0 : walk.ladder.minimum }
    /// The cost now, with undecided groups at full width, in the unit of the task's target.
    public var costSoFar: Int { walk.costSoFar }
    public var widths: [Int] { walk.widths }

    /// The limit that leaves the least to the undecided groups, when they follow the plan that actions are relative to.
    public var bindingLimit: String { task.limits[walk.binding].name }

    /// The share of every undecided group that would spend exactly what is left.
    public var uniformShare: Double { isFinished ? 0 : walk.uniformRatio }
    /// The actions that make a difference now: shares of the channels under `.keepRatio`, logarithms of a factor on
    /// `uniformShare` under `.budgetRelative`, on the best of three plans that need no search under `.fitRelative`.
    public var actions: ClosedRange<Double> { isFinished ? 0...0 : walk.bounds }

    /// Decides the next group by an action of the policy, read as the task's rules say: see `ActionReading`.
    /// - Returns: The channels kept, after rounding and the wall.
    /// - Throws: `PruningError.episodeFinished`; `.invalidArgument` for an action that is no number.
    @discardableResult
    public func act(_ action: Double) throws -> Int {
        guard !action.isNaN else {
            throw PruningError.invalidArgument(argument: "action", expected: "a number", actual: "\(action)")
        }
        let largest = ActionReading.reach
        return try decide(wish: "action \(fixed(action, 2))") { $0.keep(action: min(largest, max(-largest, action))) }
    }

    /// Decides the next group by a count of channels; the ladder of widths and the wall still hold.
    /// - Returns: The channels kept.
    /// - Throws: `PruningError.episodeFinished`.
    @discardableResult
    public func keep(_ channels: Int) throws -> Int {
        try decide(wish: "\(channels) channels") { $0.keep(channels: $0.ladder.nearest(Double(channels))) }
    }

    /// The reward of the episode, as the task's rules set it, on the validation split.
    /// - Throws: `PruningError.episodeNotFinished`; `.planAboveBudget`, which only episodes without walls can be; what scoring throws.
    public func reward() throws -> Double {
        guard isFinished else { throw PruningError.episodeNotFinished(step: step, length: length) }
        try task.requireWithinBudget(walk.widths)
        return try task.reward(task.evaluator.score(walk.widths), cost: walk.costSoFar)
    }

    /// The plan that the decisions make.
    /// - Throws: `PruningError.episodeNotFinished`; `.planAboveBudget`, which only episodes without walls can be.
    public func plan() throws -> PruningPlan {
        guard isFinished else { throw PruningError.episodeNotFinished(step: step, length: length) }
        try task.requireWithinBudget(walk.widths)
        return try task.plan(widths: walk.widths)
    }

    /// What the policy sees before the next decision: every feature is in [0, 1].
    public var state: Table {
        var table = Table("state before decision \(step + 1)", columns: ["feature", "value", "meaning"])
        guard !isFinished else { return table }
        let values = scaling.features(walk, task: task, layerCosts: layerCosts)
        for (feature, value) in zip(scaling.features, values) {
            table.append([feature.name, fixed(Double(value), 3), feature.meaning])
        }
        return table
    }

    /// The decisions so far.
    public var table: Table {
        var table = Table(
            task.name, columns: ["layer", "wish", "kept", "of", "wall", "limited", "\(task.target.unit) so far"])
        for row in decisions {
            table.append([
                row.layer, row.wish, "\(row.width)", "\(row.channels)", "\(row.wall)", row.wasLimited ? "yes" : "",
                grouped(row.costSoFar),
            ])
        }
        return table
    }

    private func decide(wish: String, _ body: (inout PruningWalk) -> Int) throws -> Int {
        guard !isFinished else { throw PruningError.episodeFinished(length: length) }
        let (layer, channels, wall) = (layer, channels, wall)
        let width = body(&walk)
        // Under `coefficients` the last decision allocates them all.
        for place in decisions.indices { decisions[place].width = walk.widths[place] }
        decisions.append(Decision(
            layer: layer, wish: wish, width: width, channels: channels, wall: wall, wasLimited: walk.wasLimited,
            costSoFar: walk.costSoFar))
        return width
    }

    private func layerName(_ group: Int) -> String {
        let groups = task.evaluator.groups
        return groups.layers[groups.groups[group].consumers[0]].title
    }
}

extension PruningEpisode: Displayable, CustomStringConvertible {
    public var mimeBundle: MIMEBundle { table.mimeBundle }
    public var description: String { table.description }
}

extension StateScaling {
    /// Names and meanings of the features, in their order.
    var features: [(name: String, meaning: String)] {
        let decisionNames = (1...decisions).map { ("decision \($0)", "whether it is this one") }
        let limits = (limited ?? []).map { ("binds: \($0)", "1 where this limit leaves the least, less the more it leaves; 0 without it") }
        return (includesReference ? Self.paper + Self.reference + (describesTable ? Self.table : decisionNames) : Self.paper) + limits
    }

    private static let paper: [(name: String, meaning: String)] = [
        ("l", "which layer"), ("c", "input channels"), ("n", "output channels"), ("h", "height of the input map"),
        ("w", "width of the input map"), ("stride", "of the convolution"), ("k", "kernel size"),
        ("α", "share of the cost to keep"), ("β", "which data set"), ("FLOPs", "of this layer, of all"),
        ("Reduced", "saved so far, of all"), ("Rest", "of the layers behind, of all"), ("a before", "share the layer before kept"),
    ]

    private static let table: [(name: String, meaning: String)] = [
        ("progress", "share of the decisions taken"), ("loss", "of this group where the table puts it, of all groups'"),
        ("steepness", "how fast the loss falls there, in logarithms"), ("bend", "how fast it falls at twice the channels"),
        ("loss at least", "of this group at its fewest channels"), ("cost share", "of this group's channels there, of the budget"),
        ("room", "how far from the fewest to all channels"),
    ]

    private static let reference: [(name: String, meaning: String)] = [
        ("reference", "share that this layer keeps in the plan that actions are relative to"),
        ("outlook", "energy that passes when the rest follows that plan: 0.5 as much, above it more"),
    ]
}
