/// What a network costs as a function of how many channels each group keeps: a sum of terms, one a node, or the largest of
/// several such sums. It never falls with more channels.
/// Pure integers; knows no graph, so that budgets can be tested by themselves.
public struct CostModel: Sendable, Hashable, Codable {
    /// Channels of every prunable group in the unpruned network, in the order of their decisions.
    public let channels: [Int]
    /// Outputs that a channel of each group stands for.
    package let features: [Int]
    /// The layers that make each group's channels, by name; empty where names do not matter.
    package let makers: [[String]]
    /// How many prunable layers (convolutions that are not depth-wise, dense layers) the terms are spread over.
    public let layerCount: Int
    public let terms: [CostTerm]
    /// Measured times that terms refer to; empty for MACs and parameters.
    package let tables: [LayerTimes]
    /// Terms that count together where the cost is the largest of several sums, as memory's is; empty where it is the sum of all.
    package let moments: [Range<Int>]

    package init(
        channels: [Int], features: [Int]? = nil, makers: [[String]]? = nil, layerCount: Int, terms: [CostTerm],
        tables: [LayerTimes] = [], moments: [Range<Int>] = []
    ) {
        self.channels = channels
        self.features = features ?? channels.map { _ in 1 }
        self.makers = makers ?? channels.map { _ in [] }
        self.layerCount = layerCount
        self.terms = terms
        self.tables = tables
        self.moments = moments
    }

    /// The exact cost when group `g` keeps `widths[g]` channels.
    public func cost(_ widths: [Int]) -> Int {
        precondition(widths.count == channels.count, "\(widths.count) widths for \(channels.count) groups")
        return widths.withUnsafeBufferPointer { widths in
            terms.withUnsafeBufferPointer { terms in
                func sum(_ terms: Slice<UnsafeBufferPointer<CostTerm>>) -> Int {
                    var total = 0
                    for term in terms { total += value(of: term, widths) }
                    return total
                }
                guard !moments.isEmpty else { return sum(terms[...]) }
                return moments.reduce(0) { max($0, sum(terms[$1])) }
            }
        }
    }

    /// The cost of the unpruned network.
    public var fullCost: Int { cost(channels) }

    /// The cost at fractional widths: the surface that the integers lie on.
    func relaxedCost(_ widths: [Double]) -> Double {
        widths.withUnsafeBufferPointer { widths in
            terms.withUnsafeBufferPointer { terms in
                func sum(_ terms: Slice<UnsafeBufferPointer<CostTerm>>) -> Double {
                    var total = 0.0
                    for term in terms { total += relaxed(term, widths) }
                    return total
                }
                guard !moments.isEmpty else { return sum(terms[...]) }
                return moments.reduce(0) { max($0, sum(terms[$1])) }
            }
        }
    }

    private func relaxed(_ term: CostTerm, _ widths: UnsafeBufferPointer<Double>) -> Double {
        let input = term.input.relaxed(widths), output = term.output.relaxed(widths)
        guard term.table < 0 else { return tables[term.table].nanoseconds(input: input, output: output) }
        return Double(term.coefficient) * input * output
    }

    /// What each layer costs at these widths, the buffers that belong to it included; of a cost that is the largest of several
    /// sums, the largest of each layer's.
    public func costPerLayer(_ widths: [Int]) -> [Int] {
        var costs = [Int](repeating: 0, count: layerCount)
        widths.withUnsafeBufferPointer { widths in
            guard !moments.isEmpty else {
                for term in terms { costs[term.layer] += value(of: term, widths) }
                return
            }
            for moment in moments {
                var own: [Int: Int] = [:]
                for term in terms[moment] { own[term.layer, default: 0] += value(of: term, widths) }
                for (layer, cost) in own { costs[layer] = max(costs[layer], cost) }
            }
        }
        return costs
    }

    fileprivate func value(of term: CostTerm, _ widths: UnsafeBufferPointer<Int>) -> Int {
        let input = term.input.count(widths), output = term.output.count(widths)
        guard term.table >= 0 else { return term.coefficient * input * output }
        return Int(tables[term.table].nanoseconds(input: Double(input), output: Double(output)).rounded())
    }
}

/// One node's share of the cost: `coefficient · input channels · output channels`, or a measured table of both.
public struct CostTerm: Sendable, Hashable, Codable {
    /// The prunable layer whose decision pays for it; a depth-wise buffer belongs to the next one.
    public let layer: Int
    public let coefficient: Int
    public let input: ChannelExtent
    public let output: ChannelExtent
    /// Index of the measured table, −1 when the term is a product.
    package let table: Int

    package init(layer: Int, coefficient: Int, input: ChannelExtent, output: ChannelExtent = .one, table: Int = -1) {
        self.layer = layer
        self.coefficient = coefficient
        self.input = input
        self.output = output
        self.table = table
    }
}

/// A channel count that depends on groups: `constant + Σ multiplicity · width(group)`.
/// The multiplicity is above one after a flatten; there is more than one part after a concatenation.
public struct ChannelExtent: Sendable, Hashable, Codable {
    public struct Part: Sendable, Hashable, Codable {
        public let group: Int
        public let multiplicity: Int
    }
    public let constant: Int
    private let group: Int
    private let multiplicity: Int
    private let others: [Part]

    public static let one = ChannelExtent(constant: 1)

    public init(constant: Int, parts: [Part] = []) {
        self.constant = constant
        group = parts.first?.group ?? -1
        multiplicity = parts.first?.multiplicity ?? 0
        others = Array(parts.dropFirst())
    }

    public static func group(_ group: Int, multiplicity: Int = 1) -> ChannelExtent {
        ChannelExtent(constant: 0, parts: [Part(group: group, multiplicity: multiplicity)])
    }

    public var parts: [Part] { (group < 0 ? [] : [Part(group: group, multiplicity: multiplicity)]) + others }

    func count(_ widths: UnsafeBufferPointer<Int>) -> Int {
        guard group >= 0 else { return constant }
        var total = constant + multiplicity * widths[group]
        for part in others { total += part.multiplicity * widths[part.group] }
        return total
    }

    func relaxed(_ widths: UnsafeBufferPointer<Double>) -> Double {
        guard group >= 0 else { return Double(constant) }
        var total = Double(constant) + Double(multiplicity) * widths[group]
        for part in others { total += Double(part.multiplicity) * widths[part.group] }
        return total
    }
}

extension CostModel {
    /// The sums of which the cost is the largest; the cost alone where it is one sum.
    func sums(_ widths: [Int]) -> [Int] {
        guard !moments.isEmpty else { return [cost(widths)] }
        return widths.withUnsafeBufferPointer { widths in
            moments.map { terms[$0].reduce(0) { $0 + value(of: $1, widths) } }
        }
    }

    /// The sums that a limit on this cost is a limit on, each a cost of its own, where they are few enough to have a price each;
    /// else none.
    var pricedSums: [CostModel] {
        guard !moments.isEmpty else { return [self] }
        guard moments.count <= Self.mostPriced else { return [] }
        return moments.map { moment in
            CostModel(
                channels: channels, features: features, makers: makers, layerCount: layerCount, terms: Array(terms[moment]), tables: tables)
        }
    }

    /// Two, for a device whose caches hold the weights of some networks and not of others; memory has a sum a layer.
    private static let mostPriced = 2
}
