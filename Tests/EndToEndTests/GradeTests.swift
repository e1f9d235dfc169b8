import Displays
import Foundation
import Notebooks
import TestSupport
import Testing

/// A class: the key, its copy for students, their answers and what these are worth.
@Suite struct GradeTests {
    private func cell(_ id: String, _ source: String, tags: [String] = []) -> NotebookCell {
        var cell = NotebookCell(.code, id: id, source: source)
        if !tags.isEmpty { cell.metadata["tags"] = .array(tags.map { .string($0) }) }
        return cell
    }

    private func key() -> Notebook {
        Notebook(cells: [
            cell("answer", "func double(_ x: Int) -> Int? {\n    // BEGIN SOLUTION\n    2 * x\n    // END SOLUTION\n}"),
            cell("tests", "check(\"two\", double(2), equals: 4)\n// BEGIN HIDDEN TESTS\ncheck(\"below zero\", double(-3), equals: -6, points: 3)\n// END HIDDEN TESTS", tags: ["check"]),
        ])
    }

    private func answer(_ source: String, _ folder: URL, _ name: String) throws {
        try Notebook(cells: [cell("answer", source)]).write(to: folder.appendingPathComponent("answers/\(name).ipynb").path)
    }

    @Test func `a folder of answers becomes a table, each within its limits`() throws {
        let folder = try Tools.temporaryFolder()
        try FileManager.default.createDirectory(at: folder.appendingPathComponent("answers"), withIntermediateDirectories: true)
        try key().write(to: folder.appendingPathComponent("key.ipynb").path)
        try answer("func double(_ x: Int) -> Int? { x + x }", folder, "ada")
        try answer("func double(_ x: Int) -> Int? { abs(2 * x) }", folder, "ben")
        try answer("func double(_ x: Int) -> Int? { nil }\nwhile true {}", folder, "cleo")
        try answer("var all = [[Double]]()\nwhile true { all.append(Array(repeating: 1, count: 1_000_000)) }", folder, "dan")
        try Data("no notebook".utf8).write(to: folder.appendingPathComponent("answers/eve.ipynb"))
        let result = try Tools.run(
            Tools.espalier, ["grade", "answers", "--key", "key.ipynb", "--csv", "points.csv", "--html", "points.html", "--timeout", "8", "--memory", "1000", "--jobs", "2"],
            folder: folder, timeoutSeconds: 120)
        #expect(result.status == 0, "\(result.errors)")
        let rows = try String(contentsOf: folder.appendingPathComponent("points.csv"), encoding: .utf8).split(whereSeparator: \.isNewline).map(String.init)
        try #require(rows.count == 6, "\(rows)")
        #expect(rows[0].hasPrefix("notebook,points,of,two,below zero,run,seconds,"))
        #expect(rows[1].hasPrefix("ada,4,4,1,3,completed,"))
        #expect(rows[2].hasPrefix("ben,1,4,1,0,completed,") && rows[2].hasSuffix("below zero: you have 6"))
        #expect(rows[3].hasPrefix("cleo,0,4,0,0,took longer than 8 s,"))
        #expect(rows[4].hasPrefix("dan,0,4,0,0,") && rows[4].contains("took more than 1000 MB"), "\(rows[4])")
        #expect(rows[5].hasPrefix("eve,0,4,0,0,unreadable,"))
        let page = try String(contentsOf: folder.appendingPathComponent("points.html"), encoding: .utf8)
        #expect(page.contains("<h1>Grades by key.ipynb</h1>") && page.contains("ada"))
    }

    @Test func `a student's copy has no solution, and a wrong answer ends a checked run with status 1`() throws {
        let folder = try Tools.temporaryFolder()
        try key().write(to: folder.appendingPathComponent("key.ipynb").path)
        let copied = try Tools.run(Tools.espalier, ["student", "key.ipynb", "-o", "copy.ipynb"], folder: folder)
        #expect(copied.status == 0 && copied.output == "copy.ipynb\n", "\(copied.errors)")
        let copy = try Notebook(contentsOf: folder.appendingPathComponent("copy.ipynb").path)
        #expect(!copy.cells.contains { $0.source.contains("2 * x") || $0.source.contains("below zero") })
        let right = try Tools.run(Tools.espalier, ["run", "key.ipynb", "--check", "--quiet"], folder: folder)
        #expect(right.status == 0 && right.errors.contains("exercises: 2 right, 0 wrong, 0 to do"), "\(right.errors)")
        try Notebook(cells: [cell("a", "check(\"three\", 2, equals: 3)")]).write(to: folder.appendingPathComponent("wrong.ipynb").path)
        let wrong = try Tools.run(Tools.espalier, ["run", "wrong.ipynb", "--check", "--quiet"], folder: folder)
        #expect(wrong.status == 1 && wrong.errors.contains("✗ three: you have 2"), "\(wrong.errors)")
        let unchecked = try Tools.run(Tools.espalier, ["run", "wrong.ipynb", "--quiet"], folder: folder)
        #expect(unchecked.status == 0)
    }

    @Test func `help that cannot be written is an error, as other output is`() throws {
        let result = try Tools.run("/bin/sh", ["-c", "\"$0\" --help > /dev/full", Tools.espalier])
        #expect(result.status == 1 && result.errors.contains("standard output cannot be written"), "\(result.errors)")
    }
}
