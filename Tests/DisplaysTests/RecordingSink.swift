import Displays
import Synchronization

/// Remembers what it was given.
final class RecordingSink: DisplaySink {
    enum Event: Equatable {
        case text(String, TextStream)
        case display(MIMEBundle, String?)
        case update(MIMEBundle, String)
        case clear(Bool)
    }

    let medium: DisplayMedium
    private let log = Mutex<[Event]>([])

    init(_ medium: DisplayMedium) { self.medium = medium }

    var events: [Event] { log.withLock { $0 } }
    private func record(_ event: Event) { log.withLock { $0.append(event) } }

    func write(_ text: String, to stream: TextStream) { record(.text(text, stream)) }
    func display(_ bundle: MIMEBundle, id: String?) { record(.display(bundle, id)) }
    func update(_ bundle: MIMEBundle, id: String) { record(.update(bundle, id)) }
    func clear(wait: Bool) { record(.clear(wait)) }
    func readLine(prompt: String, isSecret: Bool) throws -> String? { nil }
}
