import Displays
import Sockets
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A program of an engine, which ends when its input does.
package final class HelperProcess: Sendable {
    private let process: pid_t
    private let input: Int32
    private let output: Int32
    private let engine: String
    private let unread = Mutex<[UInt8]>([])

    package init(_ arguments: [String], engine: String) throws {
        var toChild: [Int32] = [-1, -1], fromChild: [Int32] = [-1, -1]
        guard pipe(&toChild) == 0, pipe(&fromChild) == 0 else {
            throw ClusterError.cannotStart(engine: engine, reason: String(cString: strerror(errno)))
        }
        for end in toChild + fromChild { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // A group of its own: what interrupts a cell is not for it.
        let started = SpawnedProcess.start(arguments[0], arguments, hasGroup: true, input: toChild[0], output: fromChild[1])
        close(toChild[0])
        close(fromChild[1])
        switch started {
        case .success(let child): (process, input, output) = (child, toChild[1], fromChild[0])
        case .failure(let failure):
            close(toChild[1])
            close(fromChild[0])
            throw ClusterError.cannotStart(engine: engine, reason: "\(arguments[0]): \(failure.reason)")
        }
        self.engine = engine
    }

    /// Waits for the line with which it says that it is ready; nobody reads what it says after that.
    func waitUntilReady(seconds: Double = 120) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            try Interruption.check()
            guard let lines = receive(seconds: 0.05) else {
                throw ClusterError.cannotStart(
                    engine: engine, reason: "its program ended at once. Install it with pip install ./cluster/ray, set ESPALIER_PYTHON to a Python that "
                        + "has it, and see whether the cluster is there.")
            }
            if lines.contains(where: { $0.contains("ready") }) { return drain() }
        }
        throw ClusterError.cannotStart(engine: engine, reason: "it was not ready after \(Int(seconds)) seconds.")
    }

    /// Lines that it has written; nil when it has ended.
    package func receive(seconds: Double) -> [String]? {
        var item = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        guard poll(&item, 1, Int32(seconds * 1_000)) > 0 else { return [] }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = read(output, &buffer, buffer.count)
        guard count > 0 else { return nil }
        return unread.withLock { unread in
            unread += buffer[..<count]
            guard let end = unread.lastIndex(of: 10) else { return [] }
            let lines = unread[..<end].split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
            unread.removeSubrange(...end)
            return lines
        }
    }

    /// Writes a line to it; false when it has ended.
    package func send(_ line: String) -> Bool {
        let bytes = Array((line + "\n").utf8)
        var place = 0
        while place < bytes.count {
            let count = bytes.withUnsafeBytes { write(input, $0.baseAddress.map { $0 + place }, bytes.count - place) }
            guard count > 0 else { return false }
            place += count
        }
        return true
    }

    /// Reads what it says from now on, so that it never waits for a reader: workers' logs.
    private func drain() {
        let own = dup(output)
        DetachedThread.start {
            var buffer = [UInt8](repeating: 0, count: 4_096)
            while read(own, &buffer, buffer.count) > 0 {}
            close(own)
        }
    }

    /// Ends it with its input; it lets its workers go first.
    deinit {
        close(input)
        close(output)
        var status: Int32 = 0
        for _ in 0..<300 {
            if waitpid(process, &status, WNOHANG) != 0 { return }
            usleep(50_000)
        }
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
    }
}
