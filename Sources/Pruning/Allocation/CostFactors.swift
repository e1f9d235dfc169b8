/// A cost model as a sum of tables over few groups each, for the widths on their ladders.
///
/// What a layer costs is a product of the widths before and behind it, so that costs do not add up group by group; a
/// product of sums, as behind a concatenation, is a sum of products of two.
struct CostFactors: Sendable {
    /// A cost that depends on these groups, rising; the last varies fastest.
    struct Factor: Sendable {
        var groups: [Int]
        /// By the places on the groups' ladders.
        var costs: [Double]
    }

    let constant: Double
    let factors: [Factor]
    /// Whether the factors' sum is the model's cost; otherwise it is never more.
    let isExact: Bool

    /// Numbers of one table at most.
    private static let largestTable = 1 << 20

    init(_ model: CostModel, _ ladders: [ChannelLadder]) {
        var sums = Sums(ladders: ladders)
        for term in model.terms {
            if term.table >= 0 {
                sums.addTable(term, of: model)
            } else {
                sums.addProduct(term)
            }
        }
        constant = sums.constant
        factors = sums.factors.map { Factor(groups: $0.key, costs: $0.value) }.sorted { $0.groups.lexicographicallyPrecedes($1.groups) }
        isExact = sums.isExact
    }

    /// What plans must not be where a cost is the largest of several sums: 0 where a sum keeps to its limit, else infinite. A
    /// sum over too many groups is taken for the fewest channels of some, so that the rest is a bound.
    init(limiting cap: Budget.Cap, _ ladders: [ChannelLadder]) {
        var sums = Sums(ladders: ladders)
        for moment in cap.model.moments { sums.addWall(Array(cap.model.terms[moment]), limit: cap.limit) }
        constant = 0
        factors = sums.factors.map { Factor(groups: $0.key, costs: $0.value) }.sorted { $0.groups.lexicographicallyPrecedes($1.groups) }
        isExact = sums.isExact
    }

    private struct Sums {
        let ladders: [ChannelLadder]
        var constant = 0.0
        var factors: [[Int]: [Double]] = [:]
        var isExact = true

        /// coefficient · (c + Σ mᵢwᵢ) · (c′ + Σ m′ⱼwⱼ).
        mutating func addProduct(_ term: CostTerm) {
            let input = term.input, output = term.output, scale = Double(term.coefficient)
            constant += scale * Double(input.constant * output.constant)
            for part in input.parts { addLine(part, scale * Double(output.constant)) }
            for part in output.parts { addLine(part, scale * Double(input.constant)) }
            for first in input.parts {
                for second in output.parts {
                    let product = scale * Double(first.multiplicity * second.multiplicity)
                    if first.group == second.group {
                        add([first.group]) { product * $0[0] * $0[0] }
                    } else {
                        add([first.group, second.group].sorted()) { product * $0[0] * $0[1] }
                    }
                }
            }
        }

        private mutating func addLine(_ part: ChannelExtent.Part, _ scale: Double) {
            if scale != 0 { add([part.group]) { scale * Double(part.multiplicity) * $0[0] } }
        }

        /// Measured times rise with widths: of groups that would make the table too large the fewest channels count.
        mutating func addTable(_ term: CostTerm, of model: CostModel) {
            let free = tabulated((term.input.parts + term.output.parts).map(\.group), most: 3)
            var widths = ladders.map { Double($0.minimum) }
            let table = model.tables[term.table]
            func value(_ kept: [Double]) -> Double {
                for (place, group) in free.enumerated() { widths[group] = kept[place] }
                return widths.withUnsafeBufferPointer {
                    table.nanoseconds(input: term.input.relaxed($0), output: term.output.relaxed($0)).rounded()
                }
            }
            if free.isEmpty { constant += value([]) } else { add(free, value) }
        }

        mutating func addWall(_ terms: [CostTerm], limit: Int) {
            let all = ladders.map { Double($0.channels) }
            func sum(_ widths: [Double]) -> Double {
                widths.withUnsafeBufferPointer { widths in
                    terms.reduce(0) { $0 + Double($1.coefficient) * $1.input.relaxed(widths) * $1.output.relaxed(widths) }
                }
            }
            guard sum(all) > Double(limit) else { return }
            let free = tabulated(terms.flatMap { $0.input.parts + $0.output.parts }.map(\.group), most: 4)
            var widths = ladders.map { Double($0.minimum) }
            if free.isEmpty { return }
            add(free) { kept in
                for (place, group) in free.enumerated() { widths[group] = kept[place] }
                return sum(widths) <= Double(limit) ? 0 : .infinity
            }
        }

        /// Those of some groups that a table can have, rising.
        private mutating func tabulated(_ all: [Int], most: Int) -> [Int] {
            var groups = Array(Set(all)).sorted()
            func size() -> Int { groups.reduce(1) { min($0 * ladders[$1].count, CostFactors.largestTable + 1) } }
            while size() > CostFactors.largestTable || groups.count > most {
                groups.removeLast()
                isExact = false
            }
            return groups
        }

        private mutating func add(_ groups: [Int], _ value: ([Double]) -> Double) {
            let counts = groups.map { ladders[$0].count }
            var costs = factors.removeValue(forKey: groups) ?? [Double](repeating: 0, count: counts.reduce(1, *))
            var places = [Int](repeating: 0, count: groups.count)
            for index in costs.indices {
                var rest = index
                for place in groups.indices.reversed() {
                    places[place] = rest % counts[place]
                    rest /= counts[place]
                }
                costs[index] += value(zip(groups, places).map { Double(ladders[$0][$1]) })
            }
            factors[groups] = costs
        }
    }
}
