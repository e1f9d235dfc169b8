import Cells
import Prelude

/// A stored output that cannot have come from running a notebook from top to bottom.
public struct OrderFinding: Sendable, Hashable, CustomStringConvertible {
    /// The cell's number among all cells of the notebook, from 1.
    public let cell: Int
    /// The number in its prompt; nil when it has none.
    public let prompt: Int?
    public let reason: String

    public var description: String { "[\(prompt.map(String.init) ?? " ")], cell \(cell): \(reason)" }
}

extension Notebook {
    /// Looks, without running anything, whether the numbers in the prompts go with what the cells read and write.
    /// - Returns: What speaks against a run from top to bottom; nil when no cell has run.
    public func orderFindings() -> [OrderFinding]? {
        let places = cells.indices.filter { cells[$0].runs }
        guard places.contains(where: { cells[$0].executionCount != nil }) else { return nil }
        let uses = Interpreter(library: Prelude.makeLibrary()).uses(of: places.map { (cells[$0].source, "cell \($0 + 1)") })
        var order = CellOrder()
        let known = zip(places, uses).compactMap { place, uses in (try? uses.get()).map { (place: place, uses: $0) } }
        let run = known.filter { cells[$0.place].executionCount != nil }.sorted { cells[$0.place].executionCount! < cells[$1.place].executionCount! }
        for (place, uses) in run { order.run(uses, cell: "\(place)", number: cells[place].executionCount!, place: place) }
        // What has not run counts as the last that will.
        for (place, uses) in known where cells[place].executionCount == nil { order.run(uses, cell: "\(place)", number: 0, place: place) }
        var found: [OrderFinding] = []
        for (place, uses) in zip(places, uses) where cells[place].executionCount != nil {
            switch uses {
            case .success:
                for finding in order.findings(of: "\(place)") { found.append(OrderFinding(cell: place + 1, prompt: cells[place].executionCount, reason: finding.description)) }
            case .failure(let error):
                // An error that is stored too is what the cell is for.
                guard !cells[place].endedWithError else { continue }
                found.append(OrderFinding(cell: place + 1, prompt: cells[place].executionCount, reason: "behind the cells above it, it does not run: \(error.name): \(error.message)"))
            }
        }
        return found
    }
}

extension NotebookCell {
    fileprivate var endedWithError: Bool { outputs.contains { $0["output_type"]?.stringValue == "error" } }
}
