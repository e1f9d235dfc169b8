import Displays
import Tensors

/// How much a network learns from another one.
struct DistillationSettings: Sendable, Hashable, Codable {
    var temperature: Double
    /// The share of the loss that the teacher decides.
    var weight: Double
    /// The digest of the teacher, in hexadecimal.
    var teacher: String
}

extension Graph {
    /// The same graph up to its logits: where a classifier ends in the softmax of its classes, that is left to the loss.
    package var endingInLogits: Graph {
        guard outputs.count == 1, endingSoftmax != nil else { return self }
        var graph = self
        // The input of a node that exists does so too.
        try? graph.setOutputs([nodes[outputs[0]].inputs[0]])
        return graph
    }

    /// Whether the main output is one probability a class.
    package var endsInProbabilities: Bool {
        endingSoftmax.map { $0.isLogarithm != true } ?? false
    }

    /// The softmax of the classes at the end of the main output.
    private var endingSoftmax: Softmax? {
        let output = nodes[outputs[0]]
        return output.outputShape.count == 1 ? output.operation.as(Softmax.self) : nil
    }
}

/// Images without labels, each in the class that a network says.
struct TaughtData: TrainingData {
    let name: String
    let imageShape: [Int]
    let classNames: [String]
    let training: any Examples
    let validation: any Examples

    init(_ data: any TrainingData, by teacher: Network) throws {
        let plan = try teacher.inferencePlan()
        name = data.name
        imageShape = data.imageShape
        classNames = (0..<teacher.classCount).map { "output \($0)" }
        training = TaughtExamples(base: data.training, plan: plan)
        validation = TaughtExamples(base: data.validation, plan: plan)
    }
}

private struct TaughtExamples: Examples {
    let base: any Examples
    let plan: InferencePlan

    var count: Int { base.count }
    var imageShape: [Int] { base.imageShape }
    var classCount: Int { plan.outputCount }

    /// As the data have them; the teacher is told apart by its own digest.
    func identities() throws -> [ExampleIdentity] { try base.identities() }

    func batch(_ indices: [Int]) throws -> Batch {
        let images = try base.batch(indices).images
        return Batch(images: images, labels: try plan(images).argmax())
    }
}
