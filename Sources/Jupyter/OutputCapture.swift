import Displays
import Synchronization

#if canImport(Glibc)
@preconcurrency import Glibc
#else
@preconcurrency import Darwin
#endif

/// Reads what C code writes to the process's standard output and error, and gives it to the cell in force.
final class OutputCapture: Sendable {
    private struct Stream {
        var readEnd: Int32
        var kind: TextStream
        /// The first bytes of a character whose last are still to come.
        var incomplete: [UInt8] = []
    }

    /// The process's own standard error, for what does not belong into a notebook.
    let ownErrors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
    private let streams = Monitor<[Stream]>([])
    private let sink = Mutex<(any DisplaySink)?>(nil)

    /// Redirects both descriptors for the rest of the process's life, and reads on a thread of its own.
    func redirect() {
        fflush(nil)
        var streams: [Stream] = []
        for (descriptor, kind) in [(STDOUT_FILENO, TextStream.standardOutput), (STDERR_FILENO, .standardError)] {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { continue }
            _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
            _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
            dup2(ends[1], descriptor)
            close(ends[1])
            streams.append(Stream(readEnd: ends[0], kind: kind))
        }
        // A line that is begun is shown too, while what comes next may take hours.
        setvbuf(stdout, nil, _IONBF, 0)
        let descriptors = streams.map(\.readEnd)
        self.streams.withLock { $0 = streams }
        Platform.startThread { [self] in
            var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            while true {
                if poll(&polled, nfds_t(polled.count), -1) > 0 { drain() }
            }
        }
    }

    /// Names who gets what is written from now on.
    func setSink(_ sink: any DisplaySink) {
        CrashRelay.forgetLastWords()
        self.sink.withLock { $0 = sink }
    }

    /// Where what is written to standard error now can be read.
    var errorsReadEnd: Int32? { streams.withLock { $0.first { $0.kind == .standardError }?.readEnd } }

    /// Returns when everything written so far has reached the sink, half a character too.
    func finishWrites() {
        fflush(nil)
        drain(isEnd: true)
    }

    /// The same in a process that is about to end, where whoever reads now may never be done.
    func finishWritesOfCrash() {
        for _ in 0..<150 {
            if streams.withLockIfFree({ read(&$0, isEnd: true) }) != nil { return }
            usleep(1000)
        }
    }

    private func drain(isEnd: Bool = false) { streams.withLock { read(&$0, isEnd: isEnd) } }

    private func read(_ streams: inout [Stream], isEnd: Bool) {
        let sink = sink.withLock { $0 }
        for index in streams.indices {
            Self.read(&streams[index], into: sink)
            guard isEnd, !streams[index].incomplete.isEmpty else { continue }
            sink?.write(String(decoding: streams[index].incomplete, as: UTF8.self), to: streams[index].kind)
            streams[index].incomplete = []
        }
    }

    private static func read(_ stream: inout Stream, into sink: (any DisplaySink)?) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64 << 10) { chunk in
            while true {
                let count = readSome(stream.readEnd, chunk.baseAddress, chunk.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return }
                if stream.kind == .standardError { CrashRelay.note(UnsafeBufferPointer(rebasing: chunk[..<count])) }
                let bytes = stream.incomplete + chunk[..<count]
                let whole = completePrefix(bytes)
                stream.incomplete = Array(bytes[whole...])
                sink?.write(String(decoding: bytes[..<whole], as: UTF8.self), to: stream.kind)
            }
        }
    }

    /// The count of bytes before a character that is cut off at the end.
    static func completePrefix(_ bytes: [UInt8]) -> Int {
        for back in 1...4 where back <= bytes.count {
            let byte = bytes[bytes.count - back]
            if byte & 0xC0 == 0x80 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > back ? bytes.count - back : bytes.count
        }
        return bytes.count
    }
}

private func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
