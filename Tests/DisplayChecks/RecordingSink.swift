import Displays
import Synchronization

/// Remembers what it was given.
package final class RecordingSink: DisplaySink {
    package enum Event: Equatable {
        case text(String, TextStream)
        case display(MIMEBundle, String?)
        case update(MIMEBundle, String)
        case clear(Bool)
    }

    package let medium: DisplayMedium
    private let log = Mutex<[Event]>([])

    package init(_ medium: DisplayMedium) { self.medium = medium }

    package var events: [Event] { log.withLock { $0 } }
    private func record(_ event: Event) { log.withLock { $0.append(event) } }

    package func write(_ text: String, to stream: TextStream) { record(.text(text, stream)) }
    package func display(_ bundle: MIMEBundle, id: String?) { record(.display(bundle, id)) }
    package func update(_ bundle: MIMEBundle, id: String) { record(.update(bundle, id)) }
    package func clear(wait: Bool) { record(.clear(wait)) }
    package func readLine(prompt: String, isSecret: Bool) throws -> String? { nil }
}
