import Displays
import Foundation
import Reinforcement
import Testing

@Suite struct VTraceTests {
    @Test func `V-trace equals the reference vectors`() throws {
        let url = try #require(Bundle.module.url(forResource: "vtrace", withExtension: "json", subdirectory: "Vectors"))
        let document = try JSONValue(parsing: Data(contentsOf: url))
        let cases = try #require(document["cases"]?.arrayValue)
        #expect(cases.count == 5)
        for test in cases {
            let inputs = try #require(test["inputs"]), outputs = try #require(test["outputs"])
            let parameters = try #require(test["params"])
            let result = try VTrace.targets(
                logRatios: flat(inputs["log_rhos"]), discounts: flat(inputs["discounts"]), rewards: flat(inputs["rewards"]),
                values: flat(inputs["values"]), bootstrap: flat(inputs["bootstrap"]),
                parameters: VTrace.Parameters(
                    ratioClip: parameters["clip_rho"]?.doubleValue, traceClip: parameters["clip_c"]?.doubleValue,
                    gradientClip: parameters["clip_pg"]?.doubleValue, lambda: try #require(parameters["lam"]?.doubleValue)))
            let name = test["name"]?.stringValue ?? ""
            expectClose(result.returns, flat(outputs["vs"]), name)
            expectClose(result.advantages, flat(outputs["pg_advantages"]), name)
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `on-policy V-trace equals the n-step return`(seed: UInt64) throws {
        var generator = SplitMix(state: seed)
        let steps = Int.random(in: 1...40, using: &generator), batch = Int.random(in: 1...5, using: &generator)
        func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in .random(in: -2...2, using: &generator) } }
        let rewards = numbers(steps * batch), values = numbers(steps * batch), bootstrap = numbers(batch)
        let discounts = (0..<steps * batch).map { _ in Int.random(in: 0..<5, using: &generator) == 0 ? 0 : 0.97 }
        let result = try VTrace.targets(
            logRatios: Array(repeating: 0, count: steps * batch), discounts: discounts, rewards: rewards, values: values,
            bootstrap: bootstrap)
        var expected = bootstrap
        for step in (0..<steps).reversed() {
            for lane in 0..<batch {
                let index = step * batch + lane
                expected[lane] = rewards[index] + discounts[index] * expected[lane]
                #expect(abs(result.returns[index] - expected[lane]) < 1e-9)
                #expect(abs(result.advantages[index] - (expected[lane] - values[index])) < 1e-9)
            }
        }
    }

    @Test func `shapes that do not match are the caller's mistake`() {
        #expect(throws: ReinforcementError.shapeMismatch(name: "rewards", expected: 2, actual: 1)) {
            try VTrace.targets(logRatios: [0, 0], discounts: [1, 1], rewards: [1], values: [0, 0], bootstrap: [0])
        }
    }

    private func flat(_ value: JSONValue?) -> [Double] {
        guard let array = value?.arrayValue else { return value?.doubleValue.map { [$0] } ?? [] }
        return array.flatMap { flat($0) }
    }

    private func expectClose(_ actual: [Double], _ expected: [Double], _ name: String) {
        #expect(actual.count == expected.count)
        for (a, e) in zip(actual, expected) { #expect(abs(a - e) < 1e-9, "\(name): \(a) is not \(e)") }
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
