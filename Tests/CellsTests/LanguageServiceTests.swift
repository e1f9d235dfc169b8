import Cells
import Foundation
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

    @Test func `members complete inside closures, chains and optionals`() throws {
        #expect(try complete("[\"a\"].map { $0.upperc| }") == ["uppercased"])
        #expect(try complete("let words = [\"a\"]\nwords\n    .filter { !$0.isEmpty }\n    .sort|").contains("sorted"))
        #expect(try complete("let n: String? = nil\nn.coun|").contains("?.count") || complete("let n: String? = nil\nn?.coun|") == ["count"])
        #expect(try complete("Int.ma|") == ["max"])
        #expect(try complete("let pair = (left: 1, right: 2)\npair.le|") == ["left"])
    }

    @Test func `enum cases complete in patterns`() throws {
        #expect(try complete("switch c {\ncase .re|", after: "enum Color { case red, green }\nlet c = Color.red") == ["red"])
        #expect(try complete("paint(.gr|", after: "enum Color { case red, green }\nfunc paint(_ c: Color) {}") == ["green"])
        #expect(try complete("if c == .gr|", after: "enum Color { case red, green }\nlet c = Color.red") == ["green"])
    }

    @Test func `file paths complete inside strings, and names inside interpolations`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cells-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "images"), withIntermediateDirectories: true)
        try "".write(to: folder.appending(path: "weights.safetensors"), atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(try complete("open(\"\(folder.path)/|\"") == ["images/", "weights.safetensors"])
        #expect(try complete("let text = \"in \(folder.path)/im|") == [])
        #expect(try complete("open(\"\(folder.path)/wei|") == ["weights.safetensors"])
        #expect(try complete("print(\"total \\(cou|", after: "let counter = 1") == ["counter"])
    }

    @Test func `a mistake further up does not keep completion from its work`() throws {
        #expect(try complete("let a = = 3\nlet list = [1]\nlist.appe|") == ["append"])
        #expect(try complete("func broken( {\nlet word = \"a\"\nword.upperc|") == ["uppercased"])
    }

    @Test func `enum cases complete after a dot`() throws {
        #expect(try complete("enum Color { case red, green }\nlet c: Color = .re|") == ["red"])
    }

    @Test func `labels complete with what is left to give`() throws {
        let matches = try complete("greet(na|", after: "func greet(name: String, times: Int = 1) {}")
        #expect(matches.first == "name: ")
        let interpreter = Interpreter(library: Library())
        _ = try interpreter.run("func greet(name: String, times: Int = 1) {}", cell: "Cell 1")
        let label = interpreter.complete("greet(name: \"a\", ti", at: 19).matches.first
        #expect(label?.text == "times: " && label?.signature == "times: Int = 1")
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
        #expect(interpreter.inspect("x", at: 1)?.plain == "let x: [Int]\n\n[1, 2]\n\nshape: [2]")
        _ = try interpreter.run("/// A place.\nstruct Point: Equatable { var x = 1.0; let y: Double }", cell: "Cell 2")
        #expect(interpreter.inspect("Point(x: 1, y: 2)", at: 2)?.plain == "struct Point: Equatable\nvar x: Double\nlet y: Double\ninit(x: Double, y: Double)\n\nA place.")
        #expect(interpreter.inspect("x.sorted", at: 5)?.plain.contains("ascending") == true)
    }

    @Test func `a text that stops too early asks for more, with its indentation`() {
        let interpreter = Interpreter(library: Library())
        #expect(interpreter.isComplete("let x = 1") == .complete)
        #expect(interpreter.isComplete("func f() {") == .incomplete(indent: "    "))
        #expect(interpreter.isComplete("f([1,") == .incomplete(indent: "        "))
        #expect(interpreter.isComplete("let = 3") == .invalid)
        #expect(interpreter.isComplete("let x =") == .incomplete(indent: ""))
        #expect(interpreter.isComplete("xs.map { x in") == .incomplete(indent: "    "))
        #expect(interpreter.isComplete("let t = \"\"\"\n  a") == .incomplete(indent: ""))
        #expect(interpreter.isComplete("/* a note") == .incomplete(indent: ""))
        #expect(interpreter.isComplete("for i in 0..<3 {\n    if i > 1 {") == .incomplete(indent: "        "))
        #expect(interpreter.isComplete("print(\"open") == .invalid)
        #expect(interpreter.isComplete("}") == .invalid)
    }

    @Test func `every name that cells see is documented`() {
        #expect(Library().undocumented == [])
    }
}
