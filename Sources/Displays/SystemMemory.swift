#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The memory of this machine, or of the control group that this process is confined to.
public enum SystemMemory {
    public static let physicalBytes = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))

    /// What all processes may use together: the machine's, or less in a container.
    public static let totalBytes = min(physicalBytes, group.flatMap { number($0.limit) } ?? .max)

    /// What could be used now without pushing anything out, swap included; nil where the system does not say.
    public static var availableBytes: Int? {
        guard let machine = machineBytes else { return nil }
        guard let group, let limit = number(group.limit), let used = number(group.usage) else { return machine }
        // Cached files count as used there, and make room when needed.
        let cached = field(group.cache, of: text(group.statistics) ?? "") ?? 0
        return min(machine, limit - used + cached)
    }

    /// What this process uses; nil where the system does not say.
    public static var residentBytes: Int? {
        let pages = text("/proc/self/statm")?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return pages.map { $0 * sysconf(Int32(_SC_PAGESIZE)) }
    }

    /// The files of a control group, in the system's second and first version.
    private static let group = [
        (
            limit: "/sys/fs/cgroup/memory.max", usage: "/sys/fs/cgroup/memory.current",
            statistics: "/sys/fs/cgroup/memory.stat", cache: "inactive_file "
        ),
        (
            limit: "/sys/fs/cgroup/memory/memory.limit_in_bytes", usage: "/sys/fs/cgroup/memory/memory.usage_in_bytes",
            statistics: "/sys/fs/cgroup/memory/memory.stat", cache: "total_inactive_file "
        ),
    ].first { number($0.limit) != nil }

    private static var machineBytes: Int? {
        guard let text = text("/proc/meminfo"), let available = field("MemAvailable:", of: text) else { return nil }
        return (available + (field("SwapFree:", of: text) ?? 0)) << 10
    }

    /// The number in a file; nil when there is none, or no limit.
    private static func number(_ path: String) -> Int? {
        text(path).flatMap { Int($0.prefix { $0 != "\n" }) }
    }

    /// The number that follows `name` at the beginning of a line.
    private static func field(_ name: String, of text: String) -> Int? {
        for line in text.split(separator: "\n") where line.hasPrefix(name) {
            return Int(line.dropFirst(name.count).drop { $0 == " " }.prefix { $0.isNumber })
        }
        return nil
    }

    private static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8192) { buffer in
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
        }
    }
}
