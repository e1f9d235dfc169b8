import Cells
import Displays
import Testing

/// What `Sources/Cells/Design.md` promises of the way from text to closures.
@Suite(.serialized)
struct TypedTreeTests {
    /// Keeps count of the objects that cells hold.
    private final class Probe {
        nonisolated(unsafe) static var alive = 0
        init() { Self.alive += 1 }
        deinit { Self.alive -= 1 }
    }

    private func interpreter() -> Interpreter {
        let library = Library()
        let probe = library.type("Probe", Probe.self, "An object that is counted.")
        probe.bind("init()", "One more.") { _ in Probe() }
        return Interpreter(library: library)
    }

    @Test(arguments: [
        "func f() { let p = Probe(); func again(_ n: Int) { _ = p; if n > 0 { again(n - 1) } }; again(3) }\nf()",
        "func f() { let p = Probe(); func even(_ n: Int) -> Bool { _ = p; return n == 0 || odd(n - 1) }; func odd(_ n: Int) -> Bool { n != 0 && even(n - 1) }; _ = even(4) }\nf()",
        "func f() -> () -> Void { var p = Probe(); func set() { p = Probe() }; return set }\nf()()",
    ])
    func `what local functions capture is freed`(program: String) throws {
        _ = try interpreter().run(program, cell: "Cell 1")
        #expect(Probe.alive == 0)
    }

    @Test func `chains of any length are compared, hashed and given back`() {
        let list = "indirect enum L: Hashable { case end, node(Int, L) }\nfunc make() -> L { var l = L.end; for i in 0..<300_000 { l = .node(i, l) }; return l }\n"
        #expect(run(list + "let a = make(), b = make()\nprint(a == b, Set([a, b]).count)").output == "true 1\n")
        let (_, error) = run(list + "print(make())")
        #expect(error?.name == "RecursionError")
    }

    @Test func `calls inside each other are checked once each`() {
        let began = ContinuousClock.now
        for (open, close, value) in [("String(", ")", "\"5\""), ("Int(Double(", "))", "5"), ("max(", ", 1)", "5"), ("[", "].reduce(0, +)", "5")] {
            let program = "print(" + String(repeating: open, count: 100) + value + String(repeating: close, count: 100) + ")"
            #expect(run(program).output == "5\n", "\(open)")
        }
        // Each took more than 25 s at eight calls before.
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test func `stores into collections that are held once copy nothing`() {
        let program = """
            var a = Array(repeating: 0, count: 50_000), d: [Int: [Int]] = [:], s = "", g = [[0, 0], [0, 0]], o: [Int]? = []
            struct P { var list: [Int] = [] }
            var p = P()
            for i in 0..<50_000 {
                a[i] = i; a[i] += 1; d[0, default: []].append(i); d[0]?.append(i); s += "x"; s.append("y"); g[i & 1][0] += 1; o?.append(i); o![i] += 1; p.list.append(i); p.list[i] -= 1
            }
            print(a[49_999], d[0]!.count, s.count, g[1][0], o!.count, p.list.count)
            """
        let began = ContinuousClock.now
        #expect(run(program).output == "50000 100000 100000 25000 50000 50000\n")
        // A copy at each store took minutes.
        #expect(ContinuousClock.now - began < .seconds(20))
    }

    @Test(arguments: [
        "var a = [3, 1, 2]\na.sort { x, y in a.append(1); return x < y }", "var a = [1, 2]\na.removeAll { n in a[0] = 5; return n > 1 }",
        "struct S { var n = [1]; mutating func f() { n.append(1); s.n.append(2) } }\nvar s = S()\ns.f()",
        "var x = [1]\nfunc f(_ a: inout [Int]) { a.append(x.count) }\nf(&x)", "var x = [1]\nfunc f(_ a: inout [Int]) { x = [2]; a.append(1) }\nf(&x)",
        "var x = 1\nfunc f(_ a: inout Int) { a += x }\nf(&x)", "var x = 1\nfunc f(_ a: inout Int) { x = 2; a += 1 }\nf(&x)", "var x = 1.5\nfunc f(_ a: inout Double) { x += 2; a += 1 }\nf(&x)",
        "var x = true\nfunc f(_ a: inout Bool) { a = !x }\nf(&x)", "func g() { var x = [1]; let f = { (a: inout [Int]) in x = [2]; a.append(1) }; f(&x) }\ng()",
        "struct S { static var n = 1; static func f(_ a: inout Int) { a += n } }\nS.f(&S.n)",
    ])
    func `what is changed and read at once is an error, and the session goes on`(program: String) throws {
        let interpreter = Interpreter(library: Library())
        #expect(throws: CellError.self) { try interpreter.run(program, cell: "Cell 1") }
        #expect(try interpreter.evaluate("1 + 1").mimeBundle?.plain == "2")
    }

    @Test func `a check is stopped before it has come far`() async {
        // The flag belongs to the whole process.
        await #expect(processExitsWith: .success) {
            let program = (0..<300).map { "let x\($0) = max(\($0), Int(String(\($0)))!) + [1, 2].map { $0 + 1 }.count" }.joined(separator: "\n")
            let interpreter = Interpreter(library: Library())
            let (error, _) = Interruption.withRequest(afterChecks: 3) { () -> CellError? in
                do throws(CellError) { _ = try interpreter.run(program, cell: "Cell 1") } catch { return error }
                return nil
            }
            #expect(error?.isInterruption == true)
            #expect(interpreter.variables.isEmpty)
        }
    }

    @Test func `a check of calls inside each other, with overloads and long literals, is stopped wherever it is`() async {
        await #expect(processExitsWith: .success) {
            let overloads = ["Int", "Double", "String", "Bool", "[Int]", "[Double]", "Int?", "Any"].map { "func f(_ x: \($0), _ list: [Double]) -> \($0) { x }\n" }
            let list = (0..<200).map(String.init).joined(separator: ", ")
            let program = overloads.joined() + "let value: Int = " + String(repeating: "f(", count: 100) + "1" + String(repeating: ", [\(list)])", count: 100)
            func stopped(after checks: Int) -> (error: CellError?, left: Int) {
                let interpreter = Interpreter(library: Library())
                let (error, left) = Interruption.withRequest(afterChecks: checks) { () -> CellError? in
                    do throws(CellError) { _ = try interpreter.run(program, cell: "Cell 1") } catch { return error }
                    return nil
                }
                #expect(interpreter.variables.isEmpty == (error != nil))
                return (error, left)
            }
            let many = 1_000_000
            let (none, left) = stopped(after: many)
            let all = many - left
            // 20,000 numbers: the check asks so often that the time between is short.
            #expect(none == nil && all > 200)
            for part in 0..<10 {
                let (error, left) = stopped(after: all * part / 10)
                #expect(error?.isInterruption == true)
                // Nothing tries another overload after that.
                #expect(left >= -10, "\(left)")
            }
        }
    }
}
