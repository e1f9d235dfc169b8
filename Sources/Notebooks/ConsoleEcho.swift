import Displays
import Synchronization

/// What a person watching a headless run sees: text as it is printed, pictures in their plain form,
/// and displays that change in place as one line of the terminal that is rewritten.
final class ConsoleEcho: Sendable {
    private let console: ConsoleSink?
    private let transientLine = Mutex("")
    private let place = Mutex("")

    /// Which cell of how many runs: "3/12".
    var position: String {
        get { place.withLock { $0 } }
        set { place.withLock { $0 = newValue } }
    }

    /// - Parameter isQuiet: Echoes nothing.
    init(isQuiet: Bool) { console = isQuiet ? nil : ConsoleSink() }

    func write(_ text: String, to stream: TextStream) {
        endLine()
        console?.write(text, to: stream)
    }

    func display(_ bundle: MIMEBundle, isTransient: Bool) {
        guard let console else { return }
        guard isTransient else {
            endLine()
            console.display(bundle, id: nil)
            return
        }
        transientLine.withLock { $0 = bundle.plain }
        guard console.medium == .terminal else { return }
        let line = Terminal.fitted("cell \(position) ▸ \(bundle.plain)")
        console.write("\r\u{1B}[2K" + line, to: .standardError)
    }

    /// Ends the line that was being rewritten; a log gets its last state.
    func endLine() {
        guard let console else { return }
        let line = transientLine.withLock { line in
            defer { line = "" }
            return line
        }
        guard !line.isEmpty else { return }
        console.write(console.medium == .terminal ? "\n" : line + "\n", to: .standardError)
    }
}
