import Networks
import Tensors

/// Data whose labels are what the unpruned network says: for networks that come without labels, or whose classes are others
/// than the data's. Accuracy is then agreement with it.
struct RelabelledData: TrainingData {
    let name: String
    let imageShape: [Int]
    let classNames: [String]
    let training: any Examples
    let validation: any Examples

    /// - Throws: `NetworkError` when the network's tensors do not fit it.
    init(_ data: any TrainingData, by network: Network) throws {
        let plan = try network.inferencePlan()
        name = data.name
        imageShape = data.imageShape
        classNames = (0..<network.classCount).map { "output \($0)" }
        training = RelabelledExamples(base: data.training, plan: plan, classCount: network.classCount)
        validation = RelabelledExamples(base: data.validation, plan: plan, classCount: network.classCount)
    }
}

private struct RelabelledExamples: Examples {
    let base: any Examples
    let plan: InferencePlan
    let classCount: Int

    var count: Int { base.count }
    var imageShape: [Int] { base.imageShape }

    /// As the data have them: what the network says of every image is decided by the network, which whoever asks tells apart too,
    /// and classes by other names are as good for a fair sample.
    func identities() throws -> [ExampleIdentity] { try base.identities() }

    func batch(_ indices: [Int]) throws -> Batch {
        let images = try base.batch(indices).images
        // Outputs that are no classes have no labels; how far they have moved is all that counts.
        guard plan.outputCount == classCount else { return Batch(images: images, labels: indices.map { _ in 0 }) }
        return Batch(images: images, labels: try plan(images).reshaped(to: [indices.count, classCount]).argmax())
    }
}
