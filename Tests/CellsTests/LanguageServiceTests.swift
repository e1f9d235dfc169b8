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

    static let points = "struct Point { var x: Double; var name: String }\nlet points = [Point(x: 1, name: \"a\")]"

    @Test(arguments: [
        "points.map { p in p.na|, 2) }", "print(points.map { p in p.na|", "if points.contains(where: { $0.na|", "if check(points[0].na|",
        "points.sorted { $0.na|", "points.reduce(0) { $0 + $1.na|", "points.map(\\.na|", "for p in points { print(p.na|",
        "let word = true ? points[0].na|", "points.filter { p in p.x > 1 }.map { q in \"\\(q.na|", "let all = [points[0].na|", "unknown(points[0].na|",
        "while points[0].na|", "guard let p = points.first, p.na|", "switch points[0].na|",
    ])
    func `members complete in calls, closures and conditions that are not finished`(text: String) throws {
        #expect(try complete(text, after: Self.points) == ["name"])
    }

    @Test func `members of self, types and labels that are left complete`() throws {
        #expect(try complete("struct A {\n    var width = 1\n    func f() -> Int { wid|") == ["width"])
        #expect(try complete("func f(_ p: Poi|", after: Self.points) == ["Point"])
        let labels = try complete("move(x: 1, |", after: "func move(x: Int, y: Int, z: Int = 0) {}").prefix(2)
        #expect(labels == ["y: ", "z: "])
        // Inside a closure the labels of the call around it are not meant.
        #expect(try !complete("move(x: 1) { |", after: "func move(x: Int, body: () -> Void) {}").contains("body: "))
    }

    @Test func `help inside a call's parentheses is about the call`() throws {
        let interpreter = Interpreter(library: Library())
        _ = try interpreter.run("/// Moves it.\n/// - Parameter x: To the right.\nfunc move(x: Int, y: Int) {}", cell: "Cell 1")
        let text = "print(1, move(x: 1, "
        let bundle = try #require(interpreter.inspect(text, at: text.unicodeScalars.count))
        #expect(bundle.plain.hasPrefix("func move(x: Int, y: Int)"), "\(bundle.plain)")
        let html = try #require(bundle.data["text/html"]?.stringValue)
        #expect(html.contains("<p>Moves it.</p>") && html.contains("<ul><li><code>x</code>: To the right.</li></ul>"), "\(html)")
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
