import Tensors

/// The agent's network and where its parameters lie, all in one row:
/// state → dense layers, ReLU each → beside the last reward and action → LSTM with as many cells, or nothing → linear heads.
/// Weights are `[inputs, outputs]`; the LSTM's gates come in the order input, forget, candidate, output.
package struct AgentLayout: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        package let name: String
        package let offset: Int
        package let rows: Int
        package let columns: Int
        package var range: Range<Int> { offset..<offset + rows * columns }
    }

    package let inputs: Int
    /// Units of the dense layers; the paper's are 100, 400 and 300.
    package let dense: [Int]
    /// Whether there is an LSTM before the heads.
    package let remembers: Bool
    /// Numbers that describe the policy: μ and σ before their bounds, or a logit for every choice.
    package let policyOutputs: Int
    /// Values: one, or one for every task.
    package let valueOutputs: Int
    package let parts: [Part]
    package let count: Int

    package init(
        inputs: Int, dense: [Int] = IMPALAConfiguration.paperUnits, remembers: Bool = true, policyOutputs: Int, valueOutputs: Int
    ) {
        precondition(!dense.isEmpty && dense.allSatisfy { $0 > 0 }, "dense layers of \(dense) units")
        self.inputs = inputs
        self.dense = dense
        self.remembers = remembers
        self.policyOutputs = policyOutputs
        self.valueOutputs = valueOutputs
        var parts: [Part] = [], offset = 0
        func add(_ name: String, _ rows: Int, _ columns: Int) {
            parts.append(Part(name: name, offset: offset, rows: rows, columns: columns))
            offset += rows * columns
        }
        var width = inputs
        for (index, outputs) in dense.enumerated() {
            add("dense\(index + 1).weight", width, outputs)
            add("dense\(index + 1).bias", 1, outputs)
            width = outputs
        }
        let cells = width + 2
        if remembers {
            add("lstm.input_weight", cells, 4 * cells)
            add("lstm.state_weight", cells, 4 * cells)
            add("lstm.input_bias", 1, 4 * cells)
            add("lstm.state_bias", 1, 4 * cells)
        }
        add("policy.weight", cells, policyOutputs)
        add("policy.bias", 1, policyOutputs)
        add("value.weight", cells, valueOutputs)
        add("value.bias", 1, valueOutputs)
        self.parts = parts
        count = offset
    }

    /// Units of the last dense layer.
    package var denseOutputs: Int { dense[dense.count - 1] }
    /// What the heads read, and the LSTM's inputs: the last dense layer, the last reward, the last action. The LSTM has as many cells.
    package var cells: Int { denseOutputs + 2 }
    /// Cells that are carried from step to step.
    package var memory: Int { remembers ? cells : 0 }

    package subscript(name: String) -> Part {
        guard let part = parts.first(where: { $0.name == name }) else { preconditionFailure("no part \(name)") }
        return part
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
        for (index, value) in policyBias.enumerated() { scalars[self["policy.bias"].offset + index] = value }
        if remembers {
            // What the memory holds stays at first.
            let forget = self["lstm.input_bias"].offset + cells
            for index in forget..<forget + cells { scalars[index] = 1 }
        }
        parameters.scalars = scalars
        return parameters
    }
}

/// The parts of one row of parameters, or of their gradient.
package struct AgentParameters: Sendable {
    package struct LSTM: Sendable {
        /// Input and state weights, one above the other: `[2·cells, 4·cells]`.
        package let weights: MatrixView
        package let inputWeight: MatrixView
        package let stateWeight: MatrixView
        package let inputBias: MatrixView
        package let stateBias: MatrixView
    }

    package let layout: AgentLayout
    package let all: FloatMatrix
    package let denseWeights: [MatrixView]
    package let denseBiases: [MatrixView]
    /// Where the agent has a memory.
    package let lstm: LSTM?
    package let policyWeight: MatrixView
    package let policyBias: MatrixView
    package let valueWeight: MatrixView
    package let valueBias: MatrixView

    package init(layout: AgentLayout, all: FloatMatrix) {
        precondition(all.count == layout.count, "\(all.count) parameters for a layout of \(layout.count)")
        self.layout = layout
        self.all = all
        func view(_ name: String) -> MatrixView {
            let part = layout[name]
            return all.view(at: part.offset, rows: part.rows, columns: part.columns)
        }
        denseWeights = layout.dense.indices.map { view("dense\($0 + 1).weight") }
        denseBiases = layout.dense.indices.map { view("dense\($0 + 1).bias") }
        let cells = layout.cells
        lstm = !layout.remembers ? nil : LSTM(
            weights: all.view(at: layout["lstm.input_weight"].offset, rows: 2 * cells, columns: 4 * cells),
            inputWeight: view("lstm.input_weight"), stateWeight: view("lstm.state_weight"),
            inputBias: view("lstm.input_bias"), stateBias: view("lstm.state_bias"))
        policyWeight = view("policy.weight")
        policyBias = view("policy.bias")
        valueWeight = view("value.weight")
        valueBias = view("value.bias")
    }
}
