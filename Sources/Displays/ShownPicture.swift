import Synchronization

/// The picture that a cell showed last, so that its result does not show the same one again.
///
/// Each cell has its own, on the thread that runs it; elsewhere nothing is remembered.
package enum ShownPicture {
    private final class Last: Sendable {
        let bundle = Mutex<MIMEBundle?>(nil)
    }

    @TaskLocal private static var last: Last?

    /// Runs a cell: nothing has been shown.
    package static func withNone<R>(_ body: () throws -> R) rethrows -> R { try $last.withValue(Last(), operation: body) }

    /// What is shown last.
    package static func note(_ bundle: MIMEBundle) {
        last?.bundle.withLock { $0 = bundle.data["image/svg+xml"] == nil ? nil : bundle }
    }

    /// Whether this very picture stands just above.
    package static func isRepeated(by bundle: MIMEBundle) -> Bool {
        guard let last, bundle.data["image/svg+xml"] != nil else { return false }
        return last.bundle.withLock { $0 == bundle }
    }
}
