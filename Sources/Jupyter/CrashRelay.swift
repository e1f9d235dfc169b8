import Displays
import Sockets
import Synchronization

#if canImport(Glibc)
@preconcurrency import Glibc
#else
@preconcurrency import Darwin
#endif

/// A crash is a fault of the kernel or of a library, not of a cell; all that is left is to end at once and to say why.
///
/// The process's own standard error gets the reason, and a backtrace where `SWIFT_BACKTRACE` asks for one: both would be lost
/// in the descriptors that the kernel captures. The sockets' thread, which is well, has a moment to show the reason in the
/// running cell. What runs in the handler is safe in signal handlers: no allocation, no locks.
enum CrashRelay {
    private static let numbers = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS]
    private static let hasBegun = Atomic<Bool>(false)
    private static let wasAnnounced = Atomic<Bool>(false)
    /// What was written to standard error since the running cell began, the reason among it: how many bytes have a place in
    /// `lastWords`, and how many are there. Whoever reads and the handler may both be at it.
    private static let placedCount = Atomic<Int>(0)
    private static let lastWordCount = Atomic<Int>(0)
    private static let lastWordsLimit = 8 << 10
    nonisolated(unsafe) private static var lastWords: UnsafeMutablePointer<UInt8>?
    /// What the handler reads into.
    nonisolated(unsafe) private static var unread: UnsafeMutablePointer<UInt8>?
    nonisolated(unsafe) private static var previous: UnsafeMutablePointer<sigaction>?
    nonisolated(unsafe) private static var errorDescriptor: Int32 = STDERR_FILENO
    nonisolated(unsafe) private static var capturedErrors: Int32 = -1
    nonisolated(unsafe) private static var wake: Unmanaged<Wake>?
    nonisolated(unsafe) private static var socketsThread = pthread_self()

    /// Call it on the sockets' thread.
    /// - Parameters:
    ///   - errors: The process's own standard error.
    ///   - captured: From where what is written to standard error now can be read; nil when it is not captured.
    static func install(errors: Int32, captured: Int32?, wake: Wake) {
        lastWords = .allocate(capacity: lastWordsLimit)
        unread = .allocate(capacity: lastWordsLimit)
        previous = .allocate(capacity: 128)
        errorDescriptor = errors
        capturedErrors = captured ?? -1
        self.wake = .passRetained(wake)
        socketsThread = pthread_self()
        let wantsBacktrace = asksForBacktrace(Platform.environment("SWIFT_BACKTRACE") ?? "")
        for number in numbers {
            guard let old = previous.map({ $0 + Int(number) }) else { continue }
            old.initialize(to: sigaction())
            var action = sigaction()
            let handler: @convention(c) (Int32, UnsafeMutablePointer<siginfo_t>?, UnsafeMutableRawPointer?) -> Void = { number, info, _ in
                CrashRelay.handle(number, code: info?.pointee.si_code ?? 0)
            }
            #if canImport(Glibc)
            action.__sigaction_handler.sa_sigaction = handler
            #else
            action.__sigaction_u.__sa_sigaction = handler
            #endif
            action.sa_flags = Int32(SA_SIGINFO | SA_ONSTACK)
            sigaction(number, &action, old)
            // The runtime's own backtrace takes seconds, for which the kernel would be deaf.
            if !wantsBacktrace { old.initialize(to: sigaction()) }
        }
    }

    /// Whether a backtrace was asked for: "enable=yes" among the settings.
    private static func asksForBacktrace(_ settings: String) -> Bool {
        settings.split(separator: ",").contains { ["enable=yes", "enable=true", "enable=on", "enable=tty"].contains($0) }
    }

    /// Keeps what was read of standard error, should it be the last.
    static func note(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let lastWords else { return }
        let start = placedCount.add(bytes.count, ordering: .relaxed).oldValue
        var place = start
        for byte in bytes where place < lastWordsLimit {
            lastWords[place] = byte
            place += 1
        }
        lastWordCount.add(bytes.count, ordering: .releasing)
    }

    /// A cell begins; what was written before has been shown.
    static func forgetLastWords() {
        lastWordCount.store(0, ordering: .relaxed)
        placedCount.store(0, ordering: .relaxed)
    }

    static var isUnderWay: Bool { hasBegun.load(ordering: .acquiring) }

    /// What the process said last.
    static var reason: String {
        let count = min(lastWordCount.load(ordering: .acquiring), lastWordsLimit)
        return lastWords.map { String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self) } ?? ""
    }

    /// The cell's reader knows; the process may end.
    static func announced() { wasAnnounced.store(true, ordering: .releasing) }

    private static func handle(_ number: Int32, code: Int32) {
        if hasBegun.exchange(true, ordering: .acquiringAndReleasing) {
            // Another thread crashed first and ends the process in a moment.
            if wasAnnounced.load(ordering: .acquiring) == false { pauseBriefly(milliseconds: 500) }
        } else {
            dup2(errorDescriptor, STDERR_FILENO)
            readLastWords()
            let told = writeLastWords(from: 0)
            write("espalier: the kernel crashed (")
            write(name(of: number))
            write("). SWIFT_BACKTRACE=enable=yes in the front end's environment adds a backtrace here.\n")
            if pthread_equal(pthread_self(), socketsThread) == 0 {
                wake?._withUnsafeGuaranteedRef { $0.signal() }
                for _ in 0..<250 where !wasAnnounced.load(ordering: .acquiring) { pauseBriefly(milliseconds: 2) }
            }
            // What another thread had read but not yet noted.
            _ = writeLastWords(from: told)
        }
        if let previous { sigaction(number, previous + Int(number), nil) }
        // A fault happens again when the handler returns; a signal that was sent has to be sent again.
        if code <= 0 { raise(number) }
    }

    private static func readLastWords() {
        guard let unread, capturedErrors >= 0 else { return }
        while true {
            let count = read(capturedErrors, unread, lastWordsLimit)
            if count <= 0 { return }
            note(UnsafeBufferPointer(start: unread, count: count))
        }
    }

    /// - Returns: How many bytes have been written; none more while some are on their way to their place.
    private static func writeLastWords(from start: Int) -> Int {
        let count = lastWordCount.load(ordering: .acquiring)
        guard let lastWords, count == placedCount.load(ordering: .acquiring) else { return start }
        let end = min(count, lastWordsLimit)
        if end > start { writeBytes(lastWords + start, end - start) }
        return end
    }

    private static func write(_ text: StaticString) { writeBytes(text.utf8Start, text.utf8CodeUnitCount) }

    private static func writeBytes(_ start: UnsafeRawPointer, _ count: Int) {
        #if canImport(Glibc)
        _ = Glibc.write(errorDescriptor, start, count)
        #else
        _ = Darwin.write(errorDescriptor, start, count)
        #endif
    }

    private static func pauseBriefly(milliseconds: Int) {
        var time = timespec(tv_sec: 0, tv_nsec: milliseconds * 1_000_000)
        nanosleep(&time, nil)
    }

    private static func name(of number: Int32) -> StaticString {
        switch number {
        case SIGSEGV: "segmentation fault"
        case SIGBUS: "bus error"
        case SIGILL, SIGTRAP: "trap"
        case SIGFPE: "arithmetic fault"
        case SIGABRT: "abort"
        default: "signal"
        }
    }
}

extension Kernel {
    /// Tells the readers of the cells that run why they end here.
    func announceCrash() {
        capture?.finishWritesOfCrash()
        let said = CrashRelay.reason.split(whereSeparator: \.isNewline).map(String.init)
        let reason = said.last { $0.contains("atal error") } ?? said.last ?? "it gave no reason"
        let message = "the kernel crashed and its variables are lost; this is a fault of Espalier, not of the cell: \(reason)"
        for output in outputsOfCells { output.endByCrash(Self.errorContent(name: "Crash", message: message, traceback: ["Crash: \(message)"])) }
    }
}
