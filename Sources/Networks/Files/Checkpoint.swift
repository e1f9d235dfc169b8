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
    private let data: UInt64
    /// The network as it is now.
    private let present: UInt64
    /// Where the network came from when a training was stopped in it.
    private let stopped: TrainingOrigin?
    /// What training goes on from here belongs to.
    private(set) var origin: TrainingOrigin

    private struct Description: Codable, Equatable {
        var settings: TrainingSettings
        var graph: String
        /// Digests in hexadecimal: numbers of 64 bits do not survive every JSON reader.
        var network: String
        var data: String
        var step: Int
        var history: [EpochRecord]
    }

    private static let key = "espalier.training"

    /// - Parameter data: The digest of the data set.
    init(path: String, data: UInt64, settings: TrainingSettings, network: Network) throws {
        self.path = path
        self.data = data
        let state = network.snapshot
        present = Network.digest(network.graph, state.tensors)
        stopped = state.origin
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var training = ContentDigest(seed: data)
        training.combine(String(decoding: try encoder.encode(settings), as: UTF8.self))
        origin = TrainingOrigin(network: present, training: training.value)
    }

    /// Brings a training to the state of the file, or writes the file when there is none, so that an interrupt in the first
    /// epoch loses nothing.
    /// - Throws: `FileError.otherTraining` when the file is another training's.
    mutating func begin(_ run: inout TrainingRun) throws {
        if AtomicFile.exists(path) { try resume(&run) } else { try write(run) }
    }

    /// - Throws: `FileError.cannotWrite`.
    func write(_ run: TrainingRun) throws {
        let trainer = run.trainer
        let description = Description(
            settings: trainer.settings, graph: trainer.graph.text, network: hexadecimal(origin.network), data: hexadecimal(data),
            step: trainer.optimizer.step, history: run.history)
        var file = SafeTensors()
        let encoded = try JSONEncoder().encode(description)
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

    private mutating func resume(_ run: inout TrainingRun) throws {
        let file = try SafeTensors(reading: path)
        guard let text = file.metadata[Self.key],
            let description = try? JSONDecoder().decode(Description.self, from: Data(text.utf8))
        else { throw FileError.otherTraining(path: path, difference: "it is no checkpoint of a training, or of another version") }
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
        // A network may have begun as this training did, have been stopped in it, or be what it came to.
        let wasStopped = stopped.map { $0.training == origin.training && hexadecimal($0.network) == description.network } ?? false
        guard wasStopped || description.network == hexadecimal(present) || Network.digest(trainer.graph, trainer.tensors) == present,
            let network = UInt64(description.network, radix: 16)
        else { throw FileError.otherTraining(path: path, difference: "it began with other weights") }
        origin.network = network
        run.trainer = trainer
        run.history = description.history
    }

    private func check(_ description: Description, _ run: TrainingRun) throws {
        guard description.graph == run.trainer.graph.text else {
            throw FileError.otherTraining(path: path, difference: "another network")
        }
        guard description.settings == run.trainer.settings else {
            throw FileError.otherTraining(path: path, difference: "other settings")
        }
        guard description.data == hexadecimal(data), description.step >= 0 else {
            throw FileError.otherTraining(path: path, difference: "other images")
        }
    }

    private func hexadecimal(_ digest: UInt64) -> String { ContentDigest(seed: digest).text }
}

/// The beginning of a training: the network's digest, and a digest of its data and settings.
struct TrainingOrigin: Sendable, Hashable {
    var network: UInt64
    let training: UInt64
}
