import Displays
import Foundation
import Notebooks
import Testing

/// What stored outputs say of the order in which their cells have run.
@Suite struct StoredOrderTests {
    private func notebook(_ cells: [(source: String, count: Int?)]) -> Notebook {
        Notebook(cells: cells.enumerated().map { index, cell in
            var made = NotebookCell(.code, id: "c\(index)", source: cell.source)
            made.executionCount = cell.count
            return made
        })
    }

    private func reasons(_ cells: [(source: String, count: Int?)]) -> [String]? { notebook(cells).orderFindings()?.map(\.description) }

    @Test func `what can come from a run from top to bottom is let pass`() {
        #expect(reasons([("let net = 1", 1), ("let small = net * 2", 2), ("small", 3)]) == [])
        // Gaps come from cells that were taken out.
        #expect(reasons([("var x = 1", 2), ("x += 1", 5), ("x", 9)]) == [])
        // Cells that share no name may run in any order.
        #expect(reasons([("let a = 1", 3), ("let b = 2", 1), ("b", 2), ("a", 4)]) == [])
        #expect(reasons([("let a = 1", nil), ("a", nil)]) == nil)
    }

    @Test func `what cannot is named with its cells`() {
        #expect(reasons([("let net = 1", 5), ("let small = net * 2", 2), ("small", 6)]) == [
            "[2], cell 2: 'net' is older than what [5] makes of it, a cell above",
            "[6], cell 3: 'small' was made in [2] from an older 'net'",
        ])
        #expect(reasons([("var x = 1", 1), ("x", 3), ("x = 7", 2)]) == ["[3], cell 2: 'x' is as [2] left it, a cell further down"])
        #expect(reasons([("let a = 1", nil), ("a", 1)]) == ["[1], cell 2: 'a' comes from a cell above that has not run"])
        let below = reasons([("later", 2), ("let later = 1", 1)])
        #expect(below?.count == 1 && below?[0].hasPrefix("[2], cell 1: behind the cells above it, it does not run: NameError: cannot find 'later' here") == true)
    }

    @Test func `an error that is stored too is what a cell is for`() {
        var book = notebook([("let a: Int = \"x\"", 1)])
        #expect(book.orderFindings()?.count == 1)
        book.cells[0].outputs = [["output_type": "error", "ename": "TypeError", "evalue": "", "traceback": []]]
        #expect(book.orderFindings() == [])
    }

    @Test func `stored lessons come from a run from top to bottom`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../notebooks")
        for name in ["quickstart", "your-own", "channels", "v-trace"] {
            #expect(try Notebook(contentsOf: folder.appending(path: name + ".ipynb").path).orderFindings() == [], "\(name)")
        }
    }
}
