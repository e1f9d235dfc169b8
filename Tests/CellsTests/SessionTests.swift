import Cells
import Displays
import Testing

@Suite(.serialized)
struct SessionTests {
    @Test func `later cells see what earlier cells define`() {
        #expect(run("let x = 2", "func twice(_ n: Int) -> Int { n * 2 }", "print(twice(x))").output == "4\n")
    }

    @Test func `a redefined function is the one that earlier functions call`() {
        let (output, _) = run("func f() -> Int { 1 }", "func g() -> Int { f() + 10 }", "print(g())", "func f() -> Int { 2 }", "print(g())")
        #expect(output == "11\n12\n")
    }

    @Test func `a redefined variable may have another type`() {
        #expect(run("let x = 1", "let x = \"a\"", "print(x)").output == "a\n")
    }

    @Test func `a cell that fails keeps what it defined before`() {
        let interpreter = Interpreter(library: Library())
        #expect(throws: CellError.self) { try interpreter.run("let a = 5\nlet b = [1][3]\nlet c = 6", cell: "Cell 1") }
        #expect(interpreter.variables.map(\.name) == ["a"])
    }

    @Test func `a cell's value is its last expression`() throws {
        let interpreter = Interpreter(library: Library())
        #expect(try interpreter.run("1 + 2", cell: "Cell 1").mimeBundle?.plain == "3")
        #expect(try interpreter.run("\"a\"", cell: "Cell 2").mimeBundle?.plain == "\"a\"")
        #expect(try interpreter.run("let x = 1", cell: "Cell 3").mimeBundle == nil)
        #expect(try interpreter.run("print(1)", cell: "Cell 4").mimeBundle == nil)
    }

    @Test func `an error names the cells it went through`() throws {
        let (_, error) = run("func pick(_ xs: [Int]) -> Int {\n    xs[7]\n}", "func outer() -> Int { pick([1]) }\nprint(outer())")
        let rendered = try #require(error?.rendered)
        #expect(rendered.contains("Cell 1, line 2"))
        #expect(rendered.contains("'pick' was called from Cell 2, line 1"))
        #expect(rendered.contains("'outer' was called from Cell 2, line 2"))
    }

    @Test func `a parameter takes the type of the variable it replaces`() throws {
        let interpreter = Interpreter(library: Library())
        _ = try interpreter.run("let rate: Double = 0.5\nlet name = \"a\"", cell: "Cell 1")
        try interpreter.define("rate", .integer(2))
        try interpreter.define("name", .string("b"))
        #expect(try interpreter.evaluate("rate / 4").mimeBundle?.plain == "0.5")
        #expect(try interpreter.evaluate("name").mimeBundle?.plain == "\"b\"")
    }

    @Test func `an endless loop stops when it is asked to`() throws {
        let interpreter = Interpreter(library: Library())
        Interruption.reset()
        let stopper = Task.detached {
            try await Task.sleep(for: .milliseconds(100))
            Interruption.request()
        }
        let error = #expect(throws: CellError.self) { try interpreter.run("var n = 0\nwhile true { n += 1 }", cell: "Cell 1") }
        stopper.cancel()
        Interruption.reset()
        #expect(error?.isInterruption == true)
        #expect(interpreter.variables.first?.name == "n")
    }
}
