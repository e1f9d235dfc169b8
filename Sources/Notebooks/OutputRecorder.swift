import Displays
import Synchronization

/// Collects a cell's output as nbformat output objects and echoes it to the console.
final class OutputRecorder: WidgetKeepingSink {
    private struct State {
        /// Outputs of every cell run so far, since a display can be updated from a later cell.
        var outputs: [[RecordedOutput]] = []
        /// The places of these cells in the notebook.
        var indices: [Int] = []
        /// Cells whose outputs are others than when they were last taken.
        var changed: Set<Int> = []
        /// Whether the running cell showed something since it was last looked at.
        var hasNews = false
        /// Which outputs show the display of an id.
        var places: [String: [(cell: Int, output: Int)]] = [:]
        /// Displays that were updated, by cell and output: their pixels are drawn when the cell's outputs are taken.
        var updated: [Int: [Int: MIMEBundle]] = [:]
        var clearsAtNextOutput = false
        /// Controls, as notebooks keep them, that were shown since they were last taken.
        var models: [String: JSONValue] = [:]
        var modelCount = 0
        /// Of the running cell's source.
        var sourceDigest: UInt64 = 0
    }

    private let state = Mutex(State())
    private let echo: ConsoleEcho
    private let isProgram: Bool
    private let keepsText: Bool

    /// - Parameters:
    ///   - isProgram: Whether `readLine` ends as a program's does where there is no input; a cell says that there is none.
    ///   - keepsText: Whether what is printed becomes an output, or is only echoed.
    init(echo: ConsoleEcho, isProgram: Bool, keepsText: Bool) {
        self.echo = echo
        self.isProgram = isProgram
        self.keepsText = keepsText
    }

    /// What is recorded is a notebook, whoever watches.
    var medium: DisplayMedium { .notebook }

    /// - Parameter index: Of the cell in the notebook.
    func beginCell(_ index: Int, source: String) {
        // FNV-1a: names of models differ between notebooks on one page.
        let digest = source.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        state.withLock {
            $0.sourceDigest = digest
            $0.outputs.append([])
            $0.indices.append(index)
            $0.clearsAtNextOutput = false
            $0.hasNews = false
        }
    }

    /// The outputs of the cells whose outputs have changed since this was last asked for.
    func takeChanges() -> [(index: Int, outputs: [JSONValue])] {
        state.withLock { state in
            defer { (state.changed, state.updated) = ([], [:]) }
            for (cell, outputs) in state.updated {
                for (output, bundle) in outputs where state.outputs[cell].indices.contains(output) {
                    state.outputs[cell][output] = .object(displayOutput("display_data", bundle.withPixels()))
                }
            }
            return state.changed.sorted().map { (state.indices[$0], state.outputs[$0].map(\.document)) }
        }
    }

    // MARK: Controls

    func newModelIdentifier() -> String {
        let (digest, count) = state.withLock { state in
            state.modelCount += 1
            return (state.sourceDigest, state.modelCount)
        }
        return [digest, UInt64(count)].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    func keep(models: [String: JSONValue]) { state.withLock { $0.models.merge(models) { $1 } } }

    /// The controls that were shown since this was last asked for.
    func takeModels() -> [String: JSONValue] {
        state.withLock { state in
            defer { state.models = [:] }
            return state.models
        }
    }

    // MARK: Outputs

    /// What the running cell has shown so far; nil when that is nothing new.
    func runningCell() -> (index: Int, outputs: [JSONValue])? {
        state.withLock { state in
            guard state.hasNews, let outputs = state.outputs.last, let index = state.indices.last else { return nil }
            state.hasNews = false
            return (index, outputs.map(\.document))
        }
    }

    func write(_ text: String, to stream: TextStream) {
        guard !text.isEmpty else { return }
        if keepsText {
            state.withLock { state in
                applyPendingClear(&state)
                appendStream(text, to: stream, &state)
            }
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
                state.updated[place.cell, default: [:]][place.output] = bundle
                note(place.cell, &state)
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

    func readLine(prompt: String, isSecret: Bool) throws -> String? {
        guard isProgram || ConsoleSink.hasInput else { throw InputUnavailable() }
        echo.settle()
        return try ConsoleSink().readLine(prompt: prompt, isSecret: isSecret)
    }

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
            note(cell, &state)
        }
    }

    private func note(_ cell: Int, _ state: inout State) {
        state.changed.insert(cell)
        if cell == state.outputs.count - 1 { state.hasNews = true }
    }

    private func applyPendingClear(_ state: inout State) {
        guard state.clearsAtNextOutput else { return }
        state.clearsAtNextOutput = false
        let cell = state.outputs.count - 1
        state.outputs[cell] = []
        state.updated[cell] = nil
        note(cell, &state)
        for (id, places) in state.places { state.places[id] = places.filter { $0.cell != cell } }
    }

    private func appendStream(_ text: String, to stream: TextStream, _ state: inout State) {
        let cell = state.outputs.count - 1
        note(cell, &state)
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
        "This run has no input: its standard input is closed or empty. Give readLine() lines by a pipe or a file, or the value as a parameter, "
            + "with -p name=value."
    }
}
