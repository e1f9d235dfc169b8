import Cells
import Displays
import Synchronization
import Testing

@Suite struct DebuggerTests {
    private static let steps = 3_000_000

    @Test func `others look while a cell runs, as often as they want`() async throws {
        let interpreter = Interpreter(library: Library())
        _ = try interpreter.run("let word = \"w\"\nlet list = [1, 2]", cell: "Cell 1")
        let isOver = Atomic<Bool>(false)
        let cell = Task.detached {
            defer { isOver.store(true, ordering: .releasing) }
            return try interpreter.run("var n = 0\nfor i in 0..<\(Self.steps) { n += 1 }\nn", cell: "Cell 2").mimeBundle?.plain
        }
        var looks = 0
        repeat {
            let found = Dictionary(try interpreter.debugger.globals().map { ($0.name, $0.value) }) { $1 }
            #expect(found["word"] == "\"w\"" && found["list"] == "[1, 2]")
            looks += 1
        } while !isOver.load(ordering: .acquiring)
        #expect(try await cell.value == "\(Self.steps)")
        #expect(looks > 0)
    }

    @Test func `what is looked at when nobody uses the session is answered at once`() throws {
        let interpreter = Interpreter(library: Library())
        _ = try interpreter.run("let pair = (1, name: \"n\")", cell: "Cell 1")
        let pair = try #require(try interpreter.debugger.globals().first { $0.name == "pair" })
        let parts = try interpreter.debugger.variables(of: pair.reference, in: nil)
        #expect(parts.map(\.name) == ["0", "name"] && parts.map(\.value) == ["1", "\"n\""])
        #expect(throws: DebugError.self) { try interpreter.debugger.frames() }
        #expect(throws: DebugError.self) { try interpreter.debugger.evaluate("nothing", frame: nil) }
        #expect(try interpreter.debugger.evaluate("pair.0 + 1", frame: nil).value == "2")
    }
}
