import Foundation
import Displays
import Testing

@Suite struct TableTests {
    let table = Table("Costs", columns: ["layer", "MACs"], rows: [["conv", "1,024"], ["dense", "10"]])

    @Test func `numbers are aligned right in text`() {
        #expect(
            table.description == """
                Costs
                layer   MACs
                ─────  ─────
                conv   1,024
                dense     10
                """)
    }

    @Test func `cells are escaped in HTML and quoted in CSV`() {
        let hostile = Table(columns: ["a"], rows: [["<script>\"x\",y"]])
        #expect(hostile.html.contains("&lt;script&gt;"))
        #expect(hostile.csv == "a\r\n\"<script>\"\"x\"\",y\"\r\n")
    }

    @Test(arguments: [(1.005, 2, "1.00"), (-0.25, 1, "-0.3"), (12, 0, "12"), (0.04, 1, "0.0"), (-0.04, 1, "0.0")])
    func `numbers are rounded to fixed decimals`(value: Double, decimals: Int, text: String) {
        #expect(fixed(value, decimals) == text)
    }

    @Test func `thousands are grouped`() {
        #expect([0, 999, 1000, -1_234_567].map(grouped) == ["0", "999", "1,000", "-1,234,567"])
    }

    @Test func `units stand beside the names of columns`() {
        let timed = Table(columns: ["layer", "latency"], units: ["", "ms"], rows: [["conv", "1.25"], ["dense", "0.5"]])
        #expect(timed.description.hasPrefix("layer  latency (ms)\n"))
        #expect(timed.html.contains("latency <small style=\"font-weight:normal;opacity:.7\">ms</small>"))
        #expect(timed.csv.hasPrefix("layer,latency (ms)\r\n"))
    }

    @Test(arguments: [
        (["1", "-2.5", "−3", "", "NaN", "∞", "–"], true), (["1.2 ms", "300 ms"], true), (["± 3", "a"], false),
        (["<0.1", "> 5"], true), (["-"], true), (["conv1"], false), (["", ""], false), (["-x"], false),
    ])
    func `columns of numbers are aligned right`(cells: [String], isRight: Bool) {
        #expect(Table(columns: ["a"], rows: cells.map { [$0] }).alignsRight == [isRight])
    }

    @Test func `rows of any length are taken`() {
        var uneven = Table(columns: ["a"], rows: [["1", "2", "3"]])
        uneven.append([])
        #expect(uneven.columns == ["a", "", ""])
        #expect(uneven.rows == [["1", "2", "3"], ["", "", ""]])
        #expect(Table(columns: []).description == "\n")
    }

    @Test func `very many rows are shown in part and written in full`() {
        let many = Table(columns: ["n"], rows: (0..<10_000).map { ["\($0)"] })
        #expect(many.description.contains("… 9,800 more rows …"))
        #expect(many.html.contains("… 9,800 more rows …"))
        #expect(many.description.split(separator: "\n").count == 203)
        #expect(many.csv.split(separator: "\r\n").count == 10_001)
    }

    @Test func `Markdown cells cannot end a cell, a line or the text`() {
        let hostile = Table("a|b", columns: ["*x*"], rows: [["<i>|\n`"]])
        #expect(
            hostile.markdown == """
                **a\\|b**

                | \\*x\\* |
                |---|
                | &lt;i>\\| \\` |
                """)
    }

    @Test func `wide characters take two columns of a terminal`() {
        #expect(displayWidth("日本") == 4)
        #expect(displayWidth("🌳a") == 3)
        #expect(displayWidth("e\u{301}") == 1)
        let wide = Table(columns: ["name", "n"], rows: [["日本", "1"], ["abcd", "2"]])
        #expect(wide.description.hasSuffix("日本  1\nabcd  2"))
    }
}

@Suite struct TableFileTests {
    let table = Table("Costs", columns: ["layer", "", "lead"], units: ["", "MACs", ""], rows: [["conv", "1,024", "−0.5"], ["dense", "", "a, b"]])

    private func saved(_ name: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try table.save(folder.appending(path: name).path)
        return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test func `files hold numbers that programs read`() throws {
        #expect(try saved("t.csv") == "layer,MACs,lead\r\nconv,1024,-0.5\r\ndense,,\"a, b\"\r\n")
        let rows = try JSONSerialization.jsonObject(with: Data(try saved("T.JSON").utf8)) as? [[String: Any]]
        #expect(rows?[0]["MACs"] as? Int == 1024)
        #expect(rows?[0]["lead"] as? Double == -0.5)
        #expect(rows?[1]["MACs"] is NSNull)
        #expect(rows?[1]["lead"] as? String == "a, b")
        #expect(try saved("t.md") == table.markdown + "\n")
    }

    @Test func `what was saved as CSV is read back, and what others write too`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "t.csv").path
        func read(_ text: String) throws -> Table {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return try Table(csv: path)
        }
        let odd = Table("", columns: ["a, b", "says \"so\""], rows: [["two\nlines", ""], ["é", "\"\""], ["", "x"]])
        try odd.save(path)
        #expect(try Table(csv: path) == odd)
        // A byte order mark, single line feeds, an empty line, no line feed at the end.
        #expect(try read("\u{FEFF}n,m\n1,2\n\n3,4") == Table(columns: ["n", "m"], rows: [["1", "2"], ["3", "4"]]))
        #expect(try read("n\n\n1\n").rows == [[""], ["1"]])
        #expect(throws: TableError.noColumns(path: path)) { try read("") }
        #expect(throws: TableError.raggedRow(path: path, line: 3, cells: 3, columns: 2)) { try read("n,m\n1,2\n1,2,3\n") }
        #expect(throws: TableError.unclosedQuote(path: path, line: 2)) { try read("n,m\n1,\"2\n") }
        #expect { try Table(csv: "/nowhere/t.csv") } throws: { ($0 as? TableError)?.message.contains("cannot be read") == true }
    }

    @Test func `a name that says no format and a folder that is not there are errors with a way out`() {
        #expect(throws: TableError.unknownFormat(path: "t.xlsx")) { try table.save("t.xlsx") }
        #expect { try table.save("/nowhere/t.csv") } throws: { ($0 as? TableError)?.message.contains("Is the folder there") == true }
    }
}
