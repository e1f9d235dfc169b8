import Foundation
import TestSupport
import Testing

/// The REPL as a person meets it.
@Suite(.serialized) struct ReplTests {
    @Test func `editing, history, several lines, completion, stops, colours and charts work in a terminal`() throws {
        let folder = try Tools.temporaryFolder()
        let script = Tools.root.appendingPathComponent("Tests/EndToEndTests/Python/repl_session.py").path
        let result = try Tools.run(Tools.python, [script, Tools.espalier, folder.path], timeoutSeconds: 240)
        #expect(result.output == "ok\n", "\(result.errors)")
    }

    @Test(arguments: [("print(1)\nprint(2)\n", 0, "1\n2\n"), ("nothing\nprint(2)\n", 1, "2\n"), ("print(1)\nexit\nprint(2)\n", 0, "1\n"), ("", 0, "")])
    func `cells from a file leave a status`(cells: String, status: Int32, printed: String) throws {
        let folder = try Tools.temporaryFolder()
        try cells.write(to: folder.appendingPathComponent("cells"), atomically: true, encoding: .utf8)
        let result = try Tools.run("/bin/sh", ["-c", "'\(Tools.espalier)' repl < cells"], folder: folder, timeoutSeconds: 60)
        #expect(result.status == status && result.output == printed, "\(result.output)\(result.errors)")
    }

    /// Programs that do not end by themselves, or not soon: loops, calls, the standard library, the library.
    static let endless = [
        "while true {}", "for i in 0..<Int.max { _ = i }", "repeat {} while true", "func f(_ n: Int) -> Int { n == 0 ? 0 : f(n - 1) }; while true { _ = f(50) }",
        "let big = (0..<2_000_000).map { $0 % 7 }; while true { _ = big.sorted() }", "var text = \"\"; while true { text += \"ab\" }",
        "while true { do { throw Stop.now } catch {} }; enum Stop: Error { case now }", "while true { _ = try? Tensor(zeros: [64, 64]).matmul(Tensor(zeros: [64, 64])) }",
        "sleep(1_000)", "struct S { var n = 0 { didSet { while true {} } } }; var s = S(); s.n = 1",
        "let net = MobileNet(classes: 10, input: [32, 32, 3]); net.train(on: Shapes(training: 2_000, validation: 200, test: 100), epochs: 1_000)",
    ]

    @Test(arguments: endless)
    func `whatever a cell does can be stopped, and its variables are intact`(program: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Tools.espalier)
        process.arguments = ["repl"]
        process.currentDirectoryURL = try Tools.temporaryFolder()
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = output
        try process.run()
        defer { process.terminate() }
        let cells = "var kept = [1, 2, 3]\nprint(\"started\")\nkept.append(4); \(program)\nprint(\"kept\", kept)\n"
        try input.fileHandleForWriting.write(contentsOf: Data(cells.utf8))
        try input.fileHandleForWriting.close()
        var text = ""
        while !text.contains("started"), case let data = output.fileHandleForReading.availableData, !data.isEmpty { text += String(decoding: data, as: UTF8.self) }
        Thread.sleep(forTimeInterval: 0.5)
        kill(process.processIdentifier, SIGINT)
        text += String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text.contains("Interrupted"), "\(text)")
        #expect(text.contains("kept [1, 2, 3, 4]"), "\(text)")
    }
}
