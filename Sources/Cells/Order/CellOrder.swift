/// In which order cells have run, and what that means for those that use each other's names: a cell's output is stale when running
/// the cells from the first to the last would have given it other values to work with.
///
/// Each name has a *state*: the execution that defined it last, and those that have changed it since. A cell that ran as it would
/// from top to bottom saw of every name the state that the cells above it make of it.
public struct CellOrder: Sendable {
    /// One run of a cell.
    public struct Execution: Sendable, Hashable {
        /// The number in the cell's prompt.
        public let number: Int
        /// Which cell it was.
        public let cell: String
        let reads: Set<String>
        let defines: Set<String>
        let changes: Set<String>
        /// What it found: of each name that it read, the executions that had made it what it was.
        var inputs: [String: [Int]]
    }

    /// Why a cell's output is not what a run from top to bottom gives.
    public struct Finding: Sendable, Hashable {
        public enum Cause: Sendable, Hashable {
            /// The cell itself had changed the name when it ran before.
            case changedByItself(before: Int)
            /// A cell further down had.
            case changedBelow(by: Int)
            /// A cell above has made the name anew since, or had not run yet.
            case olderThan(Int)
            /// A cell changed it each time that it ran.
            case changedAgain(by: Int)
            /// It was made by a cell that is gone, or that does not make it any more.
            case madeByNobody(Int)
            /// What made it is stale itself, for a name.
            case madeFromOlder(by: Int, name: String)
        }

        public let name: String
        public let cause: Cause
    }

    private var executions: [Execution] = []
    private var places: [String: Int] = [:]
    /// Below all cells that have a place.
    private var nextPlace = 0
    /// The last execution of each cell.
    private var latest: [String: Int] = [:]
    private var states: [String: [Int]] = [:]
    private var bodies: [String: CellUses.Body] = [:]

    public init() {}

    // MARK: Running

    /// Takes in that a cell runs.
    /// - Parameters:
    ///   - cell: Which; a cell that has not run yet stands below all others.
    ///   - place: Where it stands, when that is known.
    public mutating func run(_ uses: CellUses, cell: String, number: Int, place: Int? = nil) {
        bodies.merge(uses.bodies) { $1 }
        let own = place ?? places[cell] ?? nextPlace
        (places[cell], nextPlace) = (own, max(nextPlace, own + 1))
        var (reads, changes) = (uses.reads, uses.changes)
        follow(uses.reads, into: &reads, &changes)
        let execution = executions.count
        let inputs = Dictionary(uniqueKeysWithValues: reads.map { ($0, states[$0] ?? []) })
        executions.append(Execution(number: number, cell: cell, reads: reads, defines: uses.defines, changes: changes, inputs: inputs))
        latest[cell] = execution
        for name in changes { states[name, default: []].append(execution) }
        for name in uses.defines { states[name] = [execution] }
    }

    /// A cell was taken out of the notebook; what it defined is still there.
    public mutating func remove(_ cell: String) { (places[cell], latest[cell]) = (nil, nil) }

    /// Adds what the functions of some names read and change when they are called.
    private func follow(_ names: Set<String>, into reads: inout Set<String>, _ changes: inout Set<String>) {
        var (open, known) = (Array(names), names)
        while let name = open.popLast() {
            guard let body = bodies[name] else { continue }
            reads.formUnion(body.reads)
            changes.formUnion(body.changes)
            for next in body.reads where known.insert(next).inserted { open.append(next) }
        }
    }

    // MARK: Asking

    /// What the cells above a place make of a name, as they have run last.
    private func expected(_ name: String, above place: Int) -> [Int] {
        var state: [Int] = []
        for index in latest.values.filter({ places[executions[$0].cell]! < place }).sorted(by: { places[executions[$0].cell]! < places[executions[$1].cell]! }) {
            if executions[index].defines.contains(name) { state = [index] } else if executions[index].changes.contains(name) { state.append(index) }
        }
        return state
    }

    /// What is wrong with the last run of a cell.
    public func findings(of cell: String) -> [Finding] {
        guard let own = latest[cell], let place = places[cell] else { return [] }
        var found: [Finding] = []
        for name in executions[own].inputs.keys.sorted() {
            if let cause = cause(name, of: own, place) { found.append(Finding(name: name, cause: cause)) }
        }
        return found
    }

    private func cause(_ name: String, of own: Int, _ place: Int) -> Finding.Cause? {
        let actual = executions[own].inputs[name] ?? [], wanted = expected(name, above: place)
        if actual == wanted { return staleMaker(of: actual) }
        if let before = actual.last(where: { executions[$0].cell == executions[own].cell }) { return .changedByItself(before: executions[before].number) }
        if let below = actual.last(where: { places[executions[$0].cell].map { $0 > place } ?? false }) { return .changedBelow(by: executions[below].number) }
        if let newer = wanted.last(where: { !actual.contains($0) }) { return .olderThan(executions[newer].number) }
        guard let more = actual.last(where: { !wanted.contains($0) }) else { return nil }
        if let again = actual.last(where: { $0 > more && executions[$0].cell == executions[more].cell }) { return .changedAgain(by: executions[again].number) }
        return .madeByNobody(executions[more].number)
    }

    private func staleMaker(of state: [Int]) -> Finding.Cause? {
        for index in state {
            guard let place = places[executions[index].cell] else { continue }
            for name in executions[index].inputs.keys.sorted() where cause(name, of: index, place) != nil {
                return .madeFromOlder(by: executions[index].number, name: name)
            }
        }
        return nil
    }

    /// Cells that have run with an older value of names that a cell has now written.
    public func outdated(by cell: String) -> [(name: String, cells: [Execution])] {
        guard let own = latest[cell], let place = places[cell] else { return [] }
        let written = executions[own].defines.union(executions[own].changes)
        return written.sorted().compactMap { name in
            let cells = latest.values.filter { index in
                guard index != own, let other = places[executions[index].cell], other > place, let input = executions[index].inputs[name] else { return false }
                return input != expected(name, above: other) && expected(name, above: other).contains(own)
            }.map { executions[$0] }.sorted { $0.number < $1.number }
            return cells.isEmpty ? nil : (name, cells)
        }
    }
}

extension CellOrder.Finding: CustomStringConvertible {
    public var description: String {
        switch cause {
        case .changedByItself(let before): "'\(name)' was changed by this cell before, in [\(before)]"
        case .changedBelow(let by): "'\(name)' is as [\(by)] left it, a cell further down"
        case .olderThan(0): "'\(name)' comes from a cell above that has not run"
        case .olderThan(let number): "'\(name)' is older than what [\(number)] makes of it, a cell above"
        case .changedAgain(let by): "'\(name)' was changed by [\(by)] and by an earlier run of that cell"
        case .madeByNobody(let number): "'\(name)' was made in [\(number)], by a cell that is gone or makes it no more"
        case .madeFromOlder(let by, let other): "'\(name)' was made in [\(by)] from an older '\(other)'"
        }
    }
}
