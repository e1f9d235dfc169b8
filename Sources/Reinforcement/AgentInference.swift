import Tensors

/// The LSTM's memory between two steps.
package struct AgentState: Sendable, Hashable, Codable {
    /// h, shape `[302]`.
    package var output: [Float]
    /// c, shape `[302]`.
    package var cell: [Float]

    package static let zero = AgentState(
        output: Array(repeating: 0, count: AgentLayout.cells), cell: Array(repeating: 0, count: AgentLayout.cells))
}

/// The agent for one state at a time, with its own memory and buffers.
package final class AgentInference: @unchecked Sendable {
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

    package init(layout: AgentLayout) {
        func row(_ columns: Int) -> FloatMatrix { FloatMatrix(rows: 1, columns: columns) }
        features = row(layout.inputs)
        dense = AgentLayout.denseWidths.dropLast().map { row($0) }
        input = row(AgentLayout.cells)
        gates = row(4 * AgentLayout.cells)
        squashed = row(AgentLayout.cells)
        cells = [row(AgentLayout.cells), row(AgentLayout.cells)]
        output = row(AgentLayout.cells)
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
        let widths = AgentLayout.denseWidths
        for layer in 0..<3 {
            let y = layer < 2 ? dense[layer].view : input.view.columns(0..<widths[2])
            y.fill(0)
            y.addFewRowsProduct(x, parameters.denseWeights[layer])
            y.addBias(parameters.denseBiases[layer], relu: true)
            x = y
        }
        input[0, widths[2]] = lastReward
        input[0, widths[2] + 1] = lastAction
        let sums = gates.view
        sums.copy(parameters.lstmInputBias)
        sums.addBias(parameters.lstmStateBias)
        sums.addFewRowsProduct(input.view, parameters.lstmInputWeight)
        sums.addFewRowsProduct(output.view, parameters.lstmStateWeight)
        LSTMCell.forward(
            gates: sums, before: cells[current].view, cell: cells[1 - current].view, squashed: squashed.view,
            output: output.view)
        current = 1 - current
        policy.view.copy(parameters.policyBias)
        policy.view.addFewRowsProduct(output.view, parameters.policyWeight)
        return policy.scalars
    }

    /// The value of the state that `advance` saw, as the head gives it, before any normalisation is undone.
    package func value(_ parameters: AgentParameters, head: Int) -> Float {
        values.view.copy(parameters.valueBias)
        values.view.addFewRowsProduct(output.view, parameters.valueWeight)
        return values[0, min(head, values.columns - 1)]
    }
}
