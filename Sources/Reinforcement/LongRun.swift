import Displays
import Tensors

/// Work in many small steps towards a goal that outlives the process: what is done is saved now and then, when the work is stopped
/// and at its end, and the same call goes on from there.
package struct LongRun {
    package enum Goal: Sendable {
        /// Whatever the work counts.
        case updates(Int)
        case seconds(Double)
    }

    /// What a checkpoint says of the run that it belongs to.
    package struct Progress: Sendable, Hashable, Codable {
        /// What the work had counted when the run began.
        package var start = 0
        /// Seconds that calls have worked.
        package var seconds = 0.0
        /// What the run counts, where the work counts several things.
        package var unit: String?

        package init(start: Int = 0, seconds: Double = 0, unit: String? = nil) {
            self.start = start
            self.seconds = seconds
            self.unit = unit
        }
    }

    private let goal: Goal
    private let checkpoint: String?
    private let unit: String?
    /// Seconds between two savings, at least; and as a multiple of what a saving takes.
    private static let pause = 30.0, share = 20.0

    package init(_ goal: Goal, checkpoint: String?, unit: String? = nil) {
        self.goal = goal
        self.checkpoint = checkpoint
        self.unit = unit
    }

    /// Takes the steps that are left, under a progress bar; at least one when nothing was saved before.
    /// - Parameters:
    ///   - resume: Goes on from a file.
    ///   - save: Writes all, and how far the run is, to a file.
    ///   - progress: What the resumed file said of the run, or the beginning of a new one.
    ///   - done: What the work has counted.
    ///   - step: One step; returns a note for the bar, or nil when there is nothing left to do.
    package func go(
        _ label: String, resume: (String) throws -> Void, save: (String, Progress) throws -> Void, progress: () -> Progress,
        done: () -> Int, step: () throws -> String?
    ) throws {
        var isNew = true
        if let checkpoint, AtomicFile.exists(checkpoint) {
            try resume(checkpoint)
            isNew = false
        }
        // A file of a run that counts something else is gone on from, and this run begins there.
        let before = isNew || progress().unit != unit ? Progress(start: done(), unit: unit) : progress()
        let start = ContinuousClock.now
        func elapsed() -> Double { before.seconds + (ContinuousClock.now - start).inSeconds }
        func position() -> Int {
            switch goal {
            case .updates: done() - before.start
            case .seconds: Int(elapsed())
            }
        }
        let bar = ProgressBar(label, total: total)
        defer { bar.finish() }
        var shown = min(position(), total)
        bar.advance(by: shown)
        var saved = ContinuousClock.now, pause = Self.pause
        func write() throws {
            guard let checkpoint else { return }
            let begin = ContinuousClock.now
            try save(checkpoint, Progress(start: before.start, seconds: elapsed(), unit: unit))
            saved = ContinuousClock.now
            pause = max(Self.pause, Self.share * (saved - begin).inSeconds)
        }
        if isNew { try write() }
        do {
            while isNew || !isReached(done() - before.start, elapsed()) {
                isNew = false
                guard let note = try step() else { break }
                let now = min(position(), total)
                bar.advance(by: now - shown, note: note)
                shown = now
                if (ContinuousClock.now - saved).inSeconds >= pause { try write() }
            }
        } catch let interrupted as Interrupted {
            // The step that was stopped left nothing behind.
            try write()
            throw interrupted
        }
        try write()
    }

    private var total: Int {
        switch goal {
        case .updates(let count): count
        case .seconds(let seconds): max(Int(seconds.rounded(.up)), 1)
        }
    }

    private func isReached(_ updates: Int, _ seconds: Double) -> Bool {
        switch goal {
        case .updates(let count): updates >= count
        case .seconds(let wanted): seconds >= wanted
        }
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
