import Tensors

/// Forward and backward over a batch of unrolls, time-major: row t·B + b. The dense parts are one product over all
/// steps; only the LSTM's recurrence goes step by step, and its memory is reset exactly where an episode starts.
package final class AgentPass: @unchecked Sendable {
    package let steps: Int
    package let batch: Int
    package let layout: AgentLayout
    /// `[T·B, inputs]`.
    package let features: FloatMatrix
    /// `[T·B, 2·cells]`: the LSTM's input (dense, last reward, last action), then its output one step before; without a memory
    /// the heads read the input itself.
    package let joined: FloatMatrix
    /// h and c before the first step, `[B, cells]`; nothing without a memory.
    package let initialOutput: FloatMatrix
    package let initialCell: FloatMatrix
    package let policy: FloatMatrix
    package let values: FloatMatrix
    package let policyGradient: FloatMatrix
    package let valueGradient: FloatMatrix
    /// Whether an episode starts at row t·B + b.
    package var starts: [Bool]
    private let dense: [FloatMatrix]
    private let denseGradients: [FloatMatrix]
    private let gates: FloatMatrix
    private let cellsBefore: FloatMatrix
    private let cells: FloatMatrix
    private let squashed: FloatMatrix
    private let outputs: FloatMatrix
    private let outputGradients: FloatMatrix
    private let carriedCell: FloatMatrix
    private let carriedOutput: FloatMatrix

    package init(layout: AgentLayout, steps: Int, batch: Int) {
        self.layout = layout
        self.steps = steps
        self.batch = batch
        let rows = steps * batch, n = layout.memory
        func matrix(_ columns: Int) -> FloatMatrix { FloatMatrix(rows: rows, columns: columns) }
        features = matrix(layout.inputs)
        joined = matrix(layout.cells + n)
        initialOutput = FloatMatrix(rows: batch, columns: n)
        initialCell = FloatMatrix(rows: batch, columns: n)
        policy = matrix(layout.policyOutputs)
        values = matrix(layout.valueOutputs)
        policyGradient = matrix(layout.policyOutputs)
        valueGradient = matrix(layout.valueOutputs)
        starts = Array(repeating: false, count: rows)
        dense = layout.dense.dropLast().map { matrix($0) }
        denseGradients = layout.dense.map { matrix($0) }
        gates = matrix(4 * n)
        cellsBefore = matrix(n)
        cells = matrix(n)
        squashed = matrix(n)
        outputs = matrix(n)
        outputGradients = matrix(layout.cells)
        carriedCell = FloatMatrix(rows: batch, columns: n)
        carriedOutput = FloatMatrix(rows: batch, columns: n)
    }

    private func rows(_ step: Int) -> Range<Int> { step * batch..<(step + 1) * batch }
    private var denseOutput: MatrixView { joined.view.columns(0..<layout.denseOutputs) }
    private var lstmInput: MatrixView { joined.view.columns(0..<layout.cells) }
    private var outputsBefore: MatrixView { joined.view.columns(layout.cells..<2 * layout.cells) }
    /// What the heads read.
    private var heads: MatrixView { layout.remembers ? outputs.view : lstmInput }

    /// Puts the last reward and action of a row beside the dense output.
    package func setLast(row: Int, reward: Float, action: Float) {
        let width = layout.denseOutputs
        joined[row, width] = reward
        joined[row, width + 1] = action
    }

    /// Policy and values of all rows, from `features`, the last rewards and actions, `starts` and the initial state.
    package func forward(_ parameters: AgentParameters) {
        var x = features.view
        for layer in layout.dense.indices {
            let y = layer < dense.count ? dense[layer].view : denseOutput
            y.setProduct(x, parameters.denseWeights[layer])
            y.addBias(parameters.denseBiases[layer], relu: true)
            x = y
        }
        if let lstm = parameters.lstm { forwardMemory(lstm) }
        policy.view.setProduct(heads, parameters.policyWeight)
        policy.view.addBias(parameters.policyBias)
        values.view.setProduct(heads, parameters.valueWeight)
        values.view.addBias(parameters.valueBias)
    }

    private func forwardMemory(_ lstm: AgentParameters.LSTM) {
        gates.view.setProduct(lstmInput, lstm.inputWeight)
        gates.view.addBias(lstm.inputBias)
        gates.view.addBias(lstm.stateBias)
        for step in 0..<steps {
            let range = rows(step)
            let before = outputsBefore.rows(range), cellBefore = cellsBefore.view.rows(range)
            before.copy(step == 0 ? initialOutput.view : outputs.view.rows(rows(step - 1)))
            cellBefore.copy(step == 0 ? initialCell.view : cells.view.rows(rows(step - 1)))
            for lane in 0..<batch where starts[range.lowerBound + lane] {
                before.rows(lane..<lane + 1).fill(0)
                cellBefore.rows(lane..<lane + 1).fill(0)
            }
            let sums = gates.view.rows(range)
            sums.addFewRowsProduct(before, lstm.stateWeight)
            LSTMCell.forward(
                gates: sums, before: cellBefore, cell: cells.view.rows(range), squashed: squashed.view.rows(range),
                output: outputs.view.rows(range))
        }
    }

    /// Writes the gradient of the parameters, given `policyGradient` and `valueGradient`, into `gradient`.
    /// - Parameters:
    ///   - valueWeight: The value head the gradient goes through, when it changed since `forward`.
    ///   - after: The gradient by h and c after the last step, from the unroll that goes on there.
    /// - Returns: The gradient by h and c before the first step, both `[B, cells]`.
    @discardableResult
    package func backward(
        _ parameters: AgentParameters, into gradient: AgentParameters, valueWeight: MatrixView? = nil,
        after: (output: FloatMatrix, cell: FloatMatrix)? = nil
    ) -> (output: FloatMatrix, cell: FloatMatrix) {
        let dh = outputGradients.view
        dh.setProduct(policyGradient.view, parameters.policyWeight, rightTransposed: true)
        dh.setProduct(valueGradient.view, valueWeight ?? parameters.valueWeight, rightTransposed: true, adding: true)
        gradient.policyWeight.setProduct(heads, leftTransposed: true, policyGradient.view)
        gradient.policyBias.fill(0)
        gradient.policyBias.addSumOfRows(policyGradient.view)
        gradient.valueWeight.setProduct(heads, leftTransposed: true, valueGradient.view)
        gradient.valueBias.fill(0)
        gradient.valueBias.addSumOfRows(valueGradient.view)
        let top = denseGradients[denseGradients.count - 1].view
        if let lstm = parameters.lstm, let memory = gradient.lstm {
            backwardMemory(lstm, into: memory, after: after)
            top.setProduct(gates.view, lstm.inputWeight.rows(0..<layout.denseOutputs), rightTransposed: true)
        } else {
            top.copy(dh.columns(0..<layout.denseOutputs))
        }
        backwardDense(parameters, into: gradient)
        return (carriedOutput, carriedCell)
    }

    private func backwardMemory(
        _ lstm: AgentParameters.LSTM, into gradient: AgentParameters.LSTM, after: (output: FloatMatrix, cell: FloatMatrix)?
    ) {
        carriedCell.fill(0)
        carriedOutput.fill(0)
        if let after {
            carriedCell.copy(after.cell)
            outputGradients.view.rows(rows(steps - 1)).add(after.output.view)
        }
        for step in (0..<steps).reversed() { backwardCell(step, lstm) }
        let sums = gates.view
        gradient.weights.setProduct(joined.view, leftTransposed: true, sums)
        gradient.inputBias.fill(0)
        gradient.inputBias.addSumOfRows(sums)
        gradient.stateBias.copy(gradient.inputBias)
    }

    /// h and c after the last step, both `[B, cells]`; for agents with a memory.
    package var finalState: (output: MatrixView, cell: MatrixView) {
        (outputs.view.rows(rows(steps - 1)), cells.view.rows(rows(steps - 1)))
    }

    private func backwardCell(_ step: Int, _ lstm: AgentParameters.LSTM) {
        let range = rows(step)
        let sums = gates.view.rows(range)
        LSTMCell.backward(
            gates: sums, before: cellsBefore.view.rows(range), squashed: squashed.view.rows(range),
            outputGradient: outputGradients.view.rows(range), cellGradient: carriedCell.view)
        for lane in 0..<batch where starts[range.lowerBound + lane] { carriedCell.view.rows(lane..<lane + 1).fill(0) }
        let earlier = step > 0 ? outputGradients.view.rows(rows(step - 1)) : carriedOutput.view
        // Nothing travels back over an episode's start; a lane goes alone when its neighbours do not stop there.
        let open = (0..<batch).filter { !starts[range.lowerBound + $0] }
        if open.count == batch {
            earlier.addFewRowsProduct(sums, transposed: lstm.stateWeight)
        } else {
            for lane in open {
                earlier.rows(lane..<lane + 1).addFewRowsProduct(
                    sums.rows(lane..<lane + 1), transposed: lstm.stateWeight)
            }
        }
    }

    private func backwardDense(_ parameters: AgentParameters, into gradient: AgentParameters) {
        denseGradients[denseGradients.count - 1].view.maskGradient(where: denseOutput)
        for layer in layout.dense.indices.reversed() {
            let dy = denseGradients[layer].view
            let x = layer == 0 ? features.view : dense[layer - 1].view
            gradient.denseWeights[layer].setProduct(x, leftTransposed: true, dy)
            gradient.denseBiases[layer].fill(0)
            gradient.denseBiases[layer].addSumOfRows(dy)
            guard layer > 0 else { break }
            let dx = denseGradients[layer - 1].view
            dx.setProduct(dy, parameters.denseWeights[layer], rightTransposed: true)
            dx.maskGradient(where: dense[layer - 1].view)
        }
    }
}
