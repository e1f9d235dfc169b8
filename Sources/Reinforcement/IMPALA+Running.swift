import Displays

extension IMPALA {
    /// `count` updates under a progress bar.
    /// - Returns: The last one's statistics.
    /// - Throws: As `step()`; what was learned until then stays.
    @discardableResult
    public func step(_ count: Int) throws -> UpdateStatistics {
        guard count >= 1 else {
            throw ReinforcementError.invalidSetting(name: "step", expected: "at least 1 update", actual: "\(count)")
        }
        let bar = ProgressBar("learning \(nameOfTasks)", total: count)
        defer { bar.finish() }
        if configuration.mode == .freeRunning {
            return try freeRun(atMost: count) { statistics in
                bar.advance(note: statistics.note)
                try Interruption.check()
            }
        }
        for _ in 1..<max(count, 1) { bar.advance(note: try step().note) }
        let last = try step()
        bar.advance(note: last.note)
        return last
    }

    /// Updates until at least `steps` more decisions are taken.
    @discardableResult
    public func run(steps wanted: Int) throws -> UpdateStatistics {
        let each = configuration.batchSize * configuration.unrollLength
        guard wanted >= 1 else {
            throw ReinforcementError.invalidSetting(name: "steps", expected: "at least 1 decision", actual: "\(wanted)")
        }
        return try step((wanted - 1) / each + 1)
    }

    /// Updates for this long, at least one.
    @discardableResult
    public func run(minutes: Double) throws -> UpdateStatistics {
        guard minutes > 0, minutes <= 1_000_000 else {
            throw ReinforcementError.invalidSetting(name: "minutes", expected: "a positive number", actual: "\(minutes)")
        }
        let seconds = minutes * 60, start = ContinuousClock.now
        let bar = ProgressBar("learning \(nameOfTasks)", total: max(Int(seconds.rounded(.up)), 1))
        defer { bar.finish() }
        var shown = 0
        while true {
            let last = try step()
            let elapsed = ContinuousClock.now - start
            let now = Int(elapsed.components.seconds)
            bar.advance(by: now - shown, note: last.note)
            shown = now
            if elapsed >= .seconds(seconds) { return last }
        }
    }

    private var nameOfTasks: String { tasks.count == 1 ? "'\(tasks[0].name)'" : "\(tasks.count) tasks" }
}

extension UpdateStatistics {
    fileprivate var note: String { "return \(fixed(meanReturn, 3)), best \(fixed(bestReturn, 3))" }
}
