import Networks
import Tensors

/// The sum of a filter's distances to all other filters of its layer, over the layers that make a group's channels:
/// filters near the geometric median can be replaced by the others. He et al. 2019, https://arxiv.org/abs/1811.00250
public struct GeometricMedianImportance: Importance {
    public init() {}

    public func scores(of subject: ImportanceSubject) throws -> [[Float]] {
        let tensors = subject.network.tensors
        return subject.groups.groups.enumerated().map { index, group in
            var sums = [Double](repeating: 0, count: group.channels)
            for producer in group.producers {
                let node = subject.groups.graph.nodes[producer]
                guard let weight = subject.matrix(of: node, tensors) else { continue }
                let distances = Self.distances(weight, filters: node.channels)
                for (origin, distance) in zip(subject.groups.layouts[producer].origins, distances) where origin.group == index {
                    sums[origin.channel] += distance
                }
            }
            return sums.map(Float.init)
        }
    }

    /// - Parameter scalars: `[inputs, filters]`, row by row.
    private static func distances(_ scalars: [Float], filters: Int) -> [Double] {
        let rows = scalars.count / filters
        var columns = [Float](repeating: 0, count: scalars.count)
        for row in 0..<rows {
            for filter in 0..<filters { columns[filter * rows + row] = scalars[row * filters + filter] }
        }
        return columns.withUnsafeBufferPointer { columns in
            var sums = [Double](repeating: 0, count: filters)
            for first in 0..<filters {
                for second in 0..<first {
                    var squares: Float = 0
                    for row in 0..<rows {
                        let difference = columns[first * rows + row] - columns[second * rows + row]
                        squares += difference * difference
                    }
                    let distance = Double(squares).squareRoot()
                    sums[first] += distance
                    sums[second] += distance
                }
            }
            return sums
        }
    }
}
