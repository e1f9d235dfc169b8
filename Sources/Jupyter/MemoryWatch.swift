import CMalloc
import Displays

/// Stops cells that take all the memory there is, before the system ends the whole process for it.
struct MemoryWatch {
    private var nextLook = 0.0
    private var lastResidentBytes = 0
    /// When to look again: sooner when little is left.
    private(set) var intervalSeconds = 0.05

    private static let reserveBytes = min(SystemMemory.totalBytes / 32, 512 << 20)

    private static let largeBlockBytes = 256 << 10

    /// What a cell lets go of has to be there for the next one, where addresses are few.
    init() {
        if SystemMemory.isLimitedByAddresses { malloc_shim_give_back_from(Self.largeBlockBytes) }
    }

    /// Whether the memory is nearly used up, this process holds some of it and takes more still: a cell that
    /// gives back what another took, or needs none, is left alone. Cheap to ask at any time.
    mutating func isExhausted(now: Double) -> Bool {
        guard now >= nextLook, let available = SystemMemory.availableBytes, let resident = SystemMemory.residentBytes else {
            return false
        }
        intervalSeconds = available < SystemMemory.totalBytes / 8 ? 0.005 : 0.05
        nextLook = now + intervalSeconds
        let grows = resident > lastResidentBytes + (1 << 20)
        lastResidentBytes = resident
        return grows && available < Self.reserveBytes && resident > SystemMemory.totalBytes / 16
    }
}
