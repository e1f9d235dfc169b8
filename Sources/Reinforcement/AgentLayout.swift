import Tensors

/// The agent's network and where its parameters lie, all in one row:
/// state → dense 100 → 400 → 300, ReLU each → beside the last reward and action → LSTM 302 → linear heads.
/// Weights are `[inputs, outputs]`; the LSTM's gates come in the order input, forget, candidate, output.
package struct AgentLayout: Sendable, Hashable {
    package static let denseWidths = [100, 400, 300]
    /// The LSTM's inputs: the last dense layer, the last reward, the last action; and as many cells.
    package static let cells = 302

    package struct Part: Sendable, Hashable {
        package let name: String
        package let offset: Int
        package let rows: Int
        package let columns: Int
        package var range: Range<Int> { offset..<offset + rows * columns }
    }

    package let inputs: Int
    /// Numbers that describe the policy: μ and σ before their bounds, or a logit for every choice.
    package let policyOutputs: Int
    /// Values: one, or one for every task.
    package let valueOutputs: Int
    package let parts: [Part]
    package let count: Int

    package init(inputs: Int, policyOutputs: Int, valueOutputs: Int) {
        self.inputs = inputs
        self.policyOutputs = policyOutputs
        self.valueOutputs = valueOutputs
        var parts: [Part] = [], offset = 0
        func add(_ name: String, _ rows: Int, _ columns: Int) {
            parts.append(Part(name: name, offset: offset, rows: rows, columns: columns))
            offset += rows * columns
        }
        var width = inputs
        for (index, outputs) in Self.denseWidths.enumerated() {
            add("dense\(index + 1).weight", width, outputs)
            add("dense\(index + 1).bias", 1, outputs)
            width = outputs
        }
        let gates = 4 * Self.cells
        add("lstm.input_weight", Self.cells, gates)
        add("lstm.state_weight", Self.cells, gates)
        add("lstm.input_bias", 1, gates)
        add("lstm.state_bias", 1, gates)
        add("policy.weight", Self.cells, policyOutputs)
        add("policy.bias", 1, policyOutputs)
        add("value.weight", Self.cells, valueOutputs)
        add("value.bias", 1, valueOutputs)
        self.parts = parts
        count = offset
    }

    /// Uniform in ±√(6/n) before a ReLU and ±1/√n elsewhere, n inputs; the policy starts near its bias.
    package func initialParameters(seed: UInt64, policyBias: [Float], policyScale: Float) -> FloatMatrix {
        var generator = SeededGenerator(seed: seed, stream: 1)
        let parameters = FloatMatrix(rows: 1, columns: count)
        var scalars = [Float](repeating: 0, count: count)
        for part in parts where !part.name.hasSuffix("bias") {
            var bound = 1 / Float(part.rows).squareRoot()
            if part.name.hasPrefix("dense") { bound *= Float(6).squareRoot() }
            if part.name.hasPrefix("policy") { bound *= policyScale }
            if part.name.hasPrefix("value") { bound *= 0.1 }
            for index in part.range { scalars[index] = bound * Float(2 * generator.nextUniform() - 1) }
        }
        let bias = parts[11], forget = parts[8]
        for (index, value) in policyBias.enumerated() { scalars[bias.offset + index] = value }
        for index in Self.cells..<2 * Self.cells { scalars[forget.offset + index] = 1 }
        parameters.scalars = scalars
        return parameters
    }
}

/// The parts of one row of parameters, or of their gradient.
package struct AgentParameters: Sendable {
    package let layout: AgentLayout
    package let all: FloatMatrix
    package let denseWeights: [MatrixView]
    package let denseBiases: [MatrixView]
    /// Input and state weights, one above the other: `[604, 1208]`.
    package let lstmWeights: MatrixView
    package let lstmInputWeight: MatrixView
    package let lstmStateWeight: MatrixView
    package let lstmInputBias: MatrixView
    package let lstmStateBias: MatrixView
    package let policyWeight: MatrixView
    package let policyBias: MatrixView
    package let valueWeight: MatrixView
    package let valueBias: MatrixView

    package init(layout: AgentLayout, all: FloatMatrix) {
        precondition(all.count == layout.count, "\(all.count) parameters for a layout of \(layout.count)")
        self.layout = layout
        self.all = all
        let views = layout.parts.map { all.view(at: $0.offset, rows: $0.rows, columns: $0.columns) }
        denseWeights = [views[0], views[2], views[4]]
        denseBiases = [views[1], views[3], views[5]]
        lstmInputWeight = views[6]
        lstmStateWeight = views[7]
        lstmWeights = all.view(at: layout.parts[6].offset, rows: 2 * AgentLayout.cells, columns: 4 * AgentLayout.cells)
        lstmInputBias = views[8]
        lstmStateBias = views[9]
        policyWeight = views[10]
        policyBias = views[11]
        valueWeight = views[12]
        valueBias = views[13]
    }
}
