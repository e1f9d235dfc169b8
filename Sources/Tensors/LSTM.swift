import Kernels

/// The weights of one LSTM layer. Columns hold the input, forget, candidate and output gates in this order.
public struct LSTMWeights: Sendable {
    /// Shape `[inputs, 4·units]`.
    public var input: Tensor
    /// Shape `[units, 4·units]`.
    public var recurrent: Tensor
    /// Shape `[4·units]`.
    public var bias: Tensor

    public init(input: Tensor, recurrent: Tensor, bias: Tensor) {
        self.input = input
        self.recurrent = recurrent
        self.bias = bias
    }
}

/// What an LSTM carries from step to step; both of shape `[B, units]`.
public struct LSTMState: Sendable {
    public var hidden: Tensor
    public var cell: Tensor

    public init(hidden: Tensor, cell: Tensor) {
        self.hidden = hidden
        self.cell = cell
    }

    /// - Throws: `TensorError.invalidShape`, `.tooLarge`.
    public init(zeros batch: Int, units: Int) throws {
        hidden = try Tensor(zeros: [batch, units])
        cell = hidden
    }
}

extension Tensor {
    /// Runs an LSTM layer over time (Hochreiter & Schmidhuber 1997, with forget gates and without peepholes).
    ///
    /// This tensor holds the inputs, `[T, B, inputs]`. Gradients flow to it, to the weights and to the initial state,
    /// through the outputs; the final state is a constant.
    /// - Parameter resets: T·B flags, step after step: true where the state is set to zeros before the step. Empty for none.
    /// - Returns: The hidden state after each step, `[T, B, units]`, and the state after the last.
    /// - Throws: `TensorError.operand`.
    public func lstm(
        _ weights: LSTMWeights, from state: LSTMState, resets: [Bool] = []
    ) throws -> (outputs: Tensor, state: LSTMState) {
        let run = try LSTMRun(inputs: self, weights: weights, state: state, resets: resets)
        let outputs = try run.hidden.recorded(
            from: [self, weights.input, weights.recurrent, weights.bias, state.hidden, state.cell]
        ) { gradient, needs in
            try run.gradients(gradient, needs: needs)
        }
        return (outputs, try run.finalState())
    }
}

/// One pass over time, with what its derivative needs.
private struct LSTMRun: Sendable {
    let steps: Int, batch: Int, inputCount: Int, units: Int
    let inputs: Tensor
    let weights: LSTMWeights
    let resets: [Bool]
    /// The state before each step, resets applied: `[T, B, units]`.
    let hiddenBefore: Tensor, cellBefore: Tensor
    /// `[T, B, 4·units]`, after their functions.
    let gates: Tensor
    /// `[T, B, units]`.
    let hidden: Tensor, cell: Tensor, cellTanh: Tensor

    init(inputs: Tensor, weights: LSTMWeights, state: LSTMState, resets: [Bool]) throws {
        try Self.check(inputs: inputs, weights: weights, state: state, resets: resets)
        (steps, batch, inputCount) = (inputs.shape[0], inputs.shape[1], inputs.shape[2])
        units = weights.recurrent.shape[0]
        self.inputs = inputs.detached()
        self.resets = resets
        self.weights = LSTMWeights(
            input: weights.input.detached(), recurrent: weights.recurrent.detached(), bias: weights.bias.detached())
        let shape = [steps, batch, units]
        hiddenBefore = try Tensor(uninitialized: shape)
        cellBefore = try Tensor(uninitialized: shape)
        hidden = try Tensor(uninitialized: shape)
        cell = try Tensor(uninitialized: shape)
        cellTanh = try Tensor(uninitialized: shape)
        gates = try Tensor(uninitialized: [steps, batch, 4 * units])
        try forward(from: state)
    }

    /// All inputs are multiplied at once; only the recurrent product waits for the step before.
    private func forward(from state: LSTMState) throws {
        let row = 4 * units
        for index in 0..<steps * batch {
            (gates.storage.base + index * row).update(from: weights.bias.base, count: row)
        }
        MatrixProduct(rows: steps * batch, columns: row, inner: inputCount, accumulates: true)
            .run(inputs.base, weights.input.base, gates.storage.base)
        let size = batch * units
        for step in 0..<steps {
            let previousHidden = step == 0 ? state.hidden.base : hidden.base + (step - 1) * size
            let previousCell = step == 0 ? state.cell.base : cell.base + (step - 1) * size
            let (h, c) = (hiddenBefore.storage.base + step * size, cellBefore.storage.base + step * size)
            h.update(from: previousHidden, count: size)
            c.update(from: previousCell, count: size)
            for sequence in 0..<batch where isReset(step, sequence) {
                kernels_fill(h + sequence * units, 0, units)
                kernels_fill(c + sequence * units, 0, units)
            }
            MatrixProduct(rows: batch, columns: row, inner: units, accumulates: true)
                .run(h, weights.recurrent.base, gates.storage.base + step * batch * row)
            for sequence in 0..<batch {
                let place = step * size + sequence * units
                kernels_lstm_cell(
                    gates.storage.base + (step * batch + sequence) * row, cellBefore.base + place,
                    cell.storage.base + place, hidden.storage.base + place, cellTanh.storage.base + place, units)
            }
        }
    }

    func finalState() throws -> LSTMState {
        LSTMState(
            hidden: try hidden.slice(steps - 1..<steps).reshaped(to: [batch, units]),
            cell: try cell.slice(steps - 1..<steps).reshaped(to: [batch, units]))
    }

    /// For inputs, input weights, recurrent weights, bias, initial hidden state, initial cell.
    func gradients(_ dOutputs: Tensor, needs: [Bool]) throws -> [Tensor?] {
        let row = 4 * units
        let size = batch * units
        let dGates = try Tensor(uninitialized: [steps, batch, row])
        var dHidden = try Tensor(zeros: [batch, units])
        let dCell = try Tensor(zeros: [batch, units])
        try dHidden.makeUnique()
        for step in (0..<steps).reversed() {
            kernels_add_into(dHidden.storage.base, dOutputs.base + step * size, size)
            for sequence in 0..<batch {
                let place = step * size + sequence * units
                let gateRow = (step * batch + sequence) * row
                kernels_lstm_cell_gradient(
                    gates.base + gateRow, cellBefore.base + place, cellTanh.base + place,
                    dHidden.base + sequence * units, dCell.storage.base + sequence * units,
                    dGates.storage.base + gateRow, units)
            }
            MatrixProduct(rows: batch, columns: units, inner: row, isRightTransposed: true)
                .run(dGates.base + step * batch * row, weights.recurrent.base, dHidden.storage.base)
            for sequence in 0..<batch where isReset(step, sequence) {
                kernels_fill(dHidden.storage.base + sequence * units, 0, units)
                kernels_fill(dCell.storage.base + sequence * units, 0, units)
            }
        }
        return try weightGradients(dGates, needs: needs) + [needs[4] ? dHidden : nil, needs[5] ? dCell : nil]
    }

    private func weightGradients(_ dGates: Tensor, needs: [Bool]) throws -> [Tensor?] {
        let (rows, row) = (steps * batch, 4 * units)
        var parts: [Tensor?] = [nil, nil, nil, nil]
        if needs[0] {
            let dInputs = try Tensor(uninitialized: inputs.shape)
            MatrixProduct(rows: rows, columns: inputCount, inner: row, isRightTransposed: true)
                .run(dGates.base, weights.input.base, dInputs.storage.base)
            parts[0] = dInputs
        }
        if needs[1] {
            let dWeights = try Tensor(uninitialized: weights.input.shape)
            MatrixProduct(rows: inputCount, columns: row, inner: rows, isLeftTransposed: true)
                .run(inputs.base, dGates.base, dWeights.storage.base)
            parts[1] = dWeights
        }
        if needs[2] {
            let dWeights = try Tensor(uninitialized: weights.recurrent.shape)
            MatrixProduct(rows: units, columns: row, inner: rows, isLeftTransposed: true)
                .run(hiddenBefore.base, dGates.base, dWeights.storage.base)
            parts[2] = dWeights
        }
        if needs[3] {
            let dBias = try Tensor(zeros: [row])
            kernels_add_rows(dGates.base, rows, row, dBias.storage.base)
            parts[3] = dBias
        }
        return parts
    }

    private func isReset(_ step: Int, _ sequence: Int) -> Bool {
        !resets.isEmpty && resets[step * batch + sequence]
    }

    private static func check(inputs: Tensor, weights: LSTMWeights, state: LSTMState, resets: [Bool]) throws {
        func require(_ tensor: Tensor, _ shape: [Int], _ name: String) throws {
            guard tensor.shape == shape else {
                throw TensorError.operand(
                    operation: "lstm", argument: name, expected: "\(shape)", given: tensor.shape,
                    advice: "the inputs have shape \(inputs.shape)")
            }
        }
        guard inputs.rank == 3, inputs.shape[0] > 0, inputs.shape[1] > 0 else {
            throw TensorError.operand(
                operation: "lstm", argument: "inputs", expected: "[T, B, inputs] with T, B ≥ 1", given: inputs.shape, advice: "")
        }
        guard weights.recurrent.rank == 2, weights.recurrent.shape[0] > 0 else {
            throw TensorError.operand(
                operation: "lstm", argument: "recurrent", expected: "[units, 4·units]", given: weights.recurrent.shape,
                advice: "")
        }
        let units = weights.recurrent.shape[0]
        try require(weights.recurrent, [units, 4 * units], "recurrent")
        try require(weights.input, [inputs.shape[2], 4 * units], "input")
        try require(weights.bias, [4 * units], "bias")
        try require(state.hidden, [inputs.shape[1], units], "hidden")
        try require(state.cell, [inputs.shape[1], units], "cell")
        guard resets.isEmpty || resets.count == inputs.shape[0] * inputs.shape[1] else {
            throw TensorError.operand(
                operation: "lstm", argument: "resets", expected: "[\(inputs.shape[0] * inputs.shape[1])] or [0]",
                given: [resets.count], advice: "give one flag for each step and sequence")
        }
    }
}
