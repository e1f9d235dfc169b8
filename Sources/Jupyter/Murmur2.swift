#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The hash by which front ends name a cell's text to a debugger: Austin Appleby's MurmurHash2 of its UTF-8, in 32 bits.
enum Murmur2 {
    static func hash(_ text: String, seed: UInt32) -> UInt32 {
        let multiplier: UInt32 = 0x5BD1_E995
        let bytes = Array(text.utf8)
        var hash = seed ^ UInt32(truncatingIfNeeded: bytes.count)
        var index = 0
        while bytes.count - index >= 4 {
            var word = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[index + $1]) << UInt32(8 * $1) }
            word &*= multiplier
            word ^= word >> 24
            hash = hash &* multiplier ^ word &* multiplier
            index += 4
        }
        if index < bytes.count {
            for (place, byte) in bytes[index...].enumerated() { hash ^= UInt32(byte) << UInt32(8 * place) }
            hash &*= multiplier
        }
        hash ^= hash >> 13
        hash &*= multiplier
        return hash ^ hash >> 15
    }
}
