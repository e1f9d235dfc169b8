import Displays
import Foundation
import Networks
import Tensors
import TestSupport
import Testing

/// Fixtures/make_distillation.py made distillation.json with PyTorch's losses.
private struct Fixture: Decodable {
    struct Case: Decodable {
        let temperature: Double
        let weight: Double
        let smoothing: Double
        let divergence: Double
        let loss: Double
        let after: [Double]
    }

    let images: [Float]
    let labels: [Int]
    let student: [Float]
    let teacher: [Float]
    let cases: [Case]

    static func read() throws -> Fixture {
        let file = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/distillation.json")
        return try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: file))
    }
}

/// The fixture's images, with and without their labels.
private struct Rows: TrainingData {
    struct Split: Examples {
        let images: Tensor
        let labels: [Int]
        let isLabelled: Bool
        var count: Int { labels.count }
        var imageShape: [Int] { [4] }
        var classCount: Int { isLabelled ? 3 : 1 }

        func batch(_ indices: [Int]) throws -> Batch {
            let rows = images.scalars
            return Batch(
                images: try Tensor(indices.flatMap { rows[$0 * 4..<($0 + 1) * 4] }, shape: [indices.count, 4]),
                labels: indices.map { isLabelled ? labels[$0] : 0 })
        }
    }

    let split: Split
    var name: String { "rows" }
    var imageShape: [Int] { [4] }
    var classNames: [String] { split.isLabelled ? ["a", "b", "c"] : ["unlabelled"] }
    var training: any Examples { split }
    var validation: any Examples { split }

    init(_ fixture: Fixture, isLabelled: Bool = true) throws {
        split = Split(images: try Tensor(fixture.images, shape: [6, 4]), labels: fixture.labels, isLabelled: isLabelled)
    }
}

private func network(_ weight: [Float], endsInSoftmax: Bool = false) throws -> Network {
    var graph = try Graph(input: [4])
    try graph.append(.dense(outputs: 3, bias: false), name: "fc", inputs: [0])
    if endsInSoftmax { try graph.append(.softmax(), name: "probabilities", inputs: [1]) }
    return try Network(graph: graph, tensors: ["fc.weight": Tensor(weight, shape: [4, 3])])
}

struct DistillationTests {
    @Test(arguments: 0..<3, [false, true])
    func `a step with a teacher is the step of PyTorch's losses, also where networks end in a softmax`(index: Int, softmax: Bool) throws {
        let fixture = try Fixture.read(), one = fixture.cases[index]
        let student = try network(fixture.student, endsInSoftmax: softmax)
        let history = try student.fineTune(
            on: Rows(fixture), epochs: 1, batchSize: 6, learningRate: 0.1, optimizer: .sgd(momentum: 0, nesterov: false, weightDecay: 0),
            schedule: .constant, labelSmoothing: one.smoothing, teacher: network(fixture.teacher, endsInSoftmax: softmax),
            temperature: one.temperature, weight: one.weight)
        #expect(abs(history[0].trainingLoss - one.loss) < 1e-5)
        let after = try #require(student.tensors["fc.weight"])
        #expect(relativeError(after.scalars, one.after) < 1e-5)
    }

    @Test(arguments: 0..<3)
    func `the divergence is PyTorch's, and its derivative that of finite differences`(index: Int) throws {
        let fixture = try Fixture.read(), one = fixture.cases[index]
        let images = try Tensor(fixture.images, shape: [6, 4])
        let logits = try images.matmul(Tensor(fixture.student, shape: [4, 3])), targets = try images.matmul(Tensor(fixture.teacher, shape: [4, 3]))
        let temperature = Float(one.temperature)
        func value(_ logits: Tensor) throws -> Double { Double(try logits.softmaxDivergence(from: targets, temperature: temperature).item) }
        #expect(abs(try value(logits) - one.divergence) < 1e-5 * max(1, one.divergence))
        #expect(abs(try targets.softmaxDivergence(from: targets, temperature: temperature).item) < 1e-5)
        let gradient = try valueWithGradient(at: [logits]) { try $0[0].softmaxDivergence(from: targets, temperature: temperature) }.gradients[0]
        for place in 0..<logits.count {
            var up = logits.scalars, down = logits.scalars
            up[place] += 0.01
            down[place] -= 0.01
            let slope = (try value(Tensor(up, shape: [6, 3])) - value(Tensor(down, shape: [6, 3]))) / 0.02
            #expect(abs(slope - Double(gradient.scalars[place])) < 2e-3 * max(1, abs(slope)), "place \(place)")
        }
    }

    @Test func `images without labels teach with a teacher, whose classes count as right, and are refused without one`() throws {
        let fixture = try Fixture.read()
        let data = try Rows(fixture, isLabelled: false), student = try network(fixture.student), teacher = try network(fixture.teacher)
        #expect(throws: NetworkError.unlabelled(data: "rows")) { try student.fineTune(on: data, epochs: 1, batchSize: 6) }
        #expect(throws: NetworkError.unlabelled(data: "these examples")) { try student.accuracy(on: data.validation) }
        let history = try student.fineTune(on: data, epochs: 200, batchSize: 6, learningRate: 0.5, teacher: teacher, weight: 1)
        #expect(history[199].validationAccuracy == 1)
        #expect(history[199].trainingLoss < history[0].trainingLoss / 5)
    }

    @Test func `a teacher of other classes, and a weight that is no share, are refused`() throws {
        let fixture = try Fixture.read(), student = try network(fixture.student)
        let other = try Network(input: [4]) { Dense(2) }
        #expect { try student.fineTune(on: Rows(fixture), epochs: 1, teacher: other) } throws: { "\($0)".contains("teacher") }
        #expect { try student.fineTune(on: Rows(fixture), epochs: 1, teacher: network(fixture.teacher), weight: 1.5) } throws: { "\($0)".contains("weight") }
        #expect { try student.fineTune(on: Rows(fixture), epochs: 1, teacher: network(fixture.teacher), temperature: 0) } throws: { "\($0)".contains("temperature") }
        #expect { try student.fineTune(on: Rows(fixture), epochs: 1, temperature: 2) } throws: { "\($0)".contains("teacher") }
    }

    @Test func `the loss of a network that ends in probabilities is that of its logits`() throws {
        let fixture = try Fixture.read(), data = try Rows(fixture)
        let plain = try network(fixture.student).evaluate(on: data.validation)
        let ending = try network(fixture.student, endsInSoftmax: true).evaluate(on: data.validation)
        #expect(abs(plain.loss - ending.loss) < 1e-5 && plain.top1 == ending.top1)
    }
}
