import Cells
import Prelude
import TestSupport
import Testing

/// What a person reads who gets something about the library wrong, whole.
@Suite struct LibraryErrorTests {
    @Test(arguments: CellProgram.all("Errors"))
    func `a mistake with the library is explained at its argument, with a way out`(program: CellProgram) {
        var rendered = ""
        do throws(CellError) {
            _ = try Interpreter(library: Prelude.makeLibrary()).run(program.source, cell: "Cell 1")
        } catch {
            rendered = error.rendered
        }
        #expect(rendered == program.errors.joined(separator: "\n"))
    }

    @Test func `there are mistakes to explain`() {
        #expect(CellProgram.all("Errors").count >= 30)
    }

    @Test func `a call chain goes through cells to the library's argument`() throws {
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        _ = try interpreter.run("func build(_ width: Int) -> Network {\n    Network(input: [8, 8, 1]) {\n        Conv2D(width, kernel: 3)\n    }\n}", cell: "Cell 1")
        _ = try interpreter.run("func wide() -> Network { build(-4) }", cell: "Cell 2")
        let error = #expect(throws: CellError.self) { try interpreter.run("let net = wide()", cell: "Cell 3") }
        let lines = error?.rendered.split(separator: "\n").map(String.init) ?? []
        #expect(lines.contains(" ─▶ Cell 1, line 3"), "\(lines)")
        #expect(lines.contains("'build' was called from Cell 2, line 1: func wide() -> Network { build(-4) }"))
        #expect(lines.contains("'wide' was called from Cell 3, line 1: let net = wide()"))
    }
}
