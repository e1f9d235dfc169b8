import Tensors

/// The half of IMPALA that learns: a batch of unrolls in, a gradient out. Several learners share a batch, unroll j
/// going to learner j mod L, and their gradients are averaged in their order; none of it depends on threads.
package final class Learner: @unchecked Sendable {
    let layout: AgentLayout
    let head: PolicyHead
    let configuration: IMPALAConfiguration
    /// Turns the sum of the learners' gradients into their mean.
    var gradientScale: Float { 1 / Float(passes.count) }
    /// One for each learner, of T + 1 steps.
    let passes: [AgentPass]
    let gradients: [AgentParameters]
    /// The value head after PopArt moved it, until the update is applied.
    private let movedHead: AgentParameters

    package init(layout: AgentLayout, head: PolicyHead, configuration: IMPALAConfiguration) {
        self.layout = layout
        self.head = head
        self.configuration = configuration
        let learners = configuration.learners, batch = configuration.batchSize
        passes = (0..<learners).map { learner in
            AgentPass(layout: layout, steps: configuration.unrollLength + 1, batch: (batch - learner + learners - 1) / learners)
        }
        gradients = (0..<learners).map { _ in
            AgentParameters(layout: layout, all: FloatMatrix(rows: 1, columns: layout.count))
        }
        movedHead = AgentParameters(layout: layout, all: FloatMatrix(rows: 1, columns: layout.count))
    }

    /// What an update will do once applied.
    package struct Outcome: Sendable {
        package var scales: [ValueScale]
        package var losses = LossSummary()
        package var gradientNorm = 0.0
        package var explanation: [UpdateExplanation.Step] = []
    }

    /// The sum of the learners' gradients, left in `gradients[0]`, and the norm of their mean; changes no parameters.
    package func computeGradient(
        _ batch: [Unroll], parameters: AgentParameters, scales: [ValueScale], entropyCost: Double,
        isReplay: Bool = false
    ) -> Outcome {
        precondition(batch.count == configuration.batchSize, "\(batch.count) unrolls in a batch of \(configuration.batchSize)")
        let learners = passes.count
        Parallelism.forEach(learners) { learner in
            let own = batch.indices.filter { $0 % learners == learner }.map { batch[$0] }
            self.passes[learner].load(own)
            self.passes[learner].forward(parameters)
        }
        let imitates = isReplay && configuration.replay == .selfImitation
        let scales = isReplay ? scales : started(scales, batch)
        var loss = BatchLoss(learner: self, batch: batch, scales: scales, imitates: imitates)
        var outcome = Outcome(scales: scales)
        if !isReplay, let rate = configuration.valueNormalizationRate {
            outcome.scales = loss.updatedScales(rate: Double(rate))
        }
        moveHead(parameters, from: scales, to: outcome.scales)
        outcome.losses = loss.setGradients(scales: outcome.scales, entropyCost: entropyCost)
        Parallelism.forEach(learners) { learner in
            self.passes[learner].backward(parameters, into: self.gradients[learner], valueWeight: self.movedHead.valueWeight)
        }
        gradients[0].all.addAll(gradients.dropFirst().map(\.all))
        outcome.gradientNorm = gradients[0].all.norm / Double(learners)
        outcome.explanation = loss.explanation
        return outcome
    }

    /// The scales in which a task begins at the mean and spread of the first returns that it finished. What an untrained
    /// head says is not worth keeping: values would begin near 0, and every advantage be as large as the return.
    private func started(_ scales: [ValueScale], _ batch: [Unroll]) -> [ValueScale] {
        guard let rate = configuration.valueNormalizationRate else { return scales }
        var scales = scales
        for task in scales.indices where scales[task].weight == 0 {
            let returns = batch.filter { $0.task == task }.flatMap { $0.finishedReturns(discount: configuration.discount) }
            scales[task].update(returns: returns, rate: Double(rate))
        }
        return scales
    }

    /// Takes PopArt's move of the value head over into the parameters.
    package func applyHead(_ parameters: AgentParameters) {
        parameters.valueWeight.copy(movedHead.valueWeight)
        parameters.valueBias.copy(movedHead.valueBias)
    }

    /// w′ = w·σ/σ′, b′ = (σ·b + μ − μ′)/σ′: the same values under the new scale.
    private func moveHead(_ parameters: AgentParameters, from old: [ValueScale], to new: [ValueScale]) {
        movedHead.valueWeight.copy(parameters.valueWeight)
        movedHead.valueBias.copy(parameters.valueBias)
        guard configuration.valueNormalizationRate != nil else { return }
        for task in 0..<layout.valueOutputs where old[task] != new[task] {
            let factor = old[task].deviation / new[task].deviation
            for cell in 0..<layout.cells {
                movedHead.valueWeight.set(cell, task, Float(Double(parameters.valueWeight[cell, task]) * factor))
            }
            let bias = old[task].deviation * Double(parameters.valueBias[0, task]) + old[task].mean - new[task].mean
            movedHead.valueBias.set(0, task, Float(bias / new[task].deviation))
        }
    }
}

extension AgentPass {
    /// Takes a learner's unrolls, one a lane.
    func load(_ unrolls: [Unroll]) {
        precondition(unrolls.count == batch, "\(unrolls.count) unrolls for \(batch) lanes")
        for (lane, unroll) in unrolls.enumerated() {
            precondition(unroll.starts.count == steps, "an unroll of \(unroll.starts.count) states, expected \(steps)")
            initialOutput.view.rows(lane..<lane + 1).copy(unroll.state.output)
            initialCell.view.rows(lane..<lane + 1).copy(unroll.state.cell)
            for step in 0..<steps {
                let row = step * batch + lane
                features.view.rows(row..<row + 1).copy(unroll.features, from: step * layout.inputs)
                setLast(row: row, reward: unroll.lastRewards[step], action: unroll.lastActions[step])
                starts[row] = unroll.starts[step]
            }
        }
    }
}
