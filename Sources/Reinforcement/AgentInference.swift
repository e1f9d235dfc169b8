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

/// The agent for a state of each of a few lanes at a time, with their memories and its buffers. The bits of a lane do not depend
/// on the others; together they take little longer than one, since reading the weights is most of the work.
package final class AgentInference: @unchecked Sendable {
    package let lanes: Int
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

    package init(layout: AgentLayout, lanes: Int = 1) {
        func matrix(_ columns: Int) -> FloatMatrix { FloatMatrix(rows: lanes, columns: columns) }
        features = matrix(layout.inputs)
        self.layout = layout
        self.lanes = lanes
        dense = layout.dense.dropLast().map { matrix($0) }
        input = matrix(layout.cells)
        gates = matrix(4 * layout.memory)
        squashed = matrix(layout.memory)
        cells = [matrix(layout.memory), matrix(layout.memory)]
        output = matrix(layout.memory)
        policy = matrix(layout.policyOutputs)
        values = matrix(layout.valueOutputs)
    }

    /// The memory of a lane.
    package subscript(lane: Int) -> AgentState {
        get { AgentState(output: output.view.row(lane).scalars, cell: cells[current].view.row(lane).scalars) }
        set {
            output.view.row(lane).copy(newValue.output)
            cells[current].view.row(lane).copy(newValue.cell)
        }
    }

    /// Forgets what a lane saw, as at an episode's start.
    package func reset(lane: Int) {
        output.view.row(lane).fill(0)
        cells[current].view.row(lane).fill(0)
    }

    /// What a lane sees at the next step.
    package func see(lane: Int, features state: [Float], lastReward: Float, lastAction: Float) {
        features.view.row(lane).copy(state)
        input[lane, layout.denseOutputs] = lastReward
        input[lane, layout.denseOutputs + 1] = lastAction
    }

    /// One step of all lanes: updates their memories and computes their policies.
    package func advance(_ parameters: AgentParameters) {
        var x = features.view
        for layer in layout.dense.indices {
            let y = layer < dense.count ? dense[layer].view : input.view.columns(0..<layout.denseOutputs)
            y.fill(0)
            y.addFewRowsProduct(x, parameters.denseWeights[layer])
            y.addBias(parameters.denseBiases[layer], relu: true)
            x = y
        }
        if let lstm = parameters.lstm { remember(lstm) }
        for lane in 0..<lanes { policy.view.row(lane).copy(parameters.policyBias) }
        policy.view.addFewRowsProduct(heads, parameters.policyWeight)
    }

    /// The policy's numbers of a lane.
    package func policy(lane: Int) -> [Float] { policy.view.row(lane).scalars }

    /// One step of the first lane: updates its memory and returns the policy's numbers.
    package func advance(
        _ parameters: AgentParameters, features state: [Float], lastReward: Float, lastAction: Float
    ) -> [Float] {
        see(lane: 0, features: state, lastReward: lastReward, lastAction: lastAction)
        advance(parameters)
        return policy(lane: 0)
    }

    private func remember(_ lstm: AgentParameters.LSTM) {
        let sums = gates.view
        for lane in 0..<lanes { sums.row(lane).copy(lstm.inputBias) }
        sums.addBias(lstm.stateBias)
        sums.addFewRowsProduct(input.view, lstm.inputWeight)
        sums.addFewRowsProduct(output.view, lstm.stateWeight)
        LSTMCell.forward(
            gates: sums, before: cells[current].view, cell: cells[1 - current].view, squashed: squashed.view,
            output: output.view)
        current = 1 - current
    }

    /// The value of the state that the first lane saw, as the head gives it, before any normalisation is undone.
    package func value(_ parameters: AgentParameters, head: Int) -> Float {
        let value = values.view.row(0)
        value.copy(parameters.valueBias)
        value.addFewRowsProduct(heads.row(0), parameters.valueWeight)
        return value[0, min(head, value.columns - 1)]
    }
}
