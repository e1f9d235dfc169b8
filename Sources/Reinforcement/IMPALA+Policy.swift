#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Tensors

/// What a saved learner has learned, to be taken over by a learner of other tasks: the agent without its history.
package struct SavedPolicy: Sendable {
    package let path: String
    package let configuration: IMPALAConfiguration
    package let observationSize: Int
    package let actionSpace: ActionSpace
    /// Names of the tasks that it was learned from.
    package let tasks: [String]
    /// What whoever made the learner wrote down about it.
    package let note: String?
    let arrays: [String: [Float]]

    private struct Head: Codable {
        var format: Int
        var tasks: [String]
        var configuration: IMPALAConfiguration
        var observationSize: Int
        var actionSpace: ActionSpace
        var note: String?
    }

    /// - Parameter path: A file that `IMPALA.save` wrote.
    /// - Throws: `ReinforcementError.invalidCheckpoint`; `FileError`.
    package init(_ path: String) throws {
        let file = try SafeTensors(reading: path)
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "∞", negativeInfinity: "-∞", nan: "NaN")
        guard let text = file.metadata[IMPALA.key], let head = try? decoder.decode(Head.self, from: Data(text.utf8)),
            head.format == IMPALA.format
        else { throw ReinforcementError.invalidCheckpoint(path: path, reason: "it was not written by a learner of this version") }
        self.path = path
        (configuration, observationSize, actionSpace) = (head.configuration, head.observationSize, head.actionSpace)
        (tasks, note) = (head.tasks, head.note)
        arrays = Dictionary(try file.entries.map { ($0.name, try $0.scalars(path: path)) }) { first, _ in first }
    }
}

extension IMPALA {
    /// Begins with a policy that another learner has learned. Its estimates of what states are worth are taken over where
    /// both have as many tasks; others start anew.
    /// - Throws: `ReinforcementError.invalidCheckpoint` when features, actions or sizes are others; nothing changes then.
    package func adopt(_ policy: SavedPolicy) throws {
        func invalid(_ reason: String) -> ReinforcementError { .invalidCheckpoint(path: policy.path, reason: reason) }
        guard policy.observationSize == observationSize && policy.actionSpace == actionSpace else {
            throw invalid(
                "its policy reads \(policy.observationSize) features, these tasks have \(observationSize); make them with the same rules")
        }
        var scalars = parameters.all.scalars
        for part in layout.parts {
            guard let own = policy.arrays[part.name] else { throw invalid("'\(part.name)' is missing") }
            if own.count == part.range.count {
                scalars.replaceSubrange(part.range, with: own)
            } else if !part.name.hasPrefix("value.") {
                throw invalid("'\(part.name)' is of another size")
            }
        }
        parameters.all.scalars = scalars
    }
}
