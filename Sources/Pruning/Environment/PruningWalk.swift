#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// One episode in integers: decisions taken so far under a budget. No tensors, no random numbers.
public struct PruningWalk: Sendable {
    public let budget: Budget
    public let reading: ActionReading
    /// Channels kept by the groups decided so far.
    public private(set) var widths: [Int] = []
    /// The most channels the next group may keep.
    public private(set) var wall = 0
    /// The uniform keep ratio that would spend what is left.
    public private(set) var uniformRatio = 0.0
    /// Channels of the next group in the plan that relative actions are relative to.
    public private(set) var reference = 0.0
    /// How much more energy passes through all layers than in that plan when the rest follows it, as calibration fitted
    /// them: the logarithm of the factor; 0 where that is not known.
    public private(set) var outlook = 0.0
    private var lossOfPlan = 0.0
    private let walls: Bool
    private let curves: FitCurves?
    private let table: LossTable?
    /// The whole plan when no further action moves anything.
    private var rests: [Int] = []
    /// What was said of the groups so far under `coefficients`.
    private var coefficients: [Double] = []
    /// Groups before it keep their widths whatever is said of later ones; under `coefficients` decisions are provisional.
    private var settled = 0
    /// Channels of every group in that plan before any decision; decisions change a factor on the rest of it.
    private let plan: [Double]
    /// Whether the wall, not the wish, decided the last width.
    public private(set) var wasLimited = false

    public init(budget: Budget, reading: ActionReading = .budgetRelative) {
        self.init(budget: budget, reading: reading, reference: nil)
    }

    /// - Parameters:
    ///   - reference: What `fitRelative` actions are relative to; nil for the uniform plan.
    ///   - table: What `tableRelative` actions and coefficients change.
    ///   - least: The plan that loses least by the table, where it is known.
    ///   - walls: Whether decisions leave the rest what it needs.
    package init(
        budget: Budget, reading: ActionReading, reference: ReferencePlan?, table: LossTable? = nil, least: [Int] = [], walls: Bool = true
    ) {
        self.walls = walls
        self.budget = budget
        self.reading = reading
        let reference = reading == .fitRelative ? reference : nil
        curves = reference?.curves
        plan = reference?.channels ?? budget.model.channels.map(Double.init)
        self.table = table
        rests = least
        look()
    }

    /// The group to decide next.
    public var group: Int { widths.count }
    public var isFinished: Bool { widths.count == budget.ladders.count }
    public var ladder: ChannelLadder { budget.ladders[group] }

    /// The actions that make a difference now.
    public var bounds: ClosedRange<Double> {
        reading.bounds(minimum: ladder.minimum, wall: wall, channels: ladder.channels)
    }

    /// Decides the next group; returns how many channels it keeps.
    @discardableResult
    public mutating func keep(action: Double) -> Int {
        if reading == .tableRelative, let table {
            let plan = table.allocation(budget, after: widths, factor: ActionReading.coefficient(action))
            return keep(channels: plan.widths[group])
        }
        if reading == .coefficients, let table { return say(ActionReading.coefficient(action), table) }
        let wish = reading.channelsToKeep(action: action, channels: ladder.channels, reference: reference)
        return keep(channels: ladder.nearest(wish))
    }

    /// Decides the next group by a channel count of its ladder, at most the wall.
    @discardableResult
    public mutating func keep(channels: Int) -> Int {
        precondition(!isFinished, "all \(widths.count) groups are decided")
        if reading == .coefficients, let table { settle(table) }
        wasLimited = channels > wall
        let width = min(channels, wall)
        widths.append(width)
        look()
        return width
    }

    /// Under `coefficients`: what the next group's losses count. Until all groups are spoken of each keeps what it does in the plan
    /// that loses least; then all of them are allocated together.
    private mutating func say(_ coefficient: Double, _ table: LossTable) -> Int {
        let group = group
        coefficients.append(coefficient)
        wasLimited = false
        widths.append(rests[group])
        if isFinished { widths = allocated(table) }
        look()
        return widths[group]
    }

    /// Under `coefficients`, before a group is given a count of channels: what was said before it is allocated and stays.
    private mutating func settle(_ table: LossTable) {
        if settled < group { widths = Array(allocated(table)[..<group]) }
        settled = group + 1
        coefficients = [Double](repeating: 1, count: settled)
        rests = []
    }

    private func allocated(_ table: LossTable) -> [Int] {
        table.allocation(budget, after: Array(widths[..<settled]), coefficients: coefficients).widths
    }

    /// The plan that the rest would follow, up to a factor.
    private var following: [Double] { rests.count == plan.count ? rests.map(Double.init) : plan }

    /// How much of that plan each limit by itself leaves to the undecided groups: the least binds.
    var factors: [Double] { budget.factors(after: widths, on: following) }

    /// The place of the limit that binds.
    var binding: Int { isFinished ? 0 : budget.binding(after: widths, on: following) }

    /// The cost now, with undecided groups at full width.
    public var costSoFar: Int {
        budget.model.cost(widths + budget.model.channels[widths.count...])
    }

    /// What undecided groups may still cost above their minimum.
    public var costLeft: Int {
        budget.limit - budget.model.cost(widths + budget.ladders[widths.count...].map(\.minimum))
    }

    private mutating func look() {
        guard !isFinished else { return }
        wall = walls ? budget.wall(after: widths) : ladder.channels
        uniformRatio = budget.uniformRatio(after: widths)
        if let table, reading == .coefficients {
            if rests.isEmpty { rests = table.allocation(budget, after: widths, coefficients: []).widths }
            reference = Double(rests[group])
            return
        }
        if let table, reading == .tableRelative {
            let rest = table.allocation(budget, after: widths)
            rests = rest.widths
            reference = Double(rest.widths[group])
            if widths.isEmpty { lossOfPlan = rest.loss }
            outlook = lossOfPlan - rest.loss
            return
        }
        let factor = budget.factor(after: widths, on: plan)
        reference = ladder.clamped(factor * plan[group])
        guard let curves else { return }
        var loss = 0.0
        for (group, width) in widths.enumerated() { loss += curves.loss(group, width) }
        for group in group..<plan.count { loss += curves.loss(group, budget.ladders[group].clamped(factor * plan[group])) }
        if widths.isEmpty { lossOfPlan = loss }
        outlook = lossOfPlan - loss
    }
}

extension PruningWalk {
    static let tableFeatureCount = 7

    /// What the table says of the next group and of the plan that the rest would follow, each about 0 to 1.
    var tableFeatures: [Double] {
        guard let table, reading.isOnTable, rests.count == budget.ladders.count else {
            return [Double](repeating: 0, count: Self.tableFeatureCount)
        }
        let place = ladder.place(of: rests[group]), own = table.losses[group]
        let all = rests.indices.reduce(0.0) { $0 + table.losses[$1][budget.ladders[$1].place(of: rests[$1])] }
        func slope(_ low: Int, _ high: Int) -> Double {
            guard high > low else { return 0 }
            let fall = log((own[low] + 1e-4) / (own[high] + 1e-4))
            return min(1, fall / log(Double(ladder[high]) / Double(ladder[low])) / 8)
        }
        let next = min(place + max(1, own.count / 8), own.count - 1)
        let double = ladder.place(of: Double(2 * rests[group]) < Double(ladder.channels) ? 2 * rests[group] : ladder.channels)
        var fewest = rests
        fewest[group] = ladder.minimum
        let share = Double(budget.model.cost(rests) - budget.model.cost(fewest)) / Double(max(budget.limit, 1))
        return [
            Double(group) / Double(budget.ladders.count), own[place] / max(all, 1e-6), slope(place, next),
            slope(double, min(double + max(1, own.count / 8), own.count - 1)), min(1, own[0] / 4), share,
            Double(place) / Double(max(own.count - 1, 1)),
        ]
    }
}
