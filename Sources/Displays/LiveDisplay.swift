import Synchronization

/// A display that is replaced while work goes on, at most ten times a second, and stays as the final picture.
/// In a terminal or a log only the final picture is written.
///
///     let live = LiveDisplay()
///     for _ in 0..<500 {
///         learner.step()
///         live.show(learner.chart)
///     }
///     live.finish(learner.chart)
public final class LiveDisplay: Sendable {
    private struct State {
        var lastShown: ContinuousClock.Instant?
        var wasShown = false
        var isFinished = false
        /// The shortest time to the next picture.
        var pause: Duration
    }

    private let sink: any DisplaySink
    private let identifier: String
    private let interval: Duration
    private let state: Mutex<State>
    /// Drawing takes at most one part in so many of the time, however large the picture.
    private static let leastShare = 20
    private static let serial = Atomic<Int>(0)

    /// - Parameter interval: The shortest time between two pictures.
    public init(interval: Duration = .milliseconds(100), sink: any DisplaySink = Displays.sink) {
        self.sink = sink
        self.interval = interval
        state = Mutex(State(pause: interval))
        identifier = "espalier-live-\(Self.serial.add(1, ordering: .relaxed).newValue)"
    }

    /// Shows `picture` when the last one is old enough; else does not even make it. nil shows nothing.
    public func show(_ picture: @autoclosure () -> (any Displayable)?) {
        guard sink.medium == .notebook else { return }
        let now = ContinuousClock.now
        let isDue = state.withLock { state in
            guard !state.isFinished else { return false }
            if let last = state.lastShown, now - last < state.pause { return false }
            state.lastShown = now
            return true
        }
        guard isDue else { return }
        // Made outside the lock, so that drawing delays nobody who only asks whether a picture is due.
        guard let bundle = picture()?.mimeBundle else { return }
        state.withLock { state in
            if !state.isFinished { put(bundle, &state) }
            state.pause = max(interval, (ContinuousClock.now - now) * Self.leastShare)
        }
    }

    /// Shows the final picture, once; later calls do nothing.
    public func finish(_ picture: @autoclosure () -> (any Displayable)?) {
        guard let bundle = picture()?.mimeBundle else { return }
        let final = sink.medium == .notebook ? bundle.withPixels() : bundle
        state.withLock { state in
            guard !state.isFinished else { return }
            state.isFinished = true
            put(final, &state)
            ShownPicture.note(bundle)
        }
    }

    private func put(_ bundle: MIMEBundle, _ state: inout State) {
        if state.wasShown { sink.update(bundle, id: identifier) } else { sink.display(bundle, id: identifier) }
        state.wasShown = true
    }
}
