import Displays
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// SIGINT interrupts the running cell and is nothing otherwise; SIGTERM ends the kernel.
enum SignalRelay {
    private static let isTerminationRequested = Atomic<Bool>(false)

    static var shouldTerminate: Bool { isTerminationRequested.load(ordering: .acquiring) }

    static func install() {
        handle(SIGINT) { _ in ExecutionTally.interrupt() }
        handle(SIGTERM) { _ in SignalRelay.isTerminationRequested.store(true, ordering: .releasing) }
        signal(SIGPIPE, SIG_IGN)
        // A file at its size limit is an error of whoever writes it, such as a cell, and not the end of the process.
        signal(SIGXFSZ, SIG_IGN)
        unblock([SIGINT, SIGTERM])
    }

    /// A mask is inherited: whoever starts the kernel may have blocked signals for itself, and an interrupt would
    /// wait for ever. One thread that takes them is enough.
    private static func unblock(_ numbers: [Int32]) {
        var set = sigset_t()
        sigemptyset(&set)
        for number in numbers { sigaddset(&set, number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        var action = sigaction()
        #if canImport(Glibc)
        action.__sigaction_handler.sa_handler = handler
        #else
        action.__sigaction_u.__sa_handler = handler
        #endif
        action.sa_flags = Int32(SA_RESTART)
        sigaction(number, &action, nil)
    }
}

/// Notices the death of the process that started the kernel.
struct ParentWatch {
    private let initialParent = getppid()
    /// What the front end says its process is; nil when it will outlive it or is of another machine.
    private let named: pid_t?
    let isOn: Bool

    init(isOn: Bool) {
        let process = Platform.environment("JPY_PARENT_PID").flatMap { pid_t($0) }
        self.isOn = isOn && process != nil && process != 0
        named = process.flatMap { $0 > 1 && $0 != getpid() && kill($0, 0) == 0 ? $0 : nil }
    }

    var isOrphaned: Bool {
        guard isOn else { return false }
        if getppid() != initialParent { return true }
        if let named, kill(named, 0) != 0, errno == ESRCH { return true }
        return false
    }

    /// Ends whatever the kernel started, if it leads a group of processes as front ends have it.
    static func killGroup() {
        if getpgrp() == getpid() { kill(0, SIGKILL) }
    }
}
