#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Displays
import Tensors

/// A training between two epochs, in a file: weights, statistics, the optimizer's memory, settings and history.
/// Training that goes on from it gives the same bits as training without a break.
struct Checkpoint {
    let path: String

    private struct Description: Codable, Equatable {
        var settings: TrainingSettings
        var graph: String
        var images: Int
        var step: Int
        var history: [EpochRecord]
    }

    private static let key = "espalier.training"

    /// - Throws: `FileError.cannotWrite`.
    func write(_ run: TrainingRun) throws {
        let trainer = run.trainer
        let description = Description(
            settings: trainer.settings, graph: text(trainer.graph), images: run.examples.count,
            step: trainer.optimizer.step, history: run.history)
        var file = SafeTensors()
        let encoded = (try? JSONEncoder().encode(description)) ?? Data()
        file.metadata = [Self.key: String(decoding: encoded, as: UTF8.self)]
        for (index, name) in trainer.names.enumerated() {
            file.append("parameter/" + name, trainer.parameters[index].shape, trainer.parameters[index].scalars)
            for (slot, tensor) in trainer.optimizer.slots[index].enumerated() {
                file.append("slot\(slot)/" + name, tensor.shape, tensor.scalars)
            }
        }
        for (name, tensor) in trainer.running.sorted(by: { $0.key < $1.key }) {
            file.append("running/" + name, tensor.shape, tensor.scalars)
        }
        try file.write(to: path)
    }

    /// Brings a training to the state of the file, when there is one.
    /// - Throws: `FileError.otherTraining` when the file is another training's.
    func resume(_ run: inout TrainingRun) throws {
        guard AtomicFile.exists(path) else { return }
        let file = try SafeTensors(reading: path)
        guard let text = file.metadata[Self.key],
            let description = try? JSONDecoder().decode(Description.self, from: Data(text.utf8))
        else { throw FileError.malformed(path: path, reason: "it is no checkpoint of a training") }
        try check(description, run)
        let entries = Dictionary(file.entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        func tensor(_ name: String, like old: Tensor) throws -> Tensor {
            guard let entry = entries[name] else { throw NetworkError.missingTensor(name: name) }
            guard entry.shape == old.shape else {
                throw NetworkError.wrongTensorShape(name: name, expected: old.shape, actual: entry.shape)
            }
            return try Tensor(try entry.scalars(path: path), shape: entry.shape)
        }
        var trainer = run.trainer
        for (index, name) in trainer.names.enumerated() {
            trainer.parameters[index] = try tensor("parameter/" + name, like: trainer.parameters[index])
            for slot in trainer.optimizer.slots[index].indices {
                let old = trainer.optimizer.slots[index][slot]
                trainer.optimizer.slots[index][slot] = try tensor("slot\(slot)/" + name, like: old)
            }
        }
        for (name, old) in trainer.running { trainer.running[name] = try tensor("running/" + name, like: old) }
        trainer.optimizer.step = description.step
        run.trainer = trainer
        run.history = description.history
    }

    private func check(_ description: Description, _ run: TrainingRun) throws {
        guard description.graph == text(run.trainer.graph) else {
            throw FileError.otherTraining(path: path, difference: "another network")
        }
        guard description.settings == run.trainer.settings else {
            throw FileError.otherTraining(path: path, difference: "other settings")
        }
        guard description.images == run.examples.count, description.step >= 0 else {
            throw FileError.otherTraining(path: path, difference: "\(description.images) training images, not \(run.examples.count)")
        }
    }

    private func text(_ graph: Graph) -> String { String(decoding: graph.encoded.encoded(), as: UTF8.self) }
}
