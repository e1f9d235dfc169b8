import Displays

/// Stops cells that take all the memory there is, before the system ends the whole process for it.
struct MemoryWatch {
    private var nextLook = 0.0

    private static let intervalSeconds = 0.05
    private static let reserveBytes = min(SystemMemory.totalBytes / 32, 512 << 20)

    /// Whether the memory is nearly used up and this process holds much of it. Cheap to ask at any time.
    mutating func isExhausted(now: Double) -> Bool {
        guard now >= nextLook else { return false }
        nextLook = now + Self.intervalSeconds
        guard let available = SystemMemory.availableBytes, available < Self.reserveBytes else { return false }
        return (SystemMemory.residentBytes ?? 0) > SystemMemory.totalBytes / 4
    }
}
