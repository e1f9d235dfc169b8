import Displays
import Notebooks
import Testing

extension NotebookRuns {
    /// What a notebook is worth by a key, and what students get.
    @Suite struct GradingTests {
        private func cell(_ id: String, _ source: String, tags: [String] = [], nbgrader: [String: JSONValue] = [:]) -> NotebookCell {
            var cell = NotebookCell(.code, id: id, source: source)
            if !tags.isEmpty { cell.metadata["tags"] = .array(tags.map { .string($0) }) }
            if !nbgrader.isEmpty { cell.metadata["nbgrader"] = .object(nbgrader) }
            return cell
        }

        private func executed(_ notebook: Notebook) throws -> Notebook {
            var options = NotebookRunner.Options()
            options.isQuiet = true
            options.keepsGoing = true
            let runner = try NotebookRunner(notebook, options: options)
            runner.run()
            return runner.notebook
        }

        private var keyNotebook: Notebook {
            Notebook(cells: [
                cell("answer", "func double(_ x: Int) -> Int? { 2 * x }"),
                cell("tests", "check(\"two\", double(2), equals: 4)\ncheck(\"hidden\", double(-3), equals: -6, points: 3)", tags: ["check"]),
            ])
        }

        private func key() throws -> AnswerKey {
            var key = try AnswerKey(keyNotebook, path: "key.ipynb")
            try key.read(executed: executed(keyNotebook), path: "key.ipynb")
            return key
        }

        @Test func `the key's checks replace a student's own, and count as they say`() throws {
            let key = try key()
            #expect(key.exercises.map(\.name) == ["two", "hidden"] && key.exercises.map(\.points) == [1, 3])
            let student = Notebook(cells: [
                cell("answer", "func double(_ x: Int) -> Int? { abs(2 * x) }"), cell("tests", "check(\"two\", true)\ncheck(\"hidden\", true, points: 3)", tags: ["check"]),
            ])
            let marks = key.grade(try executed(key.submission(student)))
            #expect(marks.map(\.points) == [1, 0])
            #expect(marks[1].problem == "you have 6")
        }

        @Test func `a check that a student deleted is put back, and one that he invented is not counted`() throws {
            let key = try key()
            let student = Notebook(cells: [cell("own", "check(\"free points\", true, points: 50)", tags: ["check"]), cell("answer", "func double(_ x: Int) -> Int? { x + x }")])
            let merged = key.submission(student)
            #expect(merged.cells.map(\.id) == ["answer", "tests"])
            #expect(key.grade(try executed(merged)).map(\.points) == [1, 3])
        }

        @Test func `a notebook that fails before its checks has no points for them, and is told why`() throws {
            let key = try key()
            let marks = key.grade(try executed(key.submission(Notebook(cells: [cell("answer", "func double(_ x: Int) -> Int? { nope }")]))))
            #expect(marks.map(\.points) == [0, 0])
            #expect(marks[0].problem?.contains("double") == true, "\(marks)")
        }

        @Test func `nbgrader's tests count, with the points of their cells`() throws {
            let tests: [String: JSONValue] = ["grade": true, "solution": false, "locked": true, "grade_id": "t", "points": 8]
            let notebook = Notebook(cells: [
                cell("a", "let x = 1", nbgrader: ["grade": false, "solution": true, "grade_id": "s"]), cell("b", "check(\"x\", x, equals: 1)\ncheck(\"twice\", 2 * x, equals: 2, points: 3)", nbgrader: tests),
            ])
            var key = try AnswerKey(notebook, path: "key.ipynb")
            try key.read(executed: executed(notebook), path: "key.ipynb")
            #expect(key.exercises.map(\.points) == [2, 6] && key.exercises[0].cell == "t")
            // nbgrader's own assertions: a cell that runs is right.
            let plain = Notebook(cells: [cell("a", "let x = 1"), cell("b", "precondition(x == 1)", nbgrader: tests)])
            var second = try AnswerKey(plain, path: "key.ipynb")
            try second.read(executed: executed(plain), path: "key.ipynb")
            #expect(second.grade(try executed(second.submission(Notebook(cells: [cell("a", "let x = 1")])))).map(\.points) == [8])
            #expect(second.grade(try executed(second.submission(Notebook(cells: [cell("a", "let x = 2")])))).map(\.points) == [0])
        }

        @Test func `a key without checks, and one that is wrong itself, are refused`() throws {
            let empty = #expect(throws: NotebookError.self) { try AnswerKey(Notebook(cells: [self.cell("a", "1")]), path: "key.ipynb") }
            #expect(empty?.message.contains("tag 'check'") == true)
            let wrong = Notebook(cells: [cell("a", "check(\"two\", 3, equals: 2)", tags: ["check"])])
            var key = try AnswerKey(wrong, path: "key.ipynb")
            let ran = try executed(wrong)
            let error = #expect(throws: NotebookError.self) { try key.read(executed: ran, path: "key.ipynb") }
            #expect(error?.message.contains("'two': you have 3") == true)
        }

        @Test func `students get no solutions, hidden checks or outputs`() throws {
            let source = "func f(_ x: Int) -> Int {\n    // BEGIN SOLUTION\n    x * 2\n    // END SOLUTION\n}"
            let tests = "check(\"f\", f(2), equals: 4)\n// BEGIN HIDDEN TESTS\ncheck(\"hidden\", f(5), equals: 10)\n// END HIDDEN TESTS"
            var notebook = Notebook(cells: [
                cell("f", source), cell("t", tests, tags: ["check"]), cell("s", "f(3)", tags: ["solution"]),
                NotebookCell(.markdown, id: "m", source: "Before.\n\n<details><summary>Solution</summary>\n\n```swift\nx * 2\n```\n</details>\n\nAfter."),
            ])
            notebook.cells[0].outputs = [["output_type": "stream"]]
            let copy = try notebook.studentCopy(path: "n.ipynb")
            #expect(copy.cells.map(\.id) == ["f", "t", "m"])
            #expect(copy.cells[0].source == "func f(_ x: Int) -> Int {\n    // your code here\n}" && copy.cells[0].outputs.isEmpty)
            #expect(copy.cells[1].source == "check(\"f\", f(2), equals: 4)")
            #expect(copy.cells[2].source == "Before.\n\nAfter.")
            let value = Notebook(cells: [cell("v", "let x: Int? =\n    // BEGIN SOLUTION\n    3\n    // END SOLUTION")])
            #expect(try value.studentCopy(path: "n.ipynb").cells[0].source == "let x: Int? =\n    nil  // your code here")
            let open = Notebook(cells: [cell("f", "// BEGIN SOLUTION\n1")])
            let error = #expect(throws: NotebookError.self) { try open.studentCopy(path: "n.ipynb") }
            #expect(error?.message.contains("'BEGIN SOLUTION' in the cell f") == true)
        }
    }
}
