import ArgumentParser
import Cells
import Displays
import Prelude

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct Repl: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Type cells into a terminal.",
        discussion: """
            Lines are read until they make a whole cell. Tab completes, the arrow keys walk through the history, \
            Control-C stops a running cell, Control-D leaves. Charts are written to files whose paths are shown, \
            or drawn as text with --ascii.
            """)

    @Flag(help: "Draw charts as text instead of writing files.")
    var ascii = false

    private static let prompt = "espalier> "
    private static let continuation = "........> "

    func run() throws {
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        let sink = ReplSink(drawsText: ascii)
        Displays.setProcessSink(sink)
        let historyPath = getenv("HOME").map { String(cString: $0) + "/.espalier_history" }
        LineEditor.prepare(historyPath: historyPath)
        LineEditor.complete = { line, cursor in
            let before = String(decoding: Array(line.utf8).prefix(cursor), as: UTF8.self)
            let completion = interpreter.complete(line, at: before.unicodeScalars.count)
            let start = line.unicodeScalars.prefix(completion.start).map { UTF8.width($0) }.reduce(0, +)
            return (completion.matches.map(\.text), start)
        }
        signal(SIGINT) { _ in Interruption.request() }
        var number = 1
        while let source = readCell(interpreter) {
            LineEditor.remember(source, historyPath: historyPath)
            Interruption.reset()
            do {
                let result = try interpreter.run(source, cell: "Cell \(number)")
                if let bundle = result.mimeBundle { sink.display(bundle, id: nil) }
            } catch {
                let text = isatty(STDERR_FILENO) == 1 ? error.traceback.joined(separator: "\n") : error.rendered
                sink.write(text + "\n", to: .standardError)
            }
            number += 1
        }
    }

    /// Reads lines until they make a cell; nil at the end of input.
    private func readCell(_ interpreter: Interpreter) -> String? {
        var source = ""
        while true {
            guard let line = LineEditor.read(prompt: source.isEmpty ? Self.prompt : Self.continuation) else {
                return source.isEmpty ? nil : source
            }
            source += source.isEmpty ? line : "\n" + line
            if source.allSatisfy(\.isWhitespace) {
                source = ""
                continue
            }
            // An empty line ends a cell that would otherwise wait for ever.
            if case .incomplete = interpreter.isComplete(source), !line.isEmpty { continue }
            return source
        }
    }
}
