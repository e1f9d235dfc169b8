import Displays
import Synchronization

/// What a person watching a headless run sees: text as it is printed and pictures in their plain form. A display that
/// changes in place is one line of the terminal that is rewritten; one of several lines is printed as it stands when
/// something else is to be printed, or at the cell's end.
final class ConsoleEcho: Sendable {
    private struct State {
        var line = ""
        /// Displays of several lines that may still change, in order of appearance.
        var open: [(id: String, plain: String)] = []
    }

    private let console: ConsoleSink?
    private let state = Mutex(State())
    private let place = Mutex("")

    /// Which cell of how many runs: "3/12".
    var position: String {
        get { place.withLock { $0 } }
        set { place.withLock { $0 = newValue } }
    }

    /// - Parameter isQuiet: Echoes nothing.
    init(isQuiet: Bool) { console = isQuiet ? nil : ConsoleSink() }

    func write(_ text: String, to stream: TextStream) {
        settle()
        console?.write(text, to: stream)
    }

    /// - Parameter id: By which the display can change later.
    func display(_ bundle: MIMEBundle, id: String?) {
        guard let console else { return }
        guard let id else {
            settle()
            return console.display(bundle, id: nil)
        }
        guard bundle.isOneLine else {
            return state.withLock { state in
                let place = state.open.firstIndex { $0.id == id }
                if let place { state.open[place].plain = bundle.plain } else { state.open.append((id, bundle.plain)) }
            }
        }
        state.withLock { $0.line = bundle.plain }
        guard console.medium == .terminal else { return }
        let line = Terminal.fitted("cell \(position) ▸ \(bundle.plain)")
        console.write("\r\u{1B}[2K" + line, to: .standardError)
    }

    /// Ends the line that was being rewritten (a log gets its last state), and prints what stood open.
    func settle() {
        guard let console else { return }
        let last = state.withLock { state in
            defer { state = State() }
            return state
        }
        if !last.line.isEmpty { console.write(console.medium == .terminal ? "\n" : last.line + "\n", to: .standardError) }
        for display in last.open { console.write(display.plain + "\n", to: .standardOutput) }
    }
}
