import Networks
import Tensors

/// Σ |γ| over the batch norms that carry a channel. Liu et al. 2017, https://arxiv.org/abs/1708.06519
/// Groups without a batch norm are ranked by L1.
public struct BatchNormScaleImportance: Importance {
    public init() {}

    public func scores(of subject: ImportanceSubject) throws -> [[Float]] {
        var result = try L1Importance().scores(of: subject)
        let tensors = subject.network.tensors
        for (index, group) in subject.groups.groups.enumerated() {
            var sums = [Float](repeating: 0, count: group.channels)
            var found = false
            for carrier in group.carriers {
                let node = subject.groups.graph.nodes[carrier]
                guard let owned = subject.groups.graph.tensors(of: node).first(where: { $0.role == .normScale }),
                    let scale = tensors[node.name + "." + owned.name]?.scalars
                else { continue }
                found = true
                for (feature, origin) in subject.groups.layouts[carrier].origins.enumerated() where origin.group == index {
                    sums[origin.channel] += abs(scale[feature])
                }
            }
            if found { result[index] = sums }
        }
        return result
    }
}
