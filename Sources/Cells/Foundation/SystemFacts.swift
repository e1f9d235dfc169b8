#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Displays

/// What the system says about this process and its machine.
enum SystemFacts {
    static var process: Int32 { getpid() }
    static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
    static var memory: Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }

    static var host: String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static var uptime: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    static var system: String {
        var facts = utsname()
        guard uname(&facts) == 0 else { return "unknown" }
        func text<T>(_ field: T) -> String {
            withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }
        return text(facts.sysname) + " " + text(facts.release)
    }

    /// Waits, and can be stopped meanwhile.
    static func sleep(_ seconds: Double) throws {
        var left = seconds
        while left > 0 {
            try Interruption.checkAndPause()
            let part = min(left, 0.05)
            usleep(UInt32(part * 1e6))
            left -= part
        }
    }
}
