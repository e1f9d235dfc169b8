import Networks
import Pruning
import PruningSupport
import Tensors
import Testing

struct RacingTests {
    private static let looks = [50, 100, 150] + Array(stride(from: 250, through: 2_000, by: 250))

    /// Two plans on 2,000 images: the rival is right with `rival`; the candidate agrees but for a share of the images.
    private func plans(_ rival: Double, apart: Double, wins: Double, _ generator: inout SeededGenerator) -> (ImageMarks, ImageMarks) {
        var first = ImageMarks(), second = ImageMarks()
        for _ in 0..<2_000 {
            let differs = generator.nextUniform() < apart
            let isWin = generator.nextUniform() < wins, isRight = generator.nextUniform() < rival
            first.append(differs ? !isWin : isRight, overlap: 0.5)
            second.append(differs ? isWin : isRight, overlap: 0.5)
        }
        return (first, second)
    }

    @Test func `plans that are better are hardly ever given up`() {
        var generator = SeededGenerator(seed: 4)
        var better = 0, lost = 0
        while better < 3_000 {
            let apart = 0.02 + 0.3 * generator.nextUniform()
            let (rival, candidate) = plans(0.85, apart: apart, wins: 0.5, &generator)
            guard candidate.correct > rival.correct else { continue }
            better += 1
            if !RacingRule(rival: rival).replay(candidate, looks: Self.looks).isComplete { lost += 1 }
        }
        #expect(lost < 30, "\(lost) of \(better) winners were given up")
    }

    @Test func `plans that are clearly worse are given up early, and are worth what the images seen say`() {
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<200 {
            let (rival, candidate) = plans(0.9, apart: 0.5, wins: 0.1, &generator)
            let rule = RacingRule(rival: rival)
            #expect(rule.givesUp(candidate, after: 100))
            let score = rule.replay(candidate, looks: Self.looks)
            #expect(!score.isComplete && score.accuracy < rival.accuracy && abs(score.accuracy - candidate.accuracy) < 0.3)
        }
    }

    @Test func `fidelity is the mean overlap, and a race estimates it by the rival's`() {
        var rival = ImageMarks(), other = ImageMarks()
        for image in 0..<200 {
            let overlap = Float(image % 10) / 10
            rival.append(true, overlap: overlap)
            other.append(image % 2 == 0, overlap: image < 100 ? overlap / 2 : .nan)
        }
        #expect(abs(rival.score.fidelity - 0.45) < 1e-4 && abs(other.fidelity(first: 100) - 0.225) < 1e-4)
        #expect(abs(RacingRule(rival: rival).estimate(other, after: 100).fidelity - 0.225) < 1e-4)
        #expect(abs(other.score.fidelity - 0.1125) < 1e-4)
    }

    @Test func `wins and losses are counted image by image`() {
        var generator = SeededGenerator(seed: 1)
        let (first, second) = plans(0.5, apart: 0.4, wins: 0.3, &generator)
        #expect(first.against(first, first: 2_000) == (0, 0))
        let (wins, losses) = second.against(first, first: 2_000)
        #expect(wins - losses == second.correct - first.correct)
        let early = second.against(first, first: 70), mirrored = first.against(second, first: 70)
        #expect(early.wins == mirrored.losses && early.losses == mirrored.wins && early.wins + early.losses > 0)
    }

    @Test func `a race gives the same whatever was measured before`() throws {
        var data = FakeData()
        data.validationCount = 600
        let network = try FakeData.network(seed: 31)
        try network.train(on: data, epochs: 4)
        func evaluator() throws -> CandidateEvaluator {
            try CandidateEvaluator(network: network, data: data, rules: .default)
        }
        let fresh = try evaluator(), informed = try evaluator()
        let rival = [16, 24, 16, 16]
        try #require(fresh.groups.groups.map(\.channels) == rival)
        for widths in [[8, 8, 8, 8], [16, 8, 16, 16], [16, 24, 16, 8], [8, 24, 16, 16], [1, 1, 1, 1]] {
            let exact = try informed.accuracy(widths)
            let raced = try fresh.score(widths, against: rival)
            #expect(try informed.score(widths, against: rival) == raced)
            if raced.isComplete { #expect(raced.accuracy == exact) }
            #expect(try fresh.accuracy(widths) == exact)
        }
        #expect(fresh.counts.givenUp > 0)
    }
}
