import Tensors

/// An operation that runs in a plan as it does on tensors, with a copy of what it reads and writes: for those that no
/// kernel is written for.
struct TensorKernel: PlanKernel {
    let operation: any GraphOperation
    let shapes: NodeShapes

    init(_ operation: any GraphOperation, _ shapes: NodeShapes) {
        self.operation = operation
        self.shapes = shapes
    }

    let algorithm = "tensors"
    let foldsScale = false
    let finishes = false
    let readsTensors = true
    var rounded: any PlanKernel { self }
    var packedCount: Int { 0 }
    var scratchCount: Int { 0 }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {}

    func run(_ call: borrowing PlanCall) throws {
        var inputs: [Tensor] = []
        for (index, shape) in shapes.inputs.enumerated() {
            var tensor = try Tensor(uninitialized: [call.images] + shape)
            let source = call.input(index)
            try tensor.withMutableScalars { if let base = $0.baseAddress { base.update(from: source, count: $0.count) } }
            inputs.append(tensor)
        }
        var context = ForwardContext(tensors: call.tensors, shapes: shapes)
        let output = call.output
        try operation.forward(inputs, &context).withScalars {
            if let base = $0.baseAddress { output.update(from: base, count: $0.count) }
        }
    }
}
