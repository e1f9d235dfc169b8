import Cells
import Testing

/// Which cells have worked with other values than a run from top to bottom gives them.
@Suite struct CellOrderTests {
    /// Runs cells in an order, as a kernel does.
    private struct Notebook {
        let interpreter = Interpreter(library: Library())
        var order = CellOrder()
        var number = 0
        var shown: [Int: String] = [:]

        /// - Returns: Whether the cell ran.
        @discardableResult
        mutating func run(_ source: String, at place: Int) -> Bool {
            var uses: CellUses?
            number += 1
            let text = try? interpreter.run(source, cell: "cell", noting: { uses = $0 }).mimeBundle?.plain
            guard let uses else { return false }
            order.run(uses, cell: "\(place)", number: number, place: place)
            shown[place] = text ?? ""
            return true
        }

        func findings(_ place: Int) -> [String] { order.findings(of: "\(place)").map(\.description) }
    }

    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private func cell(_ random: inout Generator) -> String {
        let names = ["a", "b", "c"]
        let (x, y) = (names.randomElement(using: &random)!, names.randomElement(using: &random)!)
        let constant = Int.random(in: 1_000_000...9_000_000, using: &random)
        let statement =
            switch Int.random(in: 0..<8, using: &random) {
            case 0, 1: "var \(x) = \(constant)"
            case 2: "\(x) = \(constant)"
            case 3: "\(x) = \(y) &* 31 &+ \(constant)"
            case 4: "\(x) &+= \(y) &+ \(constant)"
            case 5: "func f(_ n: Int) -> Int { n &+ \(y) &* \(constant) }"
            case 6: "\(x) = f(\(constant))"
            default: "if \(y) % 2 == 0 { \(x) &*= \(constant) }"
            }
        return statement + "\n\"\\(\(x)) \\(\(y))\""
    }

    @Test(arguments: 0..<150 as Range<UInt64>)
    func `a cell without findings shows what a run from top to bottom shows`(seed: UInt64) {
        var random = Generator(state: seed &* 7_919 &+ 1)
        let cells = ["var a = 1", "var b = 2", "var c = 3", "func f(_ n: Int) -> Int { n }"] + (0..<6).map { _ in cell(&random) }
        var notebook = Notebook()
        for place in cells.indices { notebook.run(cells[place], at: place) }
        for _ in 0..<8 {
            let place = cells.indices.randomElement(using: &random)!
            notebook.run(cells[place], at: place)
        }
        var fresh = Notebook()
        for place in cells.indices { fresh.run(cells[place], at: place) }
        for place in cells.indices where notebook.findings(place).isEmpty {
            #expect(notebook.shown[place] == fresh.shown[place], "cell \(place) of \(cells)")
        }
        for place in cells.indices { #expect(fresh.findings(place) == []) }
    }

    @Test func `a cell that is run again names those that used what it made before`() {
        var notebook = Notebook()
        notebook.run("let net = [1, 2]", at: 0)
        notebook.run("let small = net.map { $0 * 2 }", at: 1)
        notebook.run("print(small)", at: 2)
        notebook.run("print(net.count)", at: 3)
        #expect(notebook.order.outdated(by: "3").isEmpty && notebook.findings(2) == [])
        notebook.run("let net = [1, 2, 3]", at: 0)
        let outdated = notebook.order.outdated(by: "0")
        #expect(outdated.map(\.name) == ["net"] && outdated[0].cells.map(\.number) == [2, 4])
        notebook.run("print(small)", at: 2)
        #expect(notebook.findings(2) == ["'small' was made in [2] from an older 'net'"])
        notebook.run("let small = net.map { $0 * 2 }", at: 1)
        notebook.run("print(small)", at: 2)
        #expect(notebook.findings(1) == [] && notebook.findings(2) == [])
    }

    @Test func `changes that are made twice, from below and by cells that are gone are told apart`() {
        var notebook = Notebook()
        notebook.run("var total = 1", at: 0)
        notebook.run("total += 5", at: 1)
        notebook.run("total += 5", at: 1)
        #expect(notebook.findings(1) == ["'total' was changed by this cell before, in [2]"])
        notebook.run("print(total)", at: 2)
        #expect(notebook.findings(2) == ["'total' was changed by [3] and by an earlier run of that cell"])
        notebook.run("var total = 1", at: 0)
        notebook.run("total *= 2", at: 3)
        notebook.run("print(total)", at: 2)
        #expect(notebook.findings(2) == ["'total' is as [6] left it, a cell further down"])
        notebook.run("var other = 1", at: 4)
        notebook.order.remove("4")
        notebook.run("print(other)", at: 5)
        #expect(notebook.findings(5) == ["'other' was made in [8], by a cell that is gone or makes it no more"])
    }

    @Test func `functions read what their names mean when they are called`() throws {
        let interpreter = Interpreter(library: Library())
        let uses = interpreter.uses(of: [
            ("var rate = 0.1\nstruct Box { var side = 1; mutating func grow() { side += 1 } }", "1"),
            ("func scaled(_ x: Double) -> Double { x * rate }", "2"), ("let y = scaled(2)\nvar box = Box()", "3"),
            ("box.grow()\nfor i in 0..<3 { rate += Double(i) }", "4"), ("let broken = nothing", "5"), ("box.side", "6"),
        ])
        let found = try uses.enumerated().compactMap { $0 == 4 ? nil : try $1.get() }
        #expect(found[0].defines == ["rate", "Box"] && found[0].reads == [])
        #expect(found[1].reads == [] && found[1].bodies["scaled"]?.reads == ["rate"])
        #expect(found[2].reads == ["scaled", "Box"] && found[2].defines == ["y", "box"])
        #expect(found[3].changes == ["box", "rate"] && found[3].reads.isSuperset(of: ["box", "rate"]) && found[3].defines == [])
        #expect(found[4].reads == ["box"])
        guard case .failure(let error) = uses[4] else { return #expect(Bool(false), "an unknown name checked") }
        #expect(error.message.contains("nothing"))
    }
}
