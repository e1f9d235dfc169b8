import Displays

/// What an update leaves behind besides parameters, within bounds: a run of days must not use up the memory.
extension IMPALA {
    /// Numbers the episodes of a batch and reports its failures.
    func record(_ batch: [Collected]) -> [EpisodeRecord] {
        var finished: [EpisodeRecord] = []
        var sums = [Int: (sum: Double, count: Int)]()
        for collected in batch {
            let task = collected.unroll.task, name = tasks[task].name
            for episode in collected.episodes {
                finished.append(
                    EpisodeRecord(
                        index: episodeCount + finished.count, task: name, taskIndex: task, seed: episode.seed,
                        actions: episode.actions, episodeReturn: episode.episodeReturn, update: updates,
                        outcome: episode.outcome))
                let value = Double(episode.episodeReturn), known = sums[task] ?? (0, 0)
                sums[task] = (known.sum + value, known.count + 1)
                taskRecords[task].episodes += 1
                taskRecords[task].bestReturn = max(taskRecords[task].bestReturn, value)
            }
            for error in collected.failures {
                failures.append(ActorFailure(task: name, update: updates, error: error))
                Displays.sink.write("An actor of '\(name)' was restarted: \(error)\n", to: .standardError)
            }
        }
        failures.removeFirst(max(0, failures.count - limits.failures))
        for (task, known) in sums { taskRecords[task].meanReturn = known.sum / Double(known.count) }
        episodeCount += finished.count
        episodes.append(contentsOf: finished)
        onRecord?(finished)
        if episodes.count > limits.episodes + limits.episodes / 8 { forgetEpisodes() }
        return finished
    }

    private func forgetEpisodes() {
        var best: [Int: (place: Int, worth: Double)] = [:]
        for (place, episode) in episodes.enumerated() {
            let worth = episodeWorth(episode)
            if worth > best[episode.taskIndex]?.worth ?? -.infinity { best[episode.taskIndex] = (place, worth) }
        }
        let first = episodes.count - limits.episodes
        let kept = best.values.map(\.place).filter { $0 < first }.sorted().map { episodes[$0] }
        episodes = kept + episodes[first...]
    }

    /// Adds an update to the history: an entry for each task that has finished an episode.
    /// - Returns: The entry of all tasks together.
    func record(_ update: UpdateStatistics, _ finished: [EpisodeRecord]) -> UpdateStatistics {
        var statistics = update
        let known = taskRecords.filter { $0.episodes > 0 }
        statistics.meanReturn = known.reduce(0) { $0 + $1.meanReturn } / Double(max(known.count, 1))
        statistics.bestReturn = known.map(\.bestReturn).max() ?? 0
        last = statistics
        // The newest update is there always, those before it as often as the others.
        if let last = history.last?.index, last % historyStride != 0 { history.removeAll { $0.index == last } }
        for (task, record) in zip(tasks, taskRecords) where record.episodes > 0 {
            var own = statistics
            own.task = task.name
            own.episodes = record.episodes
            own.meanReturn = record.meanReturn
            own.bestReturn = record.bestReturn
            history.append(own)
        }
        if history.count > limits.entries {
            historyStride *= 2
            history.removeAll { $0.index % historyStride != 0 && $0.index != statistics.index }
        }
        if let onEpisode { for episode in finished { onEpisode(episode) } }
        return statistics
    }
}

/// How much of a run is kept.
package struct RecordLimits: Sendable {
    /// When there are more episodes, the oldest go, but not the best of a task.
    package var episodes = 100_000
    /// When the history has more entries, every second update goes, however often that happens.
    package var entries = 50_000
    package var failures = 1_000
}
