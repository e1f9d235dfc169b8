import Foundation
import Networks
import Pruning
import Tensors
import Testing

struct SurgeryPropertyTests {
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `surgery leaves every kept channel's computation unchanged when the removed channels are zero`(part: UInt64) throws {
        for seed in part * 100..<(part + 1) * 100 { try check(seed: seed) }
    }

    private func check(seed: UInt64) throws {
        let graph = try RandomGraph.make(seed: seed)
        var generator = SeededGenerator(seed: seed)
        var tensors: [String: Tensor] = [:]
        for (name, shape) in graph.tensorShapes.sorted(by: { $0.key < $1.key }) {
            let isVariance = name.hasSuffix("running_var")
            tensors[name] = try Tensor(uniform: shape, in: isVariance ? 0.5...2 : -1...1, using: &generator)
        }
        let groups = ChannelGroups(graph)
        let kept = groups.groups.map { group in
            Array(generator.permutation(of: group.channels).prefix(1 + generator.nextInteger(below: group.channels))).sorted()
        }
        let surgery = Surgery(groups: groups, kept: kept)
        let small = try Network(graph: surgery.graph(), tensors: surgery.tensors(tensors))
        let masked = try Network(graph: graph, tensors: Self.mask(tensors, groups, kept))
        try #require(small.cost.macs == groups.macModel.cost(kept.map(\.count)), "seed \(seed)")
        try #require(small.cost.parameters == groups.parameterModel.cost(kept.map(\.count)), "seed \(seed)")
        let images = try Tensor(uniform: [2] + graph.inputShape, in: -1...1, using: &generator)
        let nodes = Set(graph.nodes.indices)
        let (before, after) = (try masked.activations(of: nodes, images: images), try small.activations(of: nodes, images: images))
        for node in graph.nodes {
            let expected = try Surgery.columns(groups.keptFeatures(of: node.id, kept: kept), of: #require(before[node.id]))
            let actual = try #require(after[node.id])
            try #require(expected.shape == actual.shape, "seed \(seed), node \(node.name)")
            let largest = expected.scalars.reduce(1) { max($0, abs($1)) }
            let difference = zip(expected.scalars, actual.scalars).reduce(0) { max($0, abs($1.0 - $1.1)) }
            // The two networks may take different algorithms for a convolution, by its width; Winograd's float32 results
            // are good to 1e-3. A channel too many or in the wrong place is off by the order of `largest`.
            try #require(difference <= 1e-3 * largest, "seed \(seed), node \(node.name): off by \(difference) of \(largest)")
        }
    }

    /// Tensors that make every removed channel zero wherever it appears.
    static func mask(_ tensors: [String: Tensor], _ groups: ChannelGroups, _ kept: [[Int]]) throws -> [String: Tensor] {
        var result = tensors
        for node in groups.graph.nodes {
            let alive = Set(groups.keptFeatures(of: node.id, kept: kept))
            for owned in groups.graph.tensors(of: node) where owned.role.isParameter || owned.role == .normScale || owned.role == .normShift {
                guard let tensor = tensors["\(node.name).\(owned.name)"],
                    let axis = owned.axes.firstIndex(where: { if case .output = $0 { true } else { false } })
                else { continue }
                let inner = tensor.shape[(axis + 1)...].reduce(1, *), extent = tensor.shape[axis]
                let scalars = tensor.scalars.enumerated().map { alive.contains($0 / inner % extent) ? $1 : 0 }
                result["\(node.name).\(owned.name)"] = try Tensor(scalars, shape: tensor.shape)
            }
        }
        return result
    }
}

/// The same property on networks that people bring: a folder of ONNX files in `ESPALIER_FAMILIES`, such as Benchmarks/families.py
/// leaves behind.
struct FamilyPropertyTests {
    static let files: [String] = {
        guard let root = ProcessInfo.processInfo.environment["ESPALIER_FAMILIES"] else { return [] }
        return (FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? [])
            .filter { $0.hasSuffix(".onnx") && !$0.hasSuffix("-again.onnx") && !$0.hasSuffix("-small.onnx") }
            .sorted().map { root + "/" + $0 }
    }()

    @Test(.enabled(if: !files.isEmpty, "needs ONNX files: set ESPALIER_FAMILIES"), arguments: files)
    func `channels that are zero are removed, and outputs stay`(path: String) throws {
        let network = try Network(onnx: path)
        let groups = ChannelGroups(network.graph)
        try #require(!groups.groups.isEmpty)
        var generator = SeededGenerator(seed: 3)
        let kept = groups.groups.map { group in
            Array(generator.permutation(of: group.channels).prefix(max(1, group.channels / 2 + generator.nextInteger(below: 3)))).sorted()
        }
        let surgery = Surgery(groups: groups, kept: kept)
        let small = try Network(graph: surgery.graph(), tensors: surgery.tensors(network.tensors))
        let masked = try Network(graph: network.graph, tensors: SurgeryPropertyTests.mask(network.tensors, groups, kept))
        let images = try Tensor(normal: [1] + network.inputShape, using: &generator)
        for (before, after) in zip(try masked.outputs(for: images), try small.outputs(for: images)) {
            let largest = before.scalars.reduce(0) { max($0, abs($1)) }
            let difference = zip(before.scalars, after.scalars).reduce(0) { max($0, abs($1.0 - $1.1)) }
            #expect(largest > 0 && difference <= 1e-3 * largest, "off by \(difference) of \(largest)")
        }
        #expect(small.cost.macs < network.cost.macs && small.cost.macs == groups.macModel.cost(kept.map(\.count)))
    }
}
