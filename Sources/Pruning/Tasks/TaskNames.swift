extension PruningTasks {
    /// What tells the tasks apart, for legends and tables: the share alone when all prune one network on one data set, and what is
    /// said of the rules where nothing else differs. The same task again gets its number.
    public var names: [String] {
        let haveOneSubject = allSatisfy { $0.evaluator.isSameSubject(as: self[0].evaluator) }
        let plain = map { haveOneSubject ? $0.share : $0.name }
        let told = zip(self, plain).map { task, name in
            let namesakes = zip(self, plain).filter { $0.1 == name }.map { $0.0.rules }
            return ([name] + PruningRules.differing(namesakes).map { "\($0.name) \($0.value(task.rules))" }).joined(separator: ", ")
        }
        var seen: [String: Int] = [:]
        return told.map { name in
            seen[name, default: 0] += 1
            let count = seen[name] ?? 1
            return count == 1 ? name : "\(name) (\(count))"
        }
    }
}

extension CandidateEvaluator {
    /// Whether it measures the same network on the same data, if by other rules.
    fileprivate func isSameSubject(as other: CandidateEvaluator) -> Bool {
        self === other || digest == other.digest && dataDigest == other.dataDigest && network.name == other.network.name
    }
}

extension PruningRules {
    /// A rule by the name that cells set it with.
    fileprivate struct Part: Sendable {
        let name: String
        let value: @Sendable (PruningRules) -> String
    }

    /// The rules that are not the same in all of these.
    fileprivate static func differing(_ all: [PruningRules]) -> [Part] {
        parts.filter { part in Set(all.map(part.value)).count > 1 }
    }

    private static let parts = [
        Part(name: "channelRounding") { "\($0.channelRounding)" },
        Part(name: "excluding") { $0.excluding.isEmpty ? "nothing" : $0.excluding.joined(separator: " ") },
        Part(name: "smallestKeep") { "\($0.smallestKeep)" },
        Part(name: "reading") { $0.reading.rawValue },
        Part(name: "reward") { $0.reward.rawValue },
        Part(name: "reconstructs") { "\($0.reconstructs)" },
        Part(name: "refits") { "\($0.refits)" },
        Part(name: "scoresRefitted") { "\($0.scoresRefitted)" },
        Part(name: "calibrationImages") { "\($0.calibrationImages)" },
        Part(name: "positionsPerImage") { "\($0.positionsPerImage)" },
        Part(name: "ridge") { "\($0.ridge)" },
        Part(name: "recalibrationBatches") { "\($0.recalibrationBatches)" },
        Part(name: "searchImages") { $0.searchImages.map { "\($0)" } ?? "all" },
        Part(name: "precision") { $0.precision.rawValue },
        Part(name: "races") { "\($0.races)" },
        Part(name: "importance") { $0.importance.rawValue },
    ]
}
