import Testing
@testable import Cells

@Suite struct StandardCellsTests {
    @Test(arguments: StandardCells.texts.keys.sorted()) func `what Swift itself declares checks`(name: String) {
        let session = Session(library: Library())
        session.loadStandard(name)
        #expect(session.standardFailure == nil)
    }
}

@Suite struct RedeclaredTypesTests {
    private func run(_ cells: String...) throws -> [String] {
        let interpreter = Interpreter(library: Library())
        return try cells.map { cell in
            do { return try interpreter.run(cell, cell: "Cell").mimeBundle?.plain ?? "" } catch { return (error as? CellError)?.message ?? "\(error)" }
        }
    }

    @Test func `objects keep their class when a later cell declares it again`() throws {
        let shown = try run(
            "class A { func hello() -> String { \"old\" } }\nlet a = A()", "class A { func hello() -> String { \"new\" } }\nlet b = A()",
            "a.hello() + b.hello()", "var c: A = a")
        #expect(shown[2] == "\"oldnew\"")
        #expect(shown[3].contains("declared again"))
    }

    @Test func `a cell with an extension runs again`() throws {
        let shown = try run(
            "extension Int { func half() -> Int { self / 2 } }", "extension Int { func half() -> Int { self / 2 + 100 } }", "10.half()",
            "struct S { var x = 1 }", "extension S { func y() -> Int { x } }", "extension S { func y() -> Int { x + 1 } }", "S().y()")
        #expect(shown[2] == "105")
        #expect(shown[6] == "2")
    }

    @Test func `a cell that does not check adds no members`() throws {
        let shown = try run("extension Int { func third() -> Int { self / 3 } }\nlet x: Int = \"a\"", "9.third()")
        #expect(shown[1].contains("third"))
    }

    @Test func `types of a protocol that is declared again conform to the one that they named`() throws {
        let shown = try run(
            "protocol P { var n: Int { get } }\nstruct S: P { let n = 1 }\nfunc f(_ p: any P) -> Int { p.n }", "protocol P { var m: Int { get } }\nstruct T: P { let m = 2 }",
            "f(S())", "f(T())")
        #expect(shown[2] == "1")
        #expect(shown[3].contains("T"))
    }

    @Test func `later cells override, extend and conform`() throws {
        let shown = try run(
            "class A { var n: Int { 1 }\nfunc twice() -> Int { n * 2 } }", "class B: A { override var n: Int { 5 } }", "let all: [A] = [A(), B()]\nall.map { $0.twice() }",
            "protocol Named { var name: String { get } }\nextension A: Named { var name: String { \"n\\(n)\" } }\nextension Int: Named { var name: String { \"i\\(self)\" } }",
            "let named: [any Named] = [B(), 3]\nnamed.map { $0.name }")
        #expect(shown[2] == "[2, 10]")
        #expect(shown[4] == "[\"n5\", \"i3\"]")
    }
}
