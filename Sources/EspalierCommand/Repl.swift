import ArgumentParser
import Cluster
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
            Control-C stops a running cell, exit or Control-D leaves. Charts are written to files whose paths are \
            shown, or drawn as text with --ascii. Cells from a pipe or a file run one after another, and the exit \
            status is 1 when one of them failed.
            """)

    @Flag(help: "Draw charts as text instead of writing files.")
    var ascii = false

    private static let prompt = "espalier> "
    private static let continuation = "........> "

    func run() throws {
        defer { WorkerPool.closeAll() }
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        let sink = ReplSink(drawsText: ascii)
        Displays.setProcessSink(sink)
        let historyPath = getenv("HOME").map { String(cString: $0) + "/.espalier_history" }
        LineEditor.prepare(historyPath: historyPath)
        let pending = Pending()
        LineEditor.complete = { line, cursor in
            // The lines above belong to the cell, and the editor knows only the last.
            let above = pending.source.isEmpty ? "" : pending.source + "\n"
            let before = above + String(decoding: Array(line.utf8).prefix(cursor), as: UTF8.self)
            let completion = interpreter.complete(above + line, at: before.unicodeScalars.count)
            let start = (above + line).unicodeScalars.prefix(completion.start).map { UTF8.width($0) }.reduce(0, +)
            return (completion.matches.map(\.text), start - above.utf8.count)
        }
        signal(SIGINT) { _ in Interruption.request() }
        InterruptSignal.unblock()
        let isTerminal = isatty(STDIN_FILENO) == 1
        if isTerminal {
            let greeting = "Espalier \(EspalierCommand.version): cells are Swift. Tab completes, ?name explains, exit or Control-D leaves.\n"
            sink.write(greeting, to: .standardOutput)
        }
        var number = 1
        var hasFailed = false
        while let source = readCell(interpreter, pending) {
            if interpreter.asksToLeave(source) { break }
            LineEditor.remember(source, historyPath: historyPath)
            Interruption.reset()
            do {
                let result = try interpreter.run(source, cell: "Cell \(number)")
                if let bundle = result.mimeBundle { sink.display(bundle, id: nil) }
            } catch {
                let text = Self.showsColors ? error.traceback.joined(separator: "\n") : error.rendered
                sink.write(text + "\n", to: .standardError)
                hasFailed = true
            }
            number += 1
        }
        if hasFailed && !isTerminal { throw ExitCode(1) }
    }

    /// On a terminal that knows colours, unless `NO_COLOR` says otherwise.
    private static var showsColors: Bool {
        func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
        return isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb" && variable("NO_COLOR").isEmpty
    }

    /// The lines of the cell that is being typed.
    private final class Pending {
        var source = ""
    }

    /// Reads lines until they make a cell; nil at the end of input.
    private func readCell(_ interpreter: Interpreter, _ pending: Pending) -> String? {
        pending.source = ""
        while true {
            switch LineEditor.read(prompt: pending.source.isEmpty ? Self.prompt : Self.continuation) {
            case .end: return pending.source.isEmpty ? nil : pending.source
            case .abandoned: pending.source = ""
            case .text(let line):
                pending.source += pending.source.isEmpty ? line : "\n" + line
                if pending.source.allSatisfy(\.isWhitespace) {
                    pending.source = ""
                    continue
                }
                // An empty line ends a cell that would otherwise wait for ever.
                if case .incomplete = interpreter.isComplete(pending.source), !line.isEmpty { continue }
                return pending.source
            }
        }
    }
}
