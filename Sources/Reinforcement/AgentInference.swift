import Tensors

/// The LSTM's memory between two steps.
package struct AgentState: Sendable, Hashable, Codable {
    /// h, one number a cell.
    package var output: [Float]
    /// c, one number a cell.
    package var cell: [Float]

    package init(output: [Float], cell: [Float]) { (self.output, self.cell) = (output, cell) }

    /// A memory of nothing; empty where the agent has none.
    package init(_ layout: AgentLayout) {
        output = Array(repeating: 0, count: layout.memory)
        cell = output
    }
}

/// The agent for one state at a time, with its own memory and buffers.
package final class AgentInference: @unchecked Sendable {
    private let layout: AgentLayout
    private let dense: [FloatMatrix]
    private let input: FloatMatrix
    private let features: FloatMatrix
    private let gates: FloatMatrix
    private let squashed: FloatMatrix
    private let cells: [FloatMatrix]
    private let output: FloatMatrix
    private let policy: FloatMatrix
    private let values: FloatMatrix
    private var current = 0
    /// What the heads read.
    private var heads: MatrixView { layout.remembers ? output.view : input.view }

    package init(layout: AgentLayout) {
        func row(_ columns: Int) -> FloatMatrix { FloatMatrix(rows: 1, columns: columns) }
        features = row(layout.inputs)
        self.layout = layout
        dense = layout.dense.dropLast().map { row($0) }
        input = row(layout.cells)
        gates = row(4 * layout.memory)
        squashed = row(layout.memory)
        cells = [row(layout.memory), row(layout.memory)]
        output = row(layout.memory)
        policy = row(layout.policyOutputs)
        values = row(layout.valueOutputs)
    }

    package var state: AgentState {
        get { AgentState(output: output.scalars, cell: cells[current].scalars) }
        set {
            output.scalars = newValue.output
            cells[current].scalars = newValue.cell
        }
    }

    /// Forgets what was, as at an episode's start.
    package func resetState() {
        output.fill(0)
        cells[current].fill(0)
    }

    /// One step: updates the memory and returns the policy's numbers.
    package func advance(
        _ parameters: AgentParameters, features state: [Float], lastReward: Float, lastAction: Float
    ) -> [Float] {
        features.view.copy(state)
        var x = features.view
        for layer in layout.dense.indices {
            let y = layer < dense.count ? dense[layer].view : input.view.columns(0..<layout.denseOutputs)
            y.fill(0)
            y.addFewRowsProduct(x, parameters.denseWeights[layer])
            y.addBias(parameters.denseBiases[layer], relu: true)
            x = y
        }
        input[0, layout.denseOutputs] = lastReward
        input[0, layout.denseOutputs + 1] = lastAction
        if let lstm = parameters.lstm { remember(lstm) }
        policy.view.copy(parameters.policyBias)
        policy.view.addFewRowsProduct(heads, parameters.policyWeight)
        return policy.scalars
    }

    private func remember(_ lstm: AgentParameters.LSTM) {
        let sums = gates.view
        sums.copy(lstm.inputBias)
        sums.addBias(lstm.stateBias)
        sums.addFewRowsProduct(input.view, lstm.inputWeight)
        sums.addFewRowsProduct(output.view, lstm.stateWeight)
        LSTMCell.forward(
            gates: sums, before: cells[current].view, cell: cells[1 - current].view, squashed: squashed.view,
            output: output.view)
        current = 1 - current
    }

    /// The value of the state that `advance` saw, as the head gives it, before any normalisation is undone.
    package func value(_ parameters: AgentParameters, head: Int) -> Float {
        values.view.copy(parameters.valueBias)
        values.view.addFewRowsProduct(heads, parameters.valueWeight)
        return values[0, min(head, values.columns - 1)]
    }
}
