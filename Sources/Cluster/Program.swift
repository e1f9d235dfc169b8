#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Displays
import Networks
import Pruning
import Reinforcement
import Tensors

/// What an evaluator is made of, by the keys of its parts.
struct EvaluatorManifest: Codable {
    let header: EvaluatorParts.Header
    let network: ContentKey
    let images: ContentKey
    let training: ContentKey
    let factors: ContentKey

    var parts: [ContentKey] { [network, images, training, factors] }
}

/// What actors need to act for a learner: its tasks, what its policy sees and how it learns.
struct Program: Codable {
    struct Task: Codable {
        let name: String
        let evaluator: ContentKey
        /// What the learner's processor scores plans in; workers must have it too.
        let precision: ProductPrecision
        let content: TaskContent
    }

    let tasks: [Task]
    let scaling: StateScaling
    let configuration: IMPALAConfiguration
}

extension ContentStore {
    func store(_ value: some Encodable) throws -> ContentKey {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try store(Array(try encoder.encode(value)))
    }

    func decoded<Value: Decodable>(_ type: Value.Type, _ key: ContentKey) throws -> Value {
        guard let value = try? JSONDecoder().decode(type, from: Data(try read(key))) else { throw ByteError("\(key.text) that cannot be read") }
        return value
    }

    /// Writes what the evaluator is made of; calibrates where that has not been done.
    func store(_ evaluator: CandidateEvaluator) throws -> ContentKey {
        let parts = try evaluator.parts()
        return try store(EvaluatorManifest(
            header: parts.header, network: try store(parts.network), images: try store(parts.images), training: try store(parts.training),
            factors: try store(parts.factors)))
    }

    /// - Parameter fetch: Makes sure that content is here.
    func evaluator(_ key: ContentKey, fetch: (ContentKey) throws -> Void) throws -> CandidateEvaluator {
        try fetch(key)
        let manifest = try decoded(EvaluatorManifest.self, key)
        for part in manifest.parts { try fetch(part) }
        return try CandidateEvaluator(parts: EvaluatorParts(
            header: manifest.header, network: try read(manifest.network), images: try read(manifest.images),
            training: try read(manifest.training), factors: try read(manifest.factors)))
    }
}
