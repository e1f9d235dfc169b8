import Displays

/// The most that a pruned network may cost in one respect. A task has one or several, and every plan meets all of them.
public struct Limit: Sendable, Hashable, Codable {
    package enum Amount: Sendable, Hashable, Codable {
        /// Of the whole network's cost.
        case share(Double)
        /// In `unit`.
        case absolute(Double)
    }

    /// Nil where the limit is on the task's device and that is not known yet.
    package let target: CostTarget?
    package let amount: Amount
    /// In which people say it.
    package let unit: Unit

    package enum Unit: Sendable, Hashable, Codable {
        /// The target's own counts.
        case counts
        case milliseconds
        case millijoules
        case bytes
    }

    /// A share of the multiply-accumulates.
    public static func macs(_ share: Double) -> Limit { .share(share, of: .macs) }
    /// A share of the weights and biases.
    public static func parameters(_ share: Double) -> Limit { .share(share, of: .parameters) }
    /// A share of what the whole network costs in some respect.
    public static func share(_ share: Double, of target: CostTarget) -> Limit { Limit(target: target, amount: .share(share), unit: target.spokenUnit) }
    /// Bytes of weights and biases, four each.
    public static func bytes(_ count: Int) -> Limit { Limit(target: .parameters, amount: .absolute(Double(count)), unit: .bytes) }
    /// Bytes of activations that lie in memory at once: see `Graph.peakActivationBytes`.
    public static func activationMemory(_ bytes: Int) -> Limit {
        Limit(target: .activationMemory, amount: .absolute(Double(bytes)), unit: .bytes)
    }
    /// Milliseconds of one image, on the task's device, or where it has none on this machine.
    public static func milliseconds(_ time: Double) -> Limit { Limit(target: nil, amount: .absolute(time), unit: .milliseconds) }
    /// Milliseconds of one image on a device.
    public static func milliseconds(_ time: Double, on device: Device) -> Limit {
        Limit(target: .deviceLatency(device), amount: .absolute(time), unit: .milliseconds)
    }
    /// Millijoules of one image on the task's device.
    public static func millijoules(_ energy: Double) -> Limit { Limit(target: nil, amount: .absolute(energy), unit: .millijoules) }
    /// Millijoules of one image on a device.
    public static func millijoules(_ energy: Double, on device: Device) -> Limit {
        Limit(target: .deviceEnergy(device), amount: .absolute(energy), unit: .millijoules)
    }

    /// Limits of one task.
    static let most = 8
}

extension CostTarget {
    /// In which people say its costs.
    var spokenUnit: Limit.Unit {
        switch self {
        case .macs, .parameters: .counts
        case .latency, .deviceLatency: .milliseconds
        case .activationMemory: .bytes
        case .deviceEnergy: .millijoules
        }
    }
}

extension Limit {
    /// The limit on a task's device.
    /// - Throws: `PruningError.invalidArgument` for an amount that is no limit, or energy without a device.
    func placed(on device: Device?) throws -> Limit {
        switch amount {
        case .share(let share):
            guard share > 0 && share <= 1 else { throw PruningError.keepOutOfRange(keep: share) }
        case .absolute(let value):
            guard value > 0 && value < 1e15 else {
                throw PruningError.invalidArgument(argument: "limit", expected: "a number above 0", actual: number(value))
            }
        }
        guard target == nil else { return self }
        if unit == .millijoules && device == nil {
            throw PruningError.invalidArgument(
                argument: "limit", expected: "a device whose energy was measured: .millijoules(…, on: device)", actual: "no device")
        }
        let placed: CostTarget = unit == .millijoules ? device.map { .deviceEnergy($0) } ?? .latency : device.map { .deviceLatency($0) } ?? .latency
        return Limit(target: placed, amount: amount, unit: unit)
    }

    /// What it limits; known once it is placed.
    var placedTarget: CostTarget { target ?? .latency }

    /// In the target's counts.
    func count(of full: Int) -> Int {
        switch amount {
        case .share(let share): Int((share * Double(full)).rounded(.down))
        case .absolute(let value): Int((value * countsPerUnit).rounded(.down))
        }
    }

    private var countsPerUnit: Double {
        switch unit {
        case .counts: 1
        case .milliseconds, .millijoules: 1e6
        case .bytes: placedTarget == .parameters ? 1.0 / Double(MemoryLayout<Float>.size) : 1
        }
    }

    /// A cost in the limit's unit.
    func value(of count: Int) -> Double { Double(count) / countsPerUnit }

    /// A cost as people say it: "3.1 ms on raspberry".
    /// - Parameter isRoundedUp: So that asking for what is said succeeds.
    /// - Parameter namesDevice: Whether it says where.
    func said(_ count: Int, isRoundedUp: Bool = false, namesDevice: Bool = true) -> String {
        let value = value(of: count)
        switch unit {
        case .counts: return grouped(count) + " " + placedTarget.unit
        case .bytes: return grouped(Int(value)) + bytesOf
        case .milliseconds, .millijoules:
            let digits = isRoundedUp ? (value * 1e4).rounded(.up) / 1e4 : value
            return number(digits) + (unit == .milliseconds ? " ms" : " mJ") + (namesDevice ? place : "")
        }
    }

    private var bytesOf: String { placedTarget == .parameters ? " bytes of parameters" : " bytes of activations" }

    private var place: String {
        switch placedTarget {
        case .deviceLatency(let device), .deviceEnergy(let device): " on " + device.name
        case .latency: " on this machine"
        case .macs, .parameters, .activationMemory: ""
        }
    }

    /// A cost in a table of tasks: of shares as the target counts.
    func counted(_ count: Int) -> String {
        if case .share = amount { return grouped(count) + " " + placedTarget.unit }
        return said(count)
    }

    /// "keep 0.3", "keep 0.3 of latency on raspberry", "8 ms on raspberry".
    var name: String {
        switch amount {
        case .share(let share): "keep \(share)" + (placedTarget == .macs ? "" : " of \(placedTarget.name)")
        case .absolute(let value):
            switch unit {
            case .counts: said(Int(value))
            case .bytes: grouped(Int(value)) + bytesOf
            case .milliseconds, .millijoules: number(value) + (unit == .milliseconds ? " ms" : " mJ") + place
            }
        }
    }

    /// Four digits behind the point at most.
    private func number(_ value: Double) -> String {
        var text = fixed(value, 4)
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}

extension Limit: CustomStringConvertible {
    public var description: String { name }
}

extension Budget {
    /// The budget of some limits, each placed.
    /// - Parameter models: One a limit.
    /// - Throws: `PruningError.infeasible`, or for other limits than one share `unreachable`, with the smallest reachable values.
    init(_ limits: [Limit], models: [CostModel], rules: PruningRules, network: String) throws {
        let ladders = rules.ladders(models[0])
        let caps = zip(limits, models).map { Cap($1, limit: $0.count(of: $1.fullCost)) }
        if let budget = Budget(caps, ladders: ladders) {
            self = budget
            return
        }
        let smallest = ladders.map(\.minimum)
        if limits.count == 1, case .share(let keep) = limits[0].amount {
            let cost = models[0].cost(smallest)
            throw PruningError.infeasible(
                network: network, keep: keep, target: limits[0].placedTarget.unit, limit: caps[0].limit, smallest: cost,
                smallestKeep: Double(cost) / Double(max(models[0].fullCost, 1)))
        }
        let told = zip(limits, caps).map { limit, cap in
            (isMet: cap.allows(smallest), text: "\(limit.name): the smallest reachable is "
                + limit.said(cap.model.cost(smallest), isRoundedUp: true))
        }
        throw PruningError.unreachable(
            network: network, missed: told.filter { !$0.isMet }.map(\.text), met: told.filter(\.isMet).map(\.text))
    }

    /// The budget of a share of the unpruned cost.
    /// - Throws: `PruningError.infeasible` with the smallest reachable value.
    init(_ model: CostModel, keep: Double, target: CostTarget, rules: PruningRules, network: String) throws {
        try self.init([.share(keep, of: target)], models: [model], rules: rules, network: network)
    }
}
