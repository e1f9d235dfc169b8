/// A number that bytes decide: what is cached or resumed is told by it from what it is not. It is XXH64 (Collet 2014,
/// https://xxhash.com): several bytes a cycle, and two different contents share a number once in 2⁶⁴. The same on every
/// machine and in every version, since files keep it. It detects change, not malice.
package struct ContentDigest: Sendable, Hashable {
    /// The number of all that was combined so far.
    package private(set) var value: UInt64

    package init(seed: UInt64 = 0) { value = seed }

    /// Takes these bytes in, in order.
    package mutating func combine(_ bytes: UnsafeRawBufferPointer) { value = Self.hash(bytes, seed: value) }

    package mutating func combine(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { combine($0) }
    }

    package mutating func combine(_ number: Int) { combine(UInt64(bitPattern: Int64(number))) }

    /// - Complexity: O(length); texts that follow one another are told apart.
    package mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { combine(UnsafeRawBufferPointer($0)) }
    }

    package mutating func combine(_ tensor: Tensor) {
        for extent in tensor.shape { combine(extent) }
        tensor.withScalars { combine(UnsafeRawBufferPointer($0)) }
    }

    /// Sixteen hexadecimal digits.
    package var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension ContentDigest {
    private static let p1: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let p2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let p3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let p4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let p5: UInt64 = 0x27D4_EB2F_1656_67C5

    /// XXH64.
    package static func hash(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
        func word(_ offset: Int) -> UInt64 { UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) }
        let count = bytes.count
        var place = 0
        var hash = seed &+ p5
        if count >= 32 {
            var (a, b, c, d) = (seed &+ p1 &+ p2, seed &+ p2, seed, seed &- p1)
            while place <= count - 32 {
                a = round(a, word(place))
                b = round(b, word(place + 8))
                c = round(c, word(place + 16))
                d = round(d, word(place + 24))
                place += 32
            }
            hash = rotated(a, 1) &+ rotated(b, 7) &+ rotated(c, 12) &+ rotated(d, 18)
            for lane in [a, b, c, d] { hash = (hash ^ round(0, lane)) &* p1 &+ p4 }
        }
        hash &+= UInt64(count)
        while place <= count - 8 {
            hash = rotated(hash ^ round(0, word(place)), 27) &* p1 &+ p4
            place += 8
        }
        if place <= count - 4 {
            let half = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
            hash = rotated(hash ^ UInt64(half) &* p1, 23) &* p2 &+ p3
            place += 4
        }
        while place < count {
            hash = rotated(hash ^ UInt64(bytes[place]) &* p5, 11) &* p1
            place += 1
        }
        hash = (hash ^ hash >> 33) &* p2
        hash = (hash ^ hash >> 29) &* p3
        return hash ^ hash >> 32
    }

    private static func round(_ lane: UInt64, _ word: UInt64) -> UInt64 { rotated(lane &+ word &* p2, 31) &* p1 }

    private static func rotated(_ word: UInt64, _ bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }
}
