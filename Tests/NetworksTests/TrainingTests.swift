import Displays
import Foundation
import Networks
import Tensors
import TestSupport
import Testing

extension OneAtATime {
    struct TrainingTests {
        @Test(arguments: [
            Optimizer.sgd(), .adam(), .adamW(), .rmsProp(), .sgd(momentum: 0.9, nesterov: false, weightDecay: 0),
        ])
        func `every optimizer learns where the spot is`(optimizer: Optimizer) throws {
            let network = try smallNetwork(seed: 3)
            let rate = if case .sgd = optimizer { 0.05 } else { 0.015 }
            let history = try network.train(
                on: Blobs(), epochs: 10, batchSize: 20, learningRate: rate, optimizer: optimizer, seed: 1)
            #expect(history.count == 10)
            #expect(history[9].trainingLoss < history[0].trainingLoss)
            #expect(try network.accuracy(on: Blobs().validation) > 0.9)
            #expect(history[9].validationAccuracy == (try network.accuracy(on: Blobs().validation)))
        }

        @Test func `the same seed gives the same bits on any number of threads`() throws {
            let threads = Parallelism.threads
            defer { Parallelism.threads = threads }
            func trained(_ count: Int, seed: UInt64) throws -> [String: Tensor] {
                Parallelism.threads = count
                let network = try smallNetwork(seed: 5)
                try network.train(
                    on: Blobs(training: 90), epochs: 2, batchSize: 32,
                    augmentation: Augmentation(cropPadding: 1, flipsHorizontally: true), labelSmoothing: 0.1, clipNorm: 1, seed: seed)
                return network.tensors
            }
            let one = try trained(1, seed: 9)
            #expect(try trained(2, seed: 9) == one)
            #expect(try trained(3, seed: 9) == one)
            #expect(try trained(1, seed: 10) != one)
        }

        @Test func `an interrupt leaves the network usable`() throws {
            let network = try smallNetwork()
            let before = network.tensors
            Interruption.request()
            #expect(throws: Interrupted.self) { try network.train(on: Blobs(), epochs: 1) }
            Interruption.reset()
            #expect(network.tensors == before)
            try network.train(on: Blobs(), epochs: 1)
            #expect(network.tensors != before)
        }

        @Test func `a training that diverges puts the network back and says so`() throws {
            let network = try smallNetwork()
            let before = network.tensors
            #expect(throws: NetworkError.diverged(epoch: 1, learningRate: 1e30)) {
                try network.train(on: Blobs(), epochs: 1, learningRate: 1e30, schedule: .constant)
            }
            #expect(network.tensors == before)
        }

        @Test(arguments: [80, 0])
        func `a training whose only step was one too many puts the network back and says so`(validation: Int) throws {
            let network = try smallNetwork(), before = network.tensors
            #expect(throws: NetworkError.diverged(epoch: 1, learningRate: 1e30)) {
                try network.train(
                    on: Blobs(training: 20, validation: validation), epochs: 1, batchSize: 20, learningRate: 1e30, schedule: .constant)
            }
            #expect(network.tensors == before)
        }

        @Test func `a gradient that is not finite is never stepped with`() throws {
            // A loss of about 1e30 is a number; the weights' gradients are not.
            let network = try Network(input: [8, 8, 1], seed: 1) {
                Flatten()
                Dense(4, bias: false)
                Dense(4, bias: false)
            }
            try network.replaceTensors([
                "1.weight": Tensor(repeating: 1e20, shape: [64, 4]), "2.weight": Tensor((0..<16).map { Float($0) * 1e18 }, shape: [4, 4]),
            ])
            let before = network.tensors
            #expect(throws: NetworkError.self) { try network.train(on: Blobs(training: 20), epochs: 1, batchSize: 20) }
            #expect(network.tensors == before)
        }

        @Test func `settings out of range are named one by one`() throws {
            let network = try smallNetwork()
            func message(_ optimizer: Optimizer = .sgd(), _ schedule: LearningRateSchedule = .constant) -> String {
                do {
                    try network.train(on: Blobs(), epochs: 1, optimizer: optimizer, schedule: schedule)
                    return "trained"
                } catch {
                    return "\(error)"
                }
            }
            #expect(message(.adam(beta1: 1)).hasPrefix("beta1 expected a number in 0..<1, got 1.0"))
            #expect(message(.adamW(beta2: .nan)).hasPrefix("beta2 expected"))
            // Below what single precision holds it would divide by zero.
            #expect(message(.adam(epsilon: 1e-60)).hasPrefix("epsilon expected a positive number"))
            #expect(message(.rmsProp(decay: -0.1)).hasPrefix("decay expected"))
            #expect(message(.sgd(weightDecay: .infinity)).hasPrefix("weightDecay expected"))
            #expect(message(.sgd(), .step(every: 0)).hasPrefix("every expected a share above 0, at most 1, got 0.0"))
            #expect(message(.sgd(), .step(factor: 2)).hasPrefix("factor expected"))
            #expect(message(.sgd(), .cosine(warmup: -1)).hasPrefix("warmup expected"))
        }

        @Test func `a stop at any check of a training leaves whole batches behind, and a checkpoint goes on to the same bits`() async {
            await #expect(processExitsWith: .success) { try StoppedTraining.run() }
        }

        @Test func `data that do not fit are refused before anything is computed`() throws {
            let other = try Network(input: [8, 8, 3]) {
                Flatten()
                Dense(4)
            }
            #expect(throws: NetworkError.dataShape(expected: [8, 8, 3], actual: [8, 8, 1])) {
                try other.train(on: Blobs(), epochs: 1)
            }
            let narrow = try Network(input: [8, 8, 1]) {
                Flatten()
                Dense(3)
            }
            #expect(throws: NetworkError.classCount(expected: 3, actual: 4)) { try narrow.train(on: Blobs(), epochs: 1) }
            #expect(throws: NetworkError.noExamples(what: "training images")) {
                try smallNetwork().train(on: Blobs(training: 0), epochs: 1)
            }
            #expect(throws: NetworkError.invalidArgument(argument: "epochs", expected: "1 or more", actual: "0")) {
                try smallNetwork().train(on: Blobs(), epochs: 0)
            }
            #expect(throws: NetworkError.self) {
                try smallNetwork().train(on: Blobs(), epochs: 1, optimizer: .sgd(momentum: 1.5))
            }
        }

        @Test func `fine-tuning goes on from the weights there are`() throws {
            let network = try smallNetwork(seed: 3)
            try network.train(on: Blobs(), epochs: 5, batchSize: 20, seed: 1)
            let before = try network.evaluate(on: Blobs().training).loss
            try network.fineTune(on: Blobs(), epochs: 2, batchSize: 20, seed: 2)
            #expect(try network.evaluate(on: Blobs().training).loss < before * 1.2)
        }

        @Test func `evaluation counts the five largest outputs and the cross-entropy`() throws {
            let network = try Network(input: [8, 8, 1]) {
                Flatten()
                Dense(4, bias: true)
            }
            try network.replaceTensors([
                "1.weight": try Tensor(zeros: [64, 4]), "1.bias": try Tensor([0, 1, 0, 0]),
            ])
            let result = try network.evaluate(on: Blobs().validation)
            #expect(result.count == 80)
            #expect(result.top1 == 0.25)
            #expect(result.top5 == 1)
            #expect(abs(result.loss - 1.4936) < 1e-3)
        }
    }
}

/// A training that is stopped at every check it makes.
private enum StoppedTraining {
    private static func train(_ network: Network, on data: any TrainingData, _ path: String?) throws {
        try network.train(on: data, epochs: 2, batchSize: 20, clipNorm: 1, seed: 3, checkpoint: path)
    }

    /// The networks that a stop between two batches leaves, the first and the last among them.
    private static func betweenBatches(_ data: Blobs) throws -> Set<UInt64> {
        var allowed: Set<UInt64> = []
        for batches in 1...6 {
            let network = try smallNetwork()
            do { try train(network, on: StoppingBlobs(after: batches, training: 60, validation: 20), nil) } catch is Interrupted {}
            Interruption.reset()
            allowed.insert(network.digest)
        }
        let whole = try smallNetwork()
        try train(whole, on: data, nil)
        return allowed.union([whole.digest])
    }

    static func run() throws {
        let data = Blobs(training: 60, validation: 20), allowed = try betweenBatches(data)
        precondition(allowed.count == 7, "\(allowed.count) states")
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var attempt = 0
        let stops = try StopAtEveryCheck.run {
            let network = try smallNetwork()
            attempt += 1
            let path = folder.appendingPathComponent("\(attempt)").path
            return (run: {
                defer { precondition(allowed.contains(network.digest), "half a step was left") }
                try train(network, on: data, path)
            }, result: { "\(network.digest)" })
        }
        precondition(stops > 100, "\(stops) stops")
    }
}
