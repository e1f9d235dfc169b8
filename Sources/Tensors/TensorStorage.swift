import BLAS
import Displays
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The scalars of a tensor: 64-byte aligned and shared until written.
final class TensorStorage: @unchecked Sendable {
    let base: UnsafeMutablePointer<Float>
    private let bytes: Int

    /// Uninitialised storage for `count` scalars.
    /// - Throws: `TensorError.tooLarge` before asking for more than the machine should give.
    init(count: Int) throws {
        bytes = try StorageCache.roundedBytes(count: count)
        base = try StorageCache.take(bytes: bytes)
    }

    deinit { StorageCache.giveBack(base, bytes: bytes) }
}

/// Keeps freed blocks, by rounded size, for the next tensor: a training step asks for the same blocks
/// again and again, and fresh pages cost more than the arithmetic on them.
package enum StorageCache {
    private struct Blocks: ~Copyable {
        var free: [Int: [UnsafeMutableRawPointer]] = [:]
        var cachedBytes = 0
        var liveBytes = 0
        var freshBlocks = 0
    }
    nonisolated(unsafe) private static var blocks = Blocks()
    private static let lock = Mutex(())

    /// Blocks that no freed one could serve, so far: in a steady state there are no more.
    package static var freshBlocks: Int { lock.withLock { _ in blocks.freshBlocks } }

    /// What all tensors together may use, and the largest part of it kept for reuse.
    static let limitBytes = SystemMemory.totalBytes / 10 * 9
    private static let cacheLimitBytes = min(SystemMemory.totalBytes / 8, 2 << 30)

    /// Sizes grow in steps of an eighth of a power of two, so that similar sizes share blocks.
    static func roundedBytes(count: Int) throws -> Int {
        guard count <= limitBytes / 4 else {
            throw TensorError.tooLarge(bytes: count.multipliedReportingOverflow(by: 4).overflow ? Int.max : count * 4, limit: limitBytes)
        }
        let bytes = max(count * 4, 64)
        let step = max(64, 1 << (Int.bitWidth - 1 - bytes.leadingZeroBitCount - 3))
        return (bytes + step - 1) / step * step
    }

    static func take(bytes: Int) throws -> UnsafeMutablePointer<Float> {
        if let reason = missingLibrary { throw TensorError.libraryMissing(reason: reason) }
        let reused: UnsafeMutableRawPointer?? = lock.withLock { _ in
            guard bytes <= 4096 || blocks.liveBytes + bytes <= limitBytes else { return nil }
            blocks.liveBytes += bytes
            guard let block = blocks.free[bytes]?.popLast() else {
                blocks.freshBlocks += 1
                return .some(nil)
            }
            blocks.cachedBytes -= bytes
            return block
        }
        guard let reused else { throw TensorError.tooLarge(bytes: bytes, limit: limitBytes) }
        if let reused { return reused.assumingMemoryBound(to: Float.self) }
        var fresh: UnsafeMutableRawPointer?
        guard hasRoom(for: bytes), posix_memalign(&fresh, 64, bytes) == 0, let fresh else {
            lock.withLock { _ in blocks.liveBytes -= bytes }
            throw TensorError.allocationFailed(bytes: bytes, available: SystemMemory.availableBytes)
        }
        return fresh.bindMemory(to: Float.self, capacity: bytes / 4)
    }

    /// Whether a block fits into what is free now. Blocks kept for reuse make room first.
    private static func hasRoom(for bytes: Int) -> Bool {
        if SystemMemory.hasRoom(for: bytes) { return true }
        lock.withLock { _ in
            for block in blocks.free.values.joined() { free(block) }
            blocks.free = [:]
            blocks.cachedBytes = 0
        }
        return SystemMemory.hasRoom(for: bytes)
    }

    /// Found out with the first tensor rather than by a product, which has no way to say it.
    private static let missingLibrary = blas_loading_problem().map { String(cString: $0) }

    static func giveBack(_ base: UnsafeMutablePointer<Float>, bytes: Int) {
        let isKept = lock.withLock { _ in
            blocks.liveBytes -= bytes
            guard blocks.cachedBytes + bytes <= cacheLimitBytes else { return false }
            blocks.cachedBytes += bytes
            blocks.free[bytes, default: []].append(UnsafeMutableRawPointer(base))
            return true
        }
        if !isKept { free(base) }
    }
}
