import Synchronization

/// The picture that a cell showed last, so that its result does not show the same one again.
package enum ShownPicture {
    private static let last = Mutex<MIMEBundle?>(nil)

    /// A cell begins: nothing has been shown.
    package static func reset() { last.withLock { $0 = nil } }

    /// What is shown last.
    package static func note(_ bundle: MIMEBundle) { last.withLock { $0 = bundle.data["image/svg+xml"] == nil ? nil : bundle } }

    /// Whether this very picture stands just above.
    package static func isRepeated(by bundle: MIMEBundle) -> Bool {
        bundle.data["image/svg+xml"] != nil && last.withLock { $0 == bundle }
    }
}
