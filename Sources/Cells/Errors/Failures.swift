import Displays

func isInterruption(_ error: any Error) -> Bool { error is Interrupted }

/// What exporting a cell to a Swift package has to add: `try`, and `throws`.
struct ExportNotes {
    /// How many `try` enclose the expression that is being checked.
    var coverage = 0
    /// Whether the expression being checked holds a call that throws and no `try` of its own.
    var needsTry = false
    /// Whether a name was used that compiled programs get from Foundation.
    var needsFoundation = false
    /// Offsets where `try ` goes.
    var insertions: Set<Int> = []
    /// Offsets where ` throws` goes.
    var throwsInsertions: Set<Int> = []
}
