import Charts
import Displays
import Pruning

extension PruningPlan {
    /// For each group of channels: its name (the first layer that takes it), channels before and after.
    package var keptChannels: [(name: String, channels: Int, kept: Int)] {
        groups.groups.enumerated().map { index, group in
            let name = group.consumers.first.map { groups.layers[$0].title } ?? "group \(index)"
            return (name, group.channels, index < widths.count ? widths[index] : group.channels)
        }
    }

    /// Channels kept of each group, named after the first layer that takes them.
    public func chart() -> Chart {
        let share = 100 * Double(macs) / Double(max(groups.graph.cost.macs, 1))
        let found = accuracy.map { ", validation accuracy \(fixed($0, 4))" } ?? ""
        return Chart(keptChannels) { entry in
            let words = "before \(entry.name): \(entry.kept) of \(entry.channels) channels"
            BarMark(x: .value("before layer", entry.name), y: .value("channels", entry.kept))
                .foregroundStyle(by: .value("", "kept")).help(words)
            BarMark(x: .value("before layer", entry.name), y: .value("channels", entry.channels - entry.kept))
                .foregroundStyle(by: .value("", "pruned")).opacity(0.35).help(words)
        }
        .chartForegroundStyleScale(["kept": .blue, "pruned": .secondary])
        .chartTitle("Channels kept", subtitle: "\(fixed(share, 1)) % of the MACs\(found)")
        .frame(width: 680)
    }
}

extension PruningPlan: Displayable {
    /// The channels kept as a picture, with the costs layer by layer.
    public var mimeBundle: MIMEBundle { MIMEBundle(chart(), table: summary()) }
}

/// The share of channels that several plans keep, layer by layer, as a heat map.
/// - Parameter plans: Plans for the same network or for different ones, each with a name such as its task's.
public func keepRatioChart(_ plans: [(name: String, plan: PruningPlan)]) -> Chart {
    Chart(plans) { name, plan in
        for entry in plan.keptChannels {
            let share = Double(entry.kept) / Double(max(entry.channels, 1))
            RectangleMark(x: .value("before layer", entry.name), y: .value("task", name))
                .foregroundStyle(by: .value("share kept", share))
                .annotation(fixed(100 * share, 0))
                .help("\(name)\nbefore \(entry.name): \(entry.kept) of \(entry.channels) channels")
        }
    }
    .chartForegroundStyleScale(domain: 0...1)
    .chartTitle("Share of channels kept", subtitle: "per cent of each layer's input channels, by task")
    .frame(width: 760, height: 200 + 26 * Double(min(plans.count, 40)))
}

extension IMPALA {
    /// The share of channels that the policy's own plans keep, layer by layer and task by task.
    /// - Throws: What making a plan throws.
    public func keepRatioChart(for tasks: PruningTasks) throws -> Chart {
        try Espalier.keepRatioChart(zip(tasks.names, tasks).map { ($0, try plan(for: $1)) })
    }
}

extension Search {
    /// The share of channels that the best plans found keep, layer by layer and task by task.
    /// - Throws: What making a plan throws.
    public func keepRatioChart(for tasks: PruningTasks) throws -> Chart {
        try Espalier.keepRatioChart(zip(tasks.names, tasks).map { ($0, try bestPlan(for: $1)) })
    }
}
