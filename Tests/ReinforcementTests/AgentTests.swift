import Reinforcement
import Tensors
import Testing

@Suite struct AgentTests {
    @Test func `the paper's agent has 895,057 parameters at 13 inputs`() {
        #expect(AgentLayout(inputs: 13, policyOutputs: 2, valueOutputs: 1).count == 895_057)
    }

    /// The paper's, other dense layers, and none of the memory.
    static let shapes: [AgentLayout] = [
        AgentLayout(inputs: 5, policyOutputs: 2, valueOutputs: 1),
        AgentLayout(inputs: 5, dense: [24], policyOutputs: 2, valueOutputs: 1),
        AgentLayout(inputs: 5, dense: [48, 32], remembers: false, policyOutputs: 2, valueOutputs: 1),
    ]

    @Test func `an agent without a memory has what its heads and dense layers have`() {
        let layout = AgentLayout(inputs: 13, dense: [64, 64], remembers: false, policyOutputs: 2, valueOutputs: 3)
        #expect(layout.count == 14 * 64 + 65 * 64 + 67 * 2 + 67 * 3 && layout.memory == 0)
    }

    @Test(arguments: shapes) func `one state at a time equals the batch`(layout: AgentLayout) {
        let (parameters, pass, generator) = makePass(layout, steps: 7, batch: 3)
        _ = generator
        pass.forward(parameters)
        for lane in 0..<3 {
            let inference = AgentInference(layout: layout)
            inference[0] = AgentState(
                output: pass.initialOutput.view.rows(lane..<lane + 1).scalars, cell: pass.initialCell.view.rows(lane..<lane + 1).scalars)
            for step in 0..<7 {
                let row = step * 3 + lane
                if pass.starts[row] { inference.reset(lane: 0) }
                let numbers = inference.advance(
                    parameters, features: pass.features.view.rows(row..<row + 1).scalars, lastReward: pass.joined[row, layout.denseOutputs],
                    lastAction: pass.joined[row, layout.denseOutputs + 1])
                #expect(abs(numbers[0] - pass.policy[row, 0]) < 1e-5)
                #expect(abs(inference.value(parameters, head: 0) - pass.values[row, 0]) < 1e-5)
            }
        }
    }

    @Test(arguments: shapes, 2...7) func `a lane has the bits that it has alone`(layout: AgentLayout, lanes: Int) {
        var generator = SeededGenerator(seed: 5)
        func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in Float(generator.nextNormal()) } }
        let parameters = AgentParameters(
            layout: layout, all: layout.initialParameters(seed: 3, policyBias: [0, 0], policyScale: 1))
        let together = AgentInference(layout: layout, lanes: lanes)
        let alone = (0..<lanes).map { _ in AgentInference(layout: layout) }
        for step in 0..<3 {
            if step == 2 {
                together.reset(lane: 1)
                alone[1].reset(lane: 0)
            }
            let seen = (0..<lanes).map { _ in (numbers(layout.inputs), numbers(2)) }
            for (lane, (features, last)) in seen.enumerated() {
                together.see(lane: lane, features: features, lastReward: last[0], lastAction: last[1])
            }
            together.advance(parameters)
            for (lane, (features, last)) in seen.enumerated() {
                let policy = alone[lane].advance(parameters, features: features, lastReward: last[0], lastAction: last[1])
                #expect(together.policy(lane: lane) == policy)
                #expect(together[lane] == alone[lane][0])
            }
        }
    }

    @Test(arguments: shapes) func `the gradient equals finite differences in every part`(layout: AgentLayout) {
        let (parameters, pass, start) = makePass(layout, steps: 9, batch: 2)
        var generator = start
        let rows = 18
        let policyWeights = (0..<rows * 2).map { _ in Float(generator.nextNormal()) }
        let valueWeights = (0..<rows).map { _ in Float(generator.nextNormal()) }
        func loss() -> Double {
            pass.forward(parameters)
            var sum = 0.0
            for (w, x) in zip(policyWeights, pass.policy.scalars) { sum += Double(w) * Double(x) }
            for (w, x) in zip(valueWeights, pass.values.scalars) { sum += Double(w) * Double(x) }
            return sum
        }
        _ = loss()
        pass.policyGradient.scalars = policyWeights
        pass.valueGradient.scalars = valueWeights
        let gradient = AgentParameters(layout: layout, all: FloatMatrix(rows: 1, columns: layout.count))
        pass.backward(parameters, into: gradient)
        let slopes = gradient.all.scalars, original = parameters.all.scalars
        for part in layout.parts {
            let direction = part.range.map { _ in Float(generator.nextNormal()) }
            let norm = Float(direction.reduce(0) { $0 + Double($1 * $1) }.squareRoot())
            var expected = 0.0
            for (index, d) in zip(part.range, direction) { expected += Double(slopes[index]) * Double(d) }
            // Few units without a memory have kinks close by; of many weights a small step would drown in rounding.
            let size: Float = (layout.remembers ? 2e-2 : 2e-3) / norm
            func moved(_ sign: Float) -> Double {
                var scalars = original
                for (index, d) in zip(part.range, direction) { scalars[index] += sign * size * d }
                parameters.all.scalars = scalars
                return loss()
            }
            let actual = (moved(1) - moved(-1)) / (2 * Double(size))
            let scale = part.range.reduce(0.0) { $0 + Double(slopes[$1] * slopes[$1]) }.squareRoot()
            #expect(abs(actual - expected) < 0.03 * scale + 1e-2, "\(part.name): \(actual) is not \(expected), norm \(scale)")
        }
    }

    @Test(arguments: [1, 3, 4, 5]) func `a sequence split anywhere has the same gradient`(split: Int) {
        let layout = Self.shapes[0]
        let (parameters, whole, start) = makePass(layout, steps: 9, batch: 2)
        var generator = start
        let policyGradient = (0..<36).map { _ in Float(generator.nextNormal()) }
        let valueGradient = (0..<18).map { _ in Float(generator.nextNormal()) }
        func gradient() -> AgentParameters { AgentParameters(layout: layout, all: FloatMatrix(rows: 1, columns: layout.count)) }
        func part(_ steps: Range<Int>) -> AgentPass {
            let pass = AgentPass(layout: layout, steps: steps.count, batch: 2)
            let rows = steps.lowerBound * 2..<steps.upperBound * 2
            pass.features.view.copy(whole.features.view.rows(rows))
            for (own, row) in rows.enumerated() {
                pass.setLast(row: own, reward: whole.joined[row, 300], action: whole.joined[row, 301])
                pass.starts[own] = whole.starts[row]
            }
            pass.policyGradient.scalars = Array(policyGradient[rows.lowerBound * 2..<rows.upperBound * 2])
            pass.valueGradient.scalars = Array(valueGradient[rows])
            return pass
        }
        whole.forward(parameters)
        whole.policyGradient.scalars = policyGradient
        whole.valueGradient.scalars = valueGradient
        let expected = gradient(), first = gradient(), second = gradient()
        whole.backward(parameters, into: expected)
        let early = part(0..<split), late = part(split..<9)
        early.initialOutput.copy(whole.initialOutput)
        early.initialCell.copy(whole.initialCell)
        early.forward(parameters)
        late.initialOutput.view.copy(early.finalState.output)
        late.initialCell.view.copy(early.finalState.cell)
        late.forward(parameters)
        let carried = late.backward(parameters, into: second)
        early.backward(parameters, into: first, after: carried)
        var error = 0.0, size = 0.0
        for (index, value) in expected.all.scalars.enumerated() {
            let sum = first.all[0, index] + second.all[0, index]
            error += Double((sum - value) * (sum - value))
            size += Double(value * value)
        }
        #expect(error < 1e-9 * size, "\(error) of \(size)")
    }

    private func makePass(_ layout: AgentLayout, steps: Int, batch: Int) -> (AgentParameters, AgentPass, SeededGenerator) {
        let all = layout.initialParameters(seed: 3, policyBias: [0, 0], policyScale: 1)
        let pass = AgentPass(layout: layout, steps: steps, batch: batch)
        var generator = SeededGenerator(seed: 5)
        pass.features.scalars = (0..<steps * batch * 5).map { _ in Float(generator.nextUniform()) }
        pass.initialOutput.scalars = (0..<batch * layout.memory).map { _ in Float(generator.nextNormal() * 0.1) }
        pass.initialCell.scalars = (0..<batch * layout.memory).map { _ in Float(generator.nextNormal() * 0.1) }
        for row in 0..<steps * batch {
            pass.setLast(row: row, reward: Float(generator.nextUniform()), action: Float(generator.nextUniform()))
            pass.starts[row] = row % 7 == 4
        }
        return (AgentParameters(layout: layout, all: all), pass, generator)
    }
}
