import Networks
import Pruning
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
}
