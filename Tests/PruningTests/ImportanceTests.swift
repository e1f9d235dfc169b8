import Foundation
import Networks
import Pruning
import PruningSupport
import Tensors
import Testing

struct ImportanceTests {
    @Test func `L1 sums over all consumers of a group, ties go by the lower index`() throws {
        var tensors = try FakeData.network().tensors
        let groups = try ChannelGroups(FakeData.network().graph)
        for (name, tensor) in tensors where name.hasSuffix("weight") && tensor.rank > 1 {
            tensors[name] = try Tensor(repeating: -1, shape: tensor.shape)
        }
        let network = try Network(graph: groups.graph, tensors: tensors)
        let subject = ImportanceSubject(network: network, groups: groups)
        let scores = try L1Importance().scores(of: subject)
        #expect(scores[0] == [Float](repeating: 9 * 24, count: 16))
        // The residual group feeds a 1×1 convolution to 16 and, over 4·4 flattened positions, a dense layer of 16.
        #expect(scores[1] == [Float](repeating: 16 + 16 * 16, count: 24))
        #expect(try subject.ranking(by: L1Importance())[0] == Array(0..<16))
    }

    @Test(arguments: ImportanceMeasure.allCases)
    func `every measure ranks all channels of all groups`(measure: ImportanceMeasure) throws {
        let network = try FakeData.network()
        let groups = network.channelGroups
        let subject = ImportanceSubject(network: network, groups: groups, training: FakeData().training)
        let ranking = try subject.ranking(by: measure.measure)
        #expect(ranking.map { $0.sorted() } == groups.groups.map { Array(0..<$0.channels) })
    }

    private func subject(seed: UInt64 = 12) throws -> ImportanceSubject {
        let network = try FakeData.network(seed: seed)
        return ImportanceSubject(network: network, groups: network.channelGroups, training: FakeData().training)
    }

    /// Weights `[rows, columns]` of a layer of the small network.
    private func matrix(_ subject: ImportanceSubject, _ name: String) throws -> [[Float]] {
        let weight = try #require(subject.network.tensors[name + ".weight"])
        let columns = weight.shape[weight.rank - 1], scalars = weight.scalars
        return (0..<scalars.count / columns).map { Array(scalars[$0 * columns..<($0 + 1) * columns]) }
    }

    @Test func `L2 is the norm of all that consumes a channel`() throws {
        let subject = try subject()
        let rows = try matrix(subject, "3")
        let scores = try L2Importance().scores(of: subject)[0]
        for channel in 0..<16 {
            let squares = (0..<9).reduce(Float(0)) { sum, tap in sum + rows[tap * 16 + channel].reduce(0) { $0 + $1 * $1 } }
            #expect(abs(scores[channel] - squares.squareRoot()) < 1e-4)
        }
    }

    @Test func `batch-norm scale is |γ|, and groups without one fall back on L1`() throws {
        var tensors = try FakeData.network().tensors
        tensors["1.weight"] = try Tensor((0..<16).map { $0 % 2 == 0 ? Float($0) : -Float($0) }, shape: [16])
        let network = try Network(graph: FakeData.network().graph, tensors: tensors)
        let subject = ImportanceSubject(network: network, groups: network.channelGroups)
        let scores = try BatchNormScaleImportance().scores(of: subject)
        #expect(scores[0] == (0..<16).map(Float.init))
        #expect(try scores[1] == L1Importance().scores(of: subject)[1])
    }

    @Test func `geometric median is the sum of a filter's distances to the others`() throws {
        let subject = try subject()
        let rows = try matrix(subject, "0")
        let scores = try GeometricMedianImportance().scores(of: subject)[0]
        for filter in 0..<16 {
            let sum = (0..<16).reduce(0.0) { sum, other in
                let squares = rows.reduce(0.0) { $0 + Double($1[filter] - $1[other]) * Double($1[filter] - $1[other]) }
                return sum + squares.squareRoot()
            }
            #expect(abs(Double(scores[filter]) - sum) < 1e-3 * sum)
        }
    }

    @Test func `Taylor is the slope of the loss along a channel`() throws {
        let subject = try subject()
        var measure = TaylorImportance()
        measure.images = 64
        let scores = try measure.scores(of: subject)[0]
        let batch = try FairOrder(FakeData().training).batch(first: 64)
        func loss(channel: Int, scale: Float) throws -> Double {
            var tensors = subject.network.tensors
            for name in ["0.weight", "0.bias"] {
                guard let tensor = tensors[name] else { continue }
                let scalars = tensor.scalars.enumerated().map { $0 % 16 == channel ? $1 * scale : $1 }
                tensors[name] = try Tensor(scalars, shape: tensor.shape)
            }
            let logits = try Network(graph: subject.groups.graph, tensors: tensors)(batch.images)
            let rows = logits.scalars.map(Double.init), classes = rows.count / batch.labels.count
            // In doubles: differences of losses are small.
            return batch.labels.enumerated().reduce(0) { sum, label in
                let row = rows[label.offset * classes..<(label.offset + 1) * classes]
                return sum + log(row.reduce(0) { $0 + exp($1) }) - row[row.startIndex + Int(label.element)]
            } / Double(batch.labels.count)
        }
        for channel in 0..<16 {
            // The network bends within larger steps: many of its units are near 0 for some image.
            let slope = (try loss(channel: channel, scale: 1.001) - loss(channel: channel, scale: 0.999)) / 0.002
            #expect(abs(Double(scores[channel]) - abs(slope)) < 0.02 * max(abs(slope), 0.01))
        }
    }

    @Test func `channels are never ranked by numbers that are none`() throws {
        let network = try FakeData.network()
        try network.replaceTensors(["3.weight": Tensor(repeating: .infinity, shape: [3, 3, 16, 24])])
        let subject = ImportanceSubject(network: network, groups: network.channelGroups, training: FakeData().training)
        for measure in [ImportanceMeasure.l1, .l2, .geometricMedian, .taylor] {
            #expect(throws: PruningError.importanceNotFinite(network: "tiny")) { try subject.ranking(by: measure.measure) }
        }
    }

    @Test func `random importance is fixed by its seed`() throws {
        let subject = try subject()
        #expect(try RandomImportance(seed: 1).scores(of: subject) == RandomImportance(seed: 1).scores(of: subject))
        #expect(try RandomImportance(seed: 1).scores(of: subject) != RandomImportance(seed: 2).scores(of: subject))
    }
}
