import Cells
import Displays
import Foundation
import TestSupport
import Testing

/// The Swift compiler is the oracle: every cell program prints, to the byte, what it prints when it is exported and compiled.
@Suite(.serialized)
struct SwiftOracleTests {
    @Test func `exported programs print, compiled, what they expect`() throws {
        let programs = CellProgram.all("Cells").filter { !$0.isOneOfSeveral }
        let exported = try programs.map { program in
            try Interpreter(library: Library()).export([(program.source, "Cell 1")], importing: "Foundation")
        }
        for (program, output) in zip(programs, try CompilerOracle.output(of: exported)) {
            #expect(output == program.expected.map { $0 + "\n" }.joined(), "\(program.name)")
        }
    }

    /// A compilation each: `make test-oracle` asks for all, a plain run for one in eight.
    @Test func `programs print, compiled as files of their own, what they expect`() throws {
        let programs = CellProgram.all("Cells").filter(\.isOneOfSeveral)
        for (index, program) in programs.enumerated() where Self.isThorough || index % 8 == 0 {
            let exported = try Interpreter(library: Library()).export([(program.source, "Cell 1")], importing: "Foundation")
            #expect(try CompilerOracle.output(ofFile: exported) == program.expected.map { $0 + "\n" }.joined(), "\(program.name)")
        }
    }

    private static let isThorough = ProcessInfo.processInfo.environment["ESPALIER_GENERATED_PROGRAMS"] != nil

    /// Notebooks whose cells declare again what functions of earlier cells use; each line is a cell.
    private static let redeclaring: [(String, [String])] = [
        ("a function", ["func rate(_ x: Int) -> Int { x }\nfunc twice(_ x: Int) -> Int { 2 * rate(x) }", "print(twice(3))", "func rate(_ x: Int) -> Int { x * 10 }", "print(twice(3), rate(1))"]),
        ("a function that calls itself", ["func down(_ n: Int) -> Int { n == 0 ? 0 : down(n - 1) }", "print(down(3))", "func down(_ n: Int) -> Int { n == 0 ? 100 : 1 + down(n - 1) }", "print(down(3))"]),
        ("three times, with labels", ["func name(of n: Int, loud: Bool = false) -> String { loud ? \"A\" : \"a\" }\nfunc shout() -> String { name(of: 1, loud: true) }", "func name(of n: Int, loud: Bool = false) -> String { \"b\\(n)\" }", "print(shout(), name(of: 2))", "func name(of n: Int, loud: Bool = true) -> String { \"c\\(n)\\(loud)\" }", "print(shout(), name(of: 2))"]),
        ("one that comes to throw", ["enum Stop: Error { case now }\nfunc step() -> Int { 1 }\nfunc walk() -> Int { step() + step() }", "print(walk())", "func step() throws -> Int { throw Stop.now }", "do { print(try walk()) } catch { print(error) }"]),
        ("one that changes its argument", ["func grow(_ list: inout [Int], by n: Int = 1) { list.append(n) }\nvar list = [0]\nfunc more() { grow(&list) }", "more()\nprint(list)", "func grow(_ list: inout [Int], by n: Int = 1) { list.insert(n, at: 0) }", "more()\nprint(list)"]),
        ("two of one name", ["func show(_ n: Int) { print(\"int\", n) }\nfunc show(_ s: String) { print(\"text\", s) }\nfunc both() { show(1); show(\"x\") }", "both()", "func show(_ n: Int) { print(\"number\", n) }", "both()", "func show(_ s: String) { print(\"string\", s) }", "both()"]),
        ("a list and any number of arguments", ["func count(_ x: Any...) -> Int { x.count }\nfunc count(_ x: [Int]) -> Int { -x.count }", "print(count(1, 2), count([1, 2, 3]))"]),
        ("a variable", ["var total = 1", "func add(_ n: Int) { total += n }", "add(2)\nprint(total)", "var total = 10", "add(2)\nprint(total)", "let total: Int = 5\nprint(total)"]),
        ("a constant", ["let scale = 2, other = 1", "func scaled(_ x: Int) -> Int { x * scale * other }\nprint(scaled(3))", "let scale = 5", "print(scaled(3))"]),
        ("a variable of another type", ["var x = 1\nfunc old() -> Int { x }", "var x = \"new\"", "print(old(), x)"]),
        ("a type", ["struct P { var a = 1 }\nfunc make() -> P { P() }", "struct P { var b = 2 }", "print(P().b, make().a)"]),
    ]

    @Test func `notebooks that declare again print, compiled, what their cells print`() throws {
        let exported = try Self.redeclaring.map { _, cells in
            try Interpreter(library: Library()).export(cells.enumerated().map { ($1, "Cell \($0 + 1)") }, importing: "Foundation")
        }
        for ((name, cells), output) in zip(Self.redeclaring, try CompilerOracle.output(of: exported)) {
            let sink = TextSink()
            let interpreter = Interpreter(library: Library())
            try Displays.withSink(sink) { for cell in cells { _ = try interpreter.run(cell, cell: "Cell") } }
            #expect(output == sink.text, "\(name)")
        }
    }

    @Test func `what no compiled program can declare again is refused`() throws {
        for (cells, words) in [
            (["func f(_ xs: Int...) -> Int { xs.count }", "func f(_ xs: Int...) -> Int { 0 }"], "any number of arguments"),
            (["var a = 1\nfunc f() -> Int { a }", "let (a, b) = (2, 3)"], "declare it alone"),
        ] {
            let error = #expect(throws: CellError.self) {
                _ = try Interpreter(library: Library()).export(cells.enumerated().map { ($1, "Cell \($0 + 1)") })
            }
            #expect(error?.rendered.contains(words) == true && error?.rendered.contains("Cell 2") == true, "\(error?.rendered ?? "")")
        }
    }

    /// `ESPALIER_GENERATED_PROGRAMS` sets how many; `make test-oracle` asks for 5,000.
    private static let batches = (Int(ProcessInfo.processInfo.environment["ESPALIER_GENERATED_PROGRAMS"] ?? "") ?? 100) / batchSize
    /// The compiler takes long for long top-level code.
    private static let batchSize = 20

    /// Two batches of five are compiled as top-level code, where variables are globals and names print otherwise.
    @Test(arguments: 0..<batches)
    func `generated programs print the same compiled and interpreted`(batch: Int) throws {
        let programs = (0..<Self.batchSize).map { index in
            var generator = ProgramGenerator(seed: UInt64(batch * 1_000 + index), prefix: "p\(index)")
            return generator.program()
        }
        let form = batch % 5 < 2 ? CompilerOracle.Form.topLevel : .functions
        let outputs = try CompilerOracle.output(of: programs, as: form, prologue: ProgramGenerator.prologue)
        for (source, output) in zip(programs, outputs) {
            let began = ContinuousClock.now
            let (own, error) = run(ProgramGenerator.prologue + "\n" + source)
            // Where a long list is copied at each change, a program takes minutes.
            #expect(ContinuousClock.now - began < .seconds(20), "\(source)")
            #expect(error?.rendered == nil, "\(source)")
            #expect(own == output, "\(source)")
        }
    }

    /// Calls that the compiler refuses are left out of the program that is run.
    @Test func `of functions with one name, generated calls choose what the compiler chooses`() throws {
        let programs = (0..<(Self.isThorough ? 600 : 60)).map { index in
            var generator = OverloadGenerator(seed: UInt64(index))
            return index % 4 == 3 ? generator.triple(named: "f\(index)") : generator.program(named: "f\(index)")
        }
        let refused = try CompilerOracle.refusedLines(of: OverloadGenerator.prologue, programs.map(\.declarations), programs.map(\.calls))
        let accepted = zip(programs, refused).map { program, refused in program.calls.enumerated().filter { !refused.contains($0.offset) }.map(\.element) }
        let lines = try CompilerOracle.output(
            ofFile: ([OverloadGenerator.prologue] + programs.map(\.declarations) + accepted.flatMap { $0 }).joined(separator: "\n")
        ).split(separator: "\n")
        var next = lines.startIndex
        for (program, refused) in zip(programs, refused) {
            for (index, call) in program.calls.enumerated() {
                let (output, error) = run(OverloadGenerator.prologue + "\n" + program.declarations, call)
                if refused.contains(index) {
                    #expect(error != nil, "the compiler refuses \(call) of\n\(program.declarations)")
                } else {
                    #expect(output == lines[next] + "\n", "\(call) of\n\(program.declarations)\n\(error?.rendered ?? "")")
                    next += 1
                }
            }
        }
    }
}
