#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What memory this process has used.
enum ProcessMeter {
    /// The most memory that lay in RAM at once since `body` began, less what lay there before; nil where the system does
    /// not say.
    static func peakBytes(_ body: () throws -> Void) rethrows -> Int? {
        let canReset = write("5", to: "/proc/self/clear_refs")
        let before = status("VmRSS:")
        try body()
        guard canReset, let before, let peak = status("VmHWM:") else { return nil }
        return max(0, peak - before)
    }

    private static func write(_ text: String, to path: String) -> Bool {
        guard let file = fopen(path, "w") else { return false }
        defer { fclose(file) }
        return fputs(text, file) >= 0
    }

    /// A line of the kernel's account of this process, in bytes.
    private static func status(_ key: String) -> Int? {
        guard let file = fopen("/proc/self/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix(key) else { continue }
            return Int(text.filter(\.isNumber)).map { $0 << 10 }
        }
        return nil
    }
}
