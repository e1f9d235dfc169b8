import Displays
import Synchronization

/// What the body of a control shows, as the outputs of a cell are kept; it takes the place of what was there before.
final class WidgetOutput: @unchecked Sendable {
    let model = WidgetModel("Output", .output, state: ["msg_id": "", "outputs": []], parts: ["layout": .layout()])
    private(set) var outputs: [BodyOutput.Item] = []

    /// Runs a body and shows what it shows, once it has ended. An error stands there too.
    func run(_ body: () throws -> MIMEBundle?) {
        let sink = BodyOutput(around: Displays.sink)
        Displays.withSink(sink) {
            do {
                if let bundle = try body() { sink.display(bundle, id: nil) }
            } catch {
                sink.fail(WidgetFailure(error))
            }
        }
        outputs = sink.items
        show(outputs)
    }

    /// Leaves what was shown last.
    func keepLast() { show(outputs.suffix(1)) }

    private func show(_ items: [BodyOutput.Item]) { model.set(["outputs": .array(items.map(\.document))]) }
}

/// Why a body ended early, ready to be shown.
public struct WidgetFailure: Error, Sendable {
    public var name: String
    public var message: String
    /// Lines, which may hold ANSI colours.
    public var traceback: [String]

    public init(name: String, message: String, traceback: [String]) {
        self.name = name
        self.message = message
        self.traceback = traceback
    }

    /// The lines without their colours.
    var text: String {
        var isCode = false
        return String(traceback.joined(separator: "\n").filter { character in
            if character == "\u{1B}" { isCode = true }
            defer { if isCode, character == "m" { isCode = false } }
            return !isCode
        })
    }

    init(_ error: any Error) {
        if let failure = error as? WidgetFailure {
            self = failure
        } else {
            let name = "\(type(of: error))"
            let message = "\(error)"
            self.init(name: name, message: message, traceback: ["\(name): \(message)"])
        }
    }
}

/// Gathers what a body writes and shows.
final class BodyOutput: CommSink {
    enum Item: Sendable {
        case text(String, TextStream)
        case bundle(MIMEBundle, id: String?)
        case failure(WidgetFailure)

        /// As notebooks keep it.
        var document: JSONValue {
            switch self {
            case .text(let text, let stream): ["output_type": "stream", "name": .string(stream.rawValue), "text": .string(text)]
            case .bundle(let bundle, _):
                ["output_type": "display_data", "data": .object(bundle.data), "metadata": .object(bundle.metadata)]
            case .failure(let failure):
                [
                    "output_type": "error", "ename": .string(failure.name), "evalue": .string(failure.message),
                    "traceback": .array(failure.traceback.map { .string($0) }),
                ]
            }
        }
    }

    let medium = DisplayMedium.notebook
    private let outer: any DisplaySink
    private let state = Mutex<[Item]>([])

    init(around outer: any DisplaySink) { self.outer = outer }

    var items: [Item] { state.withLock { $0 } }
    /// A control inside a body is one of the same front end.
    var commCarrier: (any CommCarrier)? { (outer as? any CommSink)?.commCarrier }

    func write(_ text: String, to stream: TextStream) {
        guard !text.isEmpty else { return }
        state.withLock { items in
            if case .text(let before, stream)? = items.last {
                items[items.count - 1] = .text(before + text, stream)
            } else {
                items.append(.text(text, stream))
            }
        }
    }

    func display(_ bundle: MIMEBundle, id: String?) { state.withLock { $0.append(.bundle(bundle, id: id)) } }

    func update(_ bundle: MIMEBundle, id: String) {
        state.withLock { items in
            for index in items.indices {
                if case .bundle(_, id) = items[index] { items[index] = .bundle(bundle, id: id) }
            }
        }
    }

    func clear(wait: Bool) { state.withLock { $0 = [] } }

    func readLine(prompt: String, isSecret: Bool) throws -> String? { try outer.readLine(prompt: prompt, isSecret: isSecret) }

    func fail(_ failure: WidgetFailure) { state.withLock { $0.append(.failure(failure)) } }
}
