#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Standard output and standard error of this process; pictures appear as their plain form.
public struct ConsoleSink: DisplaySink {
    public let medium: DisplayMedium

    /// - Parameter medium: A terminal when standard error is one, else a log.
    public init(medium: DisplayMedium? = nil) {
        self.medium = medium ?? (isatty(STDERR_FILENO) == 1 ? .terminal : .log)
    }

    public func write(_ text: String, to stream: TextStream) {
        let descriptor = stream == .standardOutput ? STDOUT_FILENO : STDERR_FILENO
        var text = text
        text.withUTF8 { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let written = writeOnce(descriptor, rest)
                if written <= 0 {
                    if written < 0 && errno == EINTR { continue }
                    return
                }
                rest = rest.dropFirst(written)
            }
        }
    }

    private func writeOnce(_ descriptor: Int32, _ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        let part = UnsafeBufferPointer(rebasing: bytes)
        #if canImport(Glibc)
        return Glibc.write(descriptor, part.baseAddress, part.count)
        #else
        return Darwin.write(descriptor, part.baseAddress, part.count)
        #endif
    }

    public func display(_ bundle: MIMEBundle, id: String?) {
        write(bundle.plain + "\n", to: .standardOutput)
    }

    public func update(_ bundle: MIMEBundle, id: String) {
        write(bundle.plain + "\n", to: .standardOutput)
    }

    public func clear(wait: Bool) {}

    public func readLine(prompt: String, isSecret: Bool) throws -> String? {
        write(prompt, to: .standardOutput)
        return Swift.readLine()
    }
}
