#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The memory of this machine, or what control groups and limits leave this process of it.
public enum SystemMemory {
    public static let physicalBytes = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))

    /// What may be used at most: the machine's, or less in a container, in a scheduler's job and under `ulimit -v`.
    public static let totalBytes = min(
        physicalBytes, addressSpaceBytes ?? .max, groups.compactMap { number($0.limit) }.min() ?? .max)

    /// What could be used now without pushing anything out, swap included; nil where the system does not say.
    public static var availableBytes: Int? {
        guard var available = machineBytes else { return nil }
        for group in groups { available = min(available, group.availableBytes ?? available) }
        if let limit = addressSpaceBytes, let used = pages(at: 0) { available = min(available, limit - used) }
        return available
    }

    /// Whether addresses are what runs out first, as under `ulimit -v`: what an allocator keeps for later counts as used.
    package static var isLimitedByAddresses: Bool { addressSpaceBytes != nil }

    /// What this process uses; nil where the system does not say.
    public static var residentBytes: Int? { pages(at: 1) }

    /// Whether so much can be taken now, with something left for everything else. The system itself says yes to
    /// anything, and ends the process when the memory is written to. Small sizes are not looked into.
    public static func hasRoom(for bytes: Int) -> Bool {
        guard bytes >= smallBytes, let availableBytes else { return true }
        return bytes <= availableBytes - reserveBytes
    }

    private static let smallBytes = min(totalBytes / 64, 64 << 20)
    private static let reserveBytes = min(totalBytes / 32, 256 << 20)

    /// A number of `/proc/self/statm` in bytes: 0 is the address space, 1 what is resident of it.
    private static func pages(at index: Int) -> Int? {
        let fields = text("/proc/self/statm")?.split(separator: " ") ?? []
        return index < fields.count ? Int(fields[index]).map { $0 * sysconf(Int32(_SC_PAGESIZE)) } : nil
    }

    /// The limit of the address space; nil when there is none.
    private static let addressSpaceBytes: Int? = {
        var limit = rlimit()
        #if canImport(Glibc)
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0 else { return nil }
        #else
        guard getrlimit(RLIMIT_AS, &limit) == 0 else { return nil }
        #endif
        return Int(exactly: limit.rlim_cur).flatMap { $0 < Int.max ? $0 : nil }
    }()

    /// The files of a control group that has a limit, in the system's second or first version.
    private struct ControlGroup {
        var limit: String
        var usage: String
        var statistics: String
        /// The name of the cached files' size: they count as used, and make room when needed.
        var cache: String

        var availableBytes: Int? {
            guard let limit = number(limit), let used = number(usage) else { return nil }
            return limit - used + (field(cache, of: text(statistics) ?? "") ?? 0)
        }
    }

    /// The groups that confine this process: its own and those around it. In a container that shows its own group as
    /// the outermost, the path may lead nowhere, and the outermost is what counts.
    private static let groups: [ControlGroup] = {
        var groups: [ControlGroup] = []
        for line in (text("/proc/self/cgroup") ?? "").split(separator: "\n") {
            let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
            guard fields.count == 3 else { continue }
            let isSecondVersion = fields[1].isEmpty
            guard isSecondVersion || fields[1].split(separator: ",").contains("memory") else { continue }
            let root = isSecondVersion ? "/sys/fs/cgroup" : "/sys/fs/cgroup/memory"
            var path = fields[2][...]
            while true {
                let folder = root + (path == "/" ? "" : path)
                groups.append(
                    isSecondVersion
                        ? ControlGroup(
                            limit: folder + "/memory.max", usage: folder + "/memory.current",
                            statistics: folder + "/memory.stat", cache: "inactive_file ")
                        : ControlGroup(
                            limit: folder + "/memory.limit_in_bytes", usage: folder + "/memory.usage_in_bytes",
                            statistics: folder + "/memory.stat", cache: "total_inactive_file "))
                guard let slash = path.lastIndex(of: "/"), path.count > 1 else { break }
                path = slash == path.startIndex ? "/" : path[..<slash]
            }
        }
        return groups.filter { number($0.limit).map { $0 < physicalBytes } ?? false }
    }()

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
