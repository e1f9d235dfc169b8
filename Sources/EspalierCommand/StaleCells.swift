import Cells
import Displays
import Jupyter
import Synchronization

/// Says under a cell what running the notebook from top to bottom would give otherwise.
final class StaleCells: Sendable {
    private let order = Mutex(CellOrder())
    /// Above this many cells the rest is left to a count.
    private static let mostCells = 4, mostParts = 3

    /// Takes in that a cell has run.
    /// - Returns: One line, or nil when there is nothing to say.
    func note(_ uses: CellUses, _ request: ExecutionRequest) -> String? {
        // Without a name each cell is one that never runs again.
        let cell = request.cell ?? "[\(request.executionCount)]"
        return order.withLock { order in
            for deleted in request.deletedCells { order.remove(deleted) }
            // Nothing is to be said of one that uses no names and never runs again, and a kernel may run very many.
            guard request.cell != nil || uses.hasNames else { return nil }
            order.run(uses, cell: cell, number: request.executionCount)
            guard Displays.showsStaleCells, request.cell != nil else { return nil }
            let waiting = request.waitingCells()
            let outdated = order.outdated(by: cell).compactMap { name, cells -> String? in
                let numbers = cells.filter { !waiting.contains($0.cell) }.map { "[\($0.number)]" }
                guard !numbers.isEmpty else { return nil }
                return "'\(name)' was \(uses.defines.contains(name) ? "made anew" : "changed"); \(Self.list(numbers)) \(numbers.count == 1 ? "has" : "have") used the older one"
            }
            let parts = outdated + order.findings(of: cell).map(\.description)
            guard !parts.isEmpty else { return nil }
            return "note: " + parts.prefix(Self.mostParts).joined(separator: "; ") + (parts.count > Self.mostParts ? "; …" : "")
        }
    }

    private static func list(_ numbers: [String]) -> String {
        if numbers.count > mostCells { return numbers.prefix(mostCells).joined(separator: ", ") + " and \(numbers.count - mostCells) more" }
        return numbers.count < 2 ? numbers.joined() : numbers.dropLast().joined(separator: ", ") + " and " + numbers.last!
    }
}
