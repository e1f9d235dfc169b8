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
        return try run(bar) { $0 < count ? 1 : nil }
    }

    /// Updates until at least `steps` more decisions are taken.
    @discardableResult
    public func run(steps wanted: Int) throws -> UpdateStatistics {
        let each = configuration.batchSize * configuration.unrollLength
        guard wanted >= 1 else {
            throw ReinforcementError.invalidSetting(name: "steps", expected: "at least 1 decision", actual: "\(wanted)")
        }
        return try step((wanted + each - 1) / each)
    }

    /// Updates for this long, at least one.
    @discardableResult
    public func run(minutes: Double) throws -> UpdateStatistics {
        guard minutes > 0, minutes.isFinite else {
            throw ReinforcementError.invalidSetting(name: "minutes", expected: "a positive number", actual: "\(minutes)")
        }
        let seconds = minutes * 60, start = ContinuousClock.now
        var shown = 0
        let bar = ProgressBar("learning \(nameOfTasks)", total: max(Int(seconds.rounded(.up)), 1))
        return try run(bar) { done in
            let elapsed = ContinuousClock.now - start
            let now = Int(elapsed.components.seconds)
            defer { shown = now }
            guard done == 0 || elapsed < .seconds(seconds) else { return nil }
            return now - shown
        }
    }

    /// Steps for as long as `advance`, given the updates done, returns how far the bar goes on.
    private func run(_ bar: ProgressBar, _ advance: (Int) -> Int?) throws -> UpdateStatistics {
        defer { bar.finish() }
        var done = 0
        var last: UpdateStatistics?
        while let distance = advance(done) {
            let statistics = try step()
            done += 1
            last = statistics
            bar.advance(by: distance, note: "return \(fixed(statistics.meanReturn, 3)), best \(fixed(statistics.bestReturn, 3))")
        }
        guard let last else { preconditionFailure("no update of \(bar.total)") }
        return last
    }

    private var nameOfTasks: String { tasks.count == 1 ? "'\(tasks[0].name)'" : "\(tasks.count) tasks" }
}
