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

    @Test func `a cell that needs too much memory is an error, and the session goes on`() throws {
        let interpreter = Interpreter(library: Library())
        let error = #expect(throws: CellError.self) { try interpreter.run("let kept = 1\nlet xs = Array(repeating: 0, count: 1 << 60)", cell: "Cell 1") }
        #expect(error?.name == "TooLarge")
        #expect(try interpreter.evaluate("kept").mimeBundle?.plain == "1")
    }

    @Test func `the trees of cells are freed when they have run`() async {
        // The memory belongs to the whole process.
        await #expect(processExitsWith: .success) {
            let interpreter = Interpreter(library: Library())
            let lines = (0..<40).map { "sum += [sum, \($0)].map { $0 % 7 + x }.reduce(0, +) % 5\n" }.joined()
            let cell = "func f(_ x: Int) -> Int {\nvar sum = x\n\(lines)return sum\n}\nlet twice = { (n: Int) in f(n) * 2 }\nlet value = twice(3)"
            func run(_ cells: Int) throws { for _ in 0..<cells { _ = try interpreter.run(cell, cell: "Cell") } }
            try run(100)
            let before = try #require(SystemMemory.residentBytes)
            try run(400)
            let after = try #require(SystemMemory.residentBytes)
            // Kept, these trees would take tens of MB.
            #expect(after - before < 20_000_000)
        }
    }

    @Test func `runaway recursion of every kind is an error`() throws {
        for program in [
            "func f(_ n: Int) -> Int { f(n + 1) + 1 }\nf(0)", "func a() { b() }\nfunc b() { a() }\na()", "struct S { var x: Int { y }\n var y: Int { x } }\nS().x",
            "var g: (Int) -> Int = { $0 }\ng = { g($0) }\ng(1)",
            "struct V { static func + (a: V, b: V) -> V { a + b } }\nV() + V()", "struct W { subscript(i: Int) -> Int { self[i] } }\nW()[0]",
            "struct O { var n = 0 { didSet { var o = self; o.n = n + 1 } } }\nvar o = O()\no.n = 1",
        ] {
            let (_, error) = run(program)
            #expect(error?.name == "RecursionError", "\(program): \(error?.rendered ?? "no error")")
            #expect(run("print(1)").output == "1\n")
        }
    }

    @Test func `what would trap in compiled Swift is an error here`() throws {
        for program in [
            "Int.max + 1", "let m = Int.min\n-m", "abs(Int.min)", "Int.min / -1", "Int(1e300)", "Int(Double.nan)", "[1][1...Int.max]", "[1][...Int.max]", "(0...Int.max).count",
            "let d: [String: Int] = [:]\nd[\"a\"]!", "\"abc\".index(after: \"abc\".endIndex)", "Array(0..<Int.max)", "String(repeating: \"a\", count: Int.max)", "[Int]().removeFirstOrFail()",
            "var x = [1]\nx.removeSubrange(0..<9)", "1 << 70 << 70 >> -9223372036854775808", "(1...3).map { [1][$0] }", "5 % 0", "UInt64(-1)", "let a: UInt64 = 3\na - 4", "stride(from: 0, to: 1, by: 0).map { $0 }",
            "Dictionary(uniqueKeysWithValues: [(1, 2), (1, 3)])", "Character(\"ab\")", "Int.random(in: 5..<5)", "\"a\".prefix(-1)", "Int(\"12\", radix: 99)", "String(3, radix: 1)",
            "enum E: CustomStringConvertible { case a\n var description: String { \"\\(self)\" } }\nprint(E.a)",
        ] {
            // Reaching the next line at all is the point: nothing a cell does ends the process.
            _ = run(program)
        }
        #expect(run("print(1)").output == "1\n")
    }
}
