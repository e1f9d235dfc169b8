import Displays
import Dispatch
import Synchronization

/// Keeps the file of a notebook up to date while it runs: whole at every moment, and at a small share of the time.
///
/// What took long is written before the next cell begins. Cells that end faster than the file can be written are written
/// a moment later by a thread of its own, and so is what a cell shows while it goes on: whoever kills the process loses no
/// more than that moment.
final class NotebookSaver: Sendable {
    fileprivate struct State {
        var notebook: Notebook
        /// The text of each cell; nil where it is to be made anew.
        var cells: [[UInt8]?]
        var isChanged = false
        var isOver = false
        var lastWrite = ContinuousClock.now
        var pause = Duration.zero
    }

    private let path: String
    private let state: Monitor<State>
    /// Held from the look at the state to the end of writing it, so that what is newer is written last.
    private let writing = Mutex(())
    /// Writing takes at most one part in so many of the time.
    private static let leastShare = 20
    private static let shortestPause = Duration.milliseconds(20)
    private static let lookSeconds = 1.0

    /// Writes the notebook: a place that cannot be written is better known before hours of work than after.
    /// - Parameter running: The cell that runs and what it has shown so far, where that has changed; asked for once a second.
    /// - Throws: `NotebookError.cannotWrite`.
    init(_ notebook: Notebook, path: String, running: @escaping @Sendable () -> (index: Int, outputs: [JSONValue])?) throws {
        self.path = path
        state = Monitor(State(notebook: notebook, cells: notebook.cells.map { _ in nil }))
        try write()
        DispatchQueue(label: "espalier.saving").async { self.keepUp(with: running) }
    }

    private func keepUp(with running: () -> (index: Int, outputs: [JSONValue])?) {
        while true {
            let seconds = state.withLock { $0.isChanged ? max($0.secondsToNextWrite, 0.001) : Self.lookSeconds }
            let hasNews = state.wait(seconds: seconds) { $0.isOver || $0.isChanged && ($0.isDue || seconds == Self.lookSeconds) ? true : nil }
            if state.withLock({ $0.isOver }) { return }
            if hasNews == nil, seconds == Self.lookSeconds, let (index, outputs) = running() {
                state.withLock { state in
                    state.notebook.cells[index].outputs = outputs
                    state.cells[index] = nil
                    state.isChanged = true
                }
            }
            writeIfDue()
        }
    }

    /// A cell has ended, or shows something else.
    func replace(_ index: Int, by cell: NotebookCell) {
        state.update { state in
            state.notebook.cells[index] = cell
            state.cells[index] = nil
            state.isChanged = true
        }
    }

    func replaceMetadata(by metadata: [String: JSONValue]) { state.update { $0.notebook.metadata = metadata } }

    /// Cells came in between.
    func replaceAll(by notebook: Notebook) {
        state.update { state in
            state.notebook = notebook
            state.cells = notebook.cells.map { _ in nil }
            state.isChanged = true
        }
    }

    /// Writes what has changed, unless that would take too much of the time.
    func writeIfDue() {
        // What cannot be written now may be later; the end of the run says what could not.
        if state.withLock({ $0.isChanged && $0.isDue }) { try? write() }
    }

    /// Nothing is written any more when this returns.
    func stop() {
        state.update { $0.isOver = true }
        writing.withLock { _ in }
    }

    private func write() throws {
        try writing.withLock { _ in
            let start = ContinuousClock.now
            let parts = state.withLock { $0.isOver ? nil : $0.parts() }
            guard let parts else { return }
            defer {
                state.withLock { state in
                    state.lastWrite = .now
                    state.pause = max(Self.shortestPause, (state.lastWrite - start) * Self.leastShare)
                }
            }
            try FileBytes.replace(path, by: [Array(parts.joined())], durably: false)
        }
    }
}

extension NotebookSaver.State {
    var secondsToNextWrite: Double { (pause - (ContinuousClock.now - lastWrite)) / .seconds(1) }

    var isDue: Bool { secondsToNextWrite <= 0 }

    /// The file's text as it is to be now.
    mutating func parts() -> [[UInt8]] {
        for index in cells.indices where cells[index] == nil { cells[index] = NotebookFormatter.format(notebook.cells[index], of: notebook) }
        isChanged = false
        return NotebookFormatter.parts(of: notebook, cells: cells.map { $0 ?? [] })
    }
}
