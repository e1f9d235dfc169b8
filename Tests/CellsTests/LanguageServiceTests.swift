import Cells
import Testing

@Suite(.serialized)
struct LanguageServiceTests {
    /// Completes at the bar in the text.
    private func complete(_ text: String, after cells: String...) throws -> [String] {
        let interpreter = Interpreter(library: Library())
        for cell in cells { _ = try interpreter.run(cell, cell: "Cell") }
        let bar = try #require(text.firstIndex(of: "|"))
        let offset = text.unicodeScalars.distance(from: text.startIndex, to: bar)
        return interpreter.complete(text.replacing("|", with: ""), at: offset).matches.map(\.text)
    }

    @Test func `members complete by the receiver's type`() throws {
        #expect(try complete("let xs = [1]\nxs.appe|") == ["append"])
        #expect(try complete("s.upperc|", after: "let s = \"a\"") == ["uppercased"])
        #expect(try complete("struct P { var width: Int }\nlet p = P(width: 1)\nprint(p.wi|)") == ["width"])
    }

    @Test func `enum cases complete after a dot`() throws {
        #expect(try complete("enum Color { case red, green }\nlet c: Color = .re|") == ["red"])
    }

    @Test func `labels complete with what is left to give`() throws {
        let matches = try complete("greet(na|", after: "func greet(name: String, times: Int = 1) {}")
        #expect(matches.first == "name: ")
    }

    @Test func `names in scope complete inside unfinished code`() throws {
        #expect(try complete("func f() {\n    let counter = 1\n    if coun|") == ["counter"])
        #expect(try complete("let total = 3\nlet broken: Nope = 1\nprint(tot|") == ["total"])
    }

    @Test func `inspection gives signature, documentation and value`() throws {
        let interpreter = Interpreter(library: Library())
        _ = try interpreter.run("/// Doubles a number.\nfunc twice(_ n: Int) -> Int { n * 2 }\nlet x = [1, 2]", cell: "Cell 1")
        let function = try #require(interpreter.inspect("twice(3)", at: 2)?.plain)
        #expect(function == "func twice(_ n: Int) -> Int\n\nDoubles a number.")
        #expect(interpreter.inspect("x", at: 1)?.plain == "let x: [Int]\n\n[1, 2]")
        #expect(interpreter.inspect("x.sorted", at: 5)?.plain.contains("ascending") == true)
    }

    @Test func `a text that stops too early asks for more, with its indentation`() {
        let interpreter = Interpreter(library: Library())
        #expect(interpreter.isComplete("let x = 1") == .complete)
        #expect(interpreter.isComplete("func f() {") == .incomplete(indent: "    "))
        #expect(interpreter.isComplete("f([1,") == .incomplete(indent: "        "))
        #expect(interpreter.isComplete("let = 3") == .invalid)
    }

    @Test func `every name that cells see is documented`() {
        #expect(Library().undocumented == [])
    }
}
