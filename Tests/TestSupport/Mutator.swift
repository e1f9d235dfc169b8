import Tensors

/// Damages bytes as files get damaged and as attackers would: the same way for the same seed.
public struct Mutator {
    private var generator: SeededGenerator

    public init(seed: UInt64) { generator = SeededGenerator(seed: seed, stream: 0xF022) }

    private static let tellingWords: [Int] = [
        0, 1, 2, 7, 8, 9, 15, 16, 63, 64, 127, 128, 255, 256, 512, 1_024, 0x7FFF, 0x8000, 0xFFFF, 0x10000,
        0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF8, 0xFFFF_FFFF,
    ]

    /// One to four changes.
    public mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for _ in 0...generator.nextInteger(below: 4) { change(&result) }
        return result
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else { return bytes.append(UInt8(generator.nextInteger(below: 256))) }
        // Headers are where sizes are, so half of all changes happen near the start.
        let reach = generator.nextInteger(below: 2) == 0 ? min(bytes.count, 200) : bytes.count
        let place = generator.nextInteger(below: reach)
        switch generator.nextInteger(below: 8) {
        case 0: bytes[place] ^= 1 << UInt8(generator.nextInteger(below: 8))
        case 1: bytes[place] = UInt8(generator.nextInteger(below: 256))
        case 2, 3: putWord(at: place, in: &bytes)
        case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + generator.nextInteger(below: 16)))
        case 5: bytes.removeLast(bytes.count - place)
        case 6:
            let end = min(bytes.count, place + 1 + generator.nextInteger(below: 32))
            bytes.insert(contentsOf: bytes[place..<end], at: generator.nextInteger(below: bytes.count))
        default: bytes.insert(UInt8(generator.nextInteger(below: 256)), at: place)
        }
    }

    private mutating func putWord(at place: Int, in bytes: inout [UInt8]) {
        let word = Self.tellingWords[generator.nextInteger(below: Self.tellingWords.count)]
        let size = [1, 2, 4][generator.nextInteger(below: 3)]
        let isBigEndian = generator.nextInteger(below: 2) == 0
        for index in 0..<size where place + index < bytes.count {
            bytes[place + index] = UInt8(truncatingIfNeeded: word >> (8 * (isBigEndian ? size - 1 - index : index)))
        }
    }
}
