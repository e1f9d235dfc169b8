import Cells
import Displays
import Synchronization
import Testing

/// Keeps what a cell writes.
final class TextSink: DisplaySink {
    let medium = DisplayMedium.log
    private let written = Mutex("")

    var text: String { written.withLock { $0 } }

    func write(_ text: String, to stream: TextStream) { written.withLock { $0 += text } }
    func display(_ bundle: MIMEBundle, id: String?) { write(bundle.plain + "\n", to: .standardOutput) }
    func update(_ bundle: MIMEBundle, id: String) {}
    func clear(wait: Bool) {}
    func readLine(prompt: String, isSecret: Bool) throws -> String? { nil }
}

/// Runs cells in a session of their own.
/// - Returns: What they printed and showed as their values, and the error that ended them, if one did.
func run(_ cells: String...) -> (output: String, error: CellError?) {
    let sink = TextSink()
    let interpreter = Interpreter(library: Library())
    var failure: CellError?
    Displays.withSink(sink) {
        for (index, cell) in cells.enumerated() where failure == nil {
            do throws(CellError) {
                let result = try interpreter.run(cell, cell: "Cell \(index + 1)")
                if let bundle = result.mimeBundle { sink.display(bundle, id: nil) }
            } catch {
                failure = error
            }
        }
    }
    return (sink.text, failure)
}
