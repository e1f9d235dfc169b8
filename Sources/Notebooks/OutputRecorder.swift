import Displays
import Synchronization

/// Collects a cell's output as nbformat output objects and echoes it to the console.
final class OutputRecorder: DisplaySink {
    private struct State {
        /// Outputs of every cell run so far, since a display can be updated from a later cell.
        var outputs: [[RecordedOutput]] = []
        /// Which outputs show the display of an id.
        var places: [String: [(cell: Int, output: Int)]] = [:]
        var clearsAtNextOutput = false
    }

    private let state = Mutex(State())
    private let echo: ConsoleEcho

    init(echo: ConsoleEcho) { self.echo = echo }

    /// What is recorded is a notebook, whoever watches.
    var medium: DisplayMedium { .notebook }

    func beginCell() {
        state.withLock {
            $0.outputs.append([])
            $0.clearsAtNextOutput = false
        }
    }

    /// The outputs of all cells begun so far, in order.
    var outputs: [[JSONValue]] { state.withLock { $0.outputs.map { $0.map(\.document) } } }

    func write(_ text: String, to stream: TextStream) {
        guard !text.isEmpty else { return }
        state.withLock { state in
            applyPendingClear(&state)
            appendStream(text, to: stream, &state)
        }
        echo.write(text, to: stream)
    }

    func display(_ bundle: MIMEBundle, id: String?) {
        append(.object(displayOutput("display_data", bundle.withPixels())), id: id)
        echo.display(bundle, id: id)
    }

    func update(_ bundle: MIMEBundle, id: String) {
        state.withLock { state in
            for place in state.places[id] ?? [] {
                state.outputs[place.cell][place.output] = .object(displayOutput("display_data", bundle))
            }
        }
        echo.display(bundle, id: id)
    }

    func clear(wait: Bool) {
        state.withLock { state in
            state.clearsAtNextOutput = true
            if !wait { applyPendingClear(&state) }
        }
    }

    func readLine(prompt: String, isSecret: Bool) throws -> String? { throw InputUnavailable() }

    func result(_ bundle: MIMEBundle, executionCount: Int) {
        var members = displayOutput("execute_result", bundle.withPixels())
        members["execution_count"] = .integer(executionCount)
        append(.object(members), id: nil)
        echo.display(bundle, id: nil)
    }

    func error(name: String, message: String, traceback: [String]) {
        append(
            .object([
                "output_type": "error", "ename": .string(name), "evalue": .string(message),
                "traceback": .array(traceback.map { .string($0) }),
            ]), id: nil)
        echo.settle()
    }

    private func append(_ output: RecordedOutput, id: String?) {
        state.withLock { state in
            applyPendingClear(&state)
            let cell = state.outputs.count - 1
            if let id { state.places[id, default: []].append((cell, state.outputs[cell].count)) }
            state.outputs[cell].append(output)
        }
    }

    private func applyPendingClear(_ state: inout State) {
        guard state.clearsAtNextOutput else { return }
        state.clearsAtNextOutput = false
        let cell = state.outputs.count - 1
        state.outputs[cell] = []
        for (id, places) in state.places { state.places[id] = places.filter { $0.cell != cell } }
    }

    private func appendStream(_ text: String, to stream: TextStream, _ state: inout State) {
        let cell = state.outputs.count - 1
        let last = state.outputs[cell].count - 1
        if last >= 0, case .stream(let name, var earlier) = state.outputs[cell][last], name == stream {
            state.outputs[cell][last] = .stream(stream, "")  // gives up its hold, so that appending does not copy
            earlier += text
            state.outputs[cell][last] = .stream(stream, earlier)
        } else {
            state.outputs[cell].append(.stream(stream, text))
        }
    }

    private func displayOutput(_ type: String, _ bundle: MIMEBundle) -> [String: JSONValue] {
        let data = bundle.data.mapValues { value in value.stringValue.map(lines) ?? value }
        return ["output_type": .string(type), "data": .object(data), "metadata": .object(bundle.metadata)]
    }
}

/// Consecutive text on one stream is one output.
private enum RecordedOutput {
    case stream(TextStream, String)
    case object([String: JSONValue])

    var document: JSONValue {
        switch self {
        case .stream(let name, let text):
            ["output_type": "stream", "name": .string(name.rawValue), "text": lines(text)]
        case .object(let members): .object(members)
        }
    }
}

extension MIMEBundle {
    var isOneLine: Bool { !plain.contains("\n") }
}

/// A headless run has nobody to ask.
struct InputUnavailable: UserError {
    var message: String {
        "This run has no input: readLine() works in a notebook or a terminal. Give the value as a parameter, with -p name=value."
    }
}
