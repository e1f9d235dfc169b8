import Synchronization

/// Shows how far long work has come and the time left: a bar that redraws in place in notebooks,
/// one line in a terminal, and only the summary in a log.
/// Whoever starts one finishes it also when the work throws (`defer { bar.finish() }`).
public final class ProgressBar: Sendable {
    private struct State {
        var completed = 0
        var note = ""
        var lastDrawn: ContinuousClock.Instant?
        var isFinished = false
        var wasShown = false
    }

    public let label: String
    public let total: Int
    private let sink: any DisplaySink
    private let identifier: String
    private let start = ContinuousClock.now
    private let state = Mutex(State())
    private static let serial = Atomic<Int>(0)
    private static let redrawInterval = Duration.milliseconds(100)

    /// - Parameters:
    ///   - label: What is being done, such as "training MobileNet".
    ///   - total: Steps of work in all.
    public init(_ label: String, total: Int, sink: any DisplaySink = Displays.sink) {
        self.label = label
        self.total = max(total, 1)
        self.sink = sink
        identifier = "espalier-progress-\(Self.serial.add(1, ordering: .relaxed).newValue)"
    }

    /// Notes that `steps` more are done; redraws at most ten times a second.
    public func advance(by steps: Int = 1, note: String = "") {
        let now = ContinuousClock.now
        state.withLock { state in
            guard !state.isFinished else { return }
            let sum = state.completed.addingReportingOverflow(steps)
            state.completed = sum.overflow ? total : min(max(sum.partialValue, 0), total)
            state.note = note
            if let last = state.lastDrawn, now - last < Self.redrawInterval { return }
            state.lastDrawn = now
            draw(&state, elapsed: now - start)
        }
    }

    /// Draws the last state and leaves the summary. Calling it twice does nothing.
    public func finish(note: String? = nil) {
        state.withLock { state in
            guard !state.isFinished else { return }
            state.isFinished = true
            if let note { state.note = note }
            draw(&state, elapsed: ContinuousClock.now - start)
        }
    }

    private func draw(_ state: inout State, elapsed: Duration) {
        let line = summary(state, elapsed: elapsed)
        switch sink.medium {
        case .notebook:
            let bundle = MIMEBundle(plain: line, html: html(state, line: line))
            if state.wasShown { sink.update(bundle, id: identifier) } else { sink.display(bundle, id: identifier) }
        case .terminal:
            let text = state.isFinished ? line : Terminal.fitted(bar(state) + " " + line)
            sink.write("\r\u{1B}[2K" + text + (state.isFinished ? "\n" : ""), to: .standardError)
        case .log:
            if state.isFinished { sink.write(line + "\n", to: .standardError) }
        }
        state.wasShown = true
    }

    private func summary(_ state: State, elapsed: Duration) -> String {
        let percent = Int(Double(state.completed) * 100 / Double(total))
        var line = "\(label): \(state.completed)/\(total) (\(percent) %), \(clock(elapsed))"
        if state.isFinished {
            line += state.completed < total ? ", stopped" : ""
        } else if state.completed > 0 {
            let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
            let left = seconds * Double(total - state.completed) / Double(state.completed)
            line += ", \(clock(.seconds(min(left, 1e9)))) left"
        }
        return state.note.isEmpty ? line : line + " · " + state.note
    }

    private func bar(_ state: State) -> String {
        let width = 16
        let eighths = Int(Double(state.completed) / Double(total) * Double(width * 8))
        var text = String(repeating: "█", count: eighths / 8)
        if eighths % 8 > 0 { text.append(Array("▏▎▍▌▋▊▉")[eighths % 8 - 1]) }
        return "▕" + text + String(repeating: " ", count: width - (eighths + 7) / 8) + "▏"
    }

    private func html(_ state: State, line: String) -> String {
        "<div style=\"font-family:var(--jp-code-font-family,monospace);font-size:90%\">"
            + "<progress aria-label=\"\(escapedForMarkup(label))\" value=\"\(state.completed)\" max=\"\(total)\" "
            + "style=\"width:16em;vertical-align:middle\"></progress> \(escapedForMarkup(line))</div>"
    }

    private func clock(_ duration: Duration) -> String {
        let seconds = Int(duration.components.seconds)
        if seconds >= 3600 { return "\(seconds / 3600) h \(seconds % 3600 / 60) min" }
        if seconds >= 60 { return "\(seconds / 60) min \(seconds % 60) s" }
        let tenths = Int(duration.components.attoseconds / 100_000_000_000_000_000)
        return "\(seconds).\(tenths) s"
    }
}
