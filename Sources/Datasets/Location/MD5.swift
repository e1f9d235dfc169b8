/// MD5 (RFC 1321), because that is what the authors of data sets publish. It detects damage, not malice.
package struct MD5 {
    private var state: SIMD4<UInt32> = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476]
    private var pending: [UInt8] = []
    private var length = 0

    private static let shifts: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
    /// The integer parts of 2³² |sin i|.
    private static let constants: [UInt32] = [
        0xD76A_A478, 0xE8C7_B756, 0x2420_70DB, 0xC1BD_CEEE, 0xF57C_0FAF, 0x4787_C62A, 0xA830_4613, 0xFD46_9501,
        0x6980_98D8, 0x8B44_F7AF, 0xFFFF_5BB1, 0x895C_D7BE, 0x6B90_1122, 0xFD98_7193, 0xA679_438E, 0x49B4_0821,
        0xF61E_2562, 0xC040_B340, 0x265E_5A51, 0xE9B6_C7AA, 0xD62F_105D, 0x0244_1453, 0xD8A1_E681, 0xE7D3_FBC8,
        0x21E1_CDE6, 0xC337_07D6, 0xF4D5_0D87, 0x455A_14ED, 0xA9E3_E905, 0xFCEF_A3F8, 0x676F_02D9, 0x8D2A_4C8A,
        0xFFFA_3942, 0x8771_F681, 0x6D9D_6122, 0xFDE5_380C, 0xA4BE_EA44, 0x4BDE_CFA9, 0xF6BB_4B60, 0xBEBF_BC70,
        0x289B_7EC6, 0xEAA1_27FA, 0xD4EF_3085, 0x0488_1D05, 0xD9D4_D039, 0xE6DB_99E5, 0x1FA2_7CF8, 0xC4AC_5665,
        0xF429_2244, 0x432A_FF97, 0xAB94_23A7, 0xFC93_A039, 0x655B_59C3, 0x8F0C_CC92, 0xFFEF_F47D, 0x8584_5DD1,
        0x6FA8_7E4F, 0xFE2C_E6E0, 0xA301_4314, 0x4E08_11A1, 0xF753_7E82, 0xBD3A_F235, 0x2AD7_D2BB, 0xEB86_D391,
    ]

    mutating func update(_ bytes: UnsafeRawBufferPointer) {
        length += bytes.count
        var rest = bytes[...]
        if !pending.isEmpty {
            let taken = rest.prefix(64 - pending.count)
            pending += taken
            rest = rest.dropFirst(taken.count)
            guard pending.count == 64 else { return }
            pending.withUnsafeBytes { mix($0) }
            pending.removeAll(keepingCapacity: true)
        }
        while rest.count >= 64 {
            mix(UnsafeRawBufferPointer(rebasing: rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        pending += rest
    }

    /// The digest in hexadecimal.
    consuming func digest() -> String {
        let bits = UInt64(length) &* 8
        var padding: [UInt8] = [0x80]
        padding += [UInt8](repeating: 0, count: (119 - length % 64) % 64)
        padding += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * $0)) }
        padding.withUnsafeBytes { update($0) }
        let bytes = (0..<4).flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: state[word] >> (8 * UInt32($0))) } }
        return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private mutating func mix(_ block: UnsafeRawBufferPointer) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        Self.constants.withUnsafeBufferPointer { constants in
            Self.shifts.withUnsafeBufferPointer { shifts in
                for step in 0..<64 {
                    var mixed: UInt32
                    let place: Int
                    switch step >> 4 {
                    case 0: (mixed, place) = (d ^ (b & (c ^ d)), step)
                    case 1: (mixed, place) = (c ^ (d & (b ^ c)), (5 &* step &+ 1) & 15)
                    case 2: (mixed, place) = (b ^ c ^ d, (3 &* step &+ 5) & 15)
                    default: (mixed, place) = (c ^ (b | ~d), (7 &* step) & 15)
                    }
                    let word = UInt32(littleEndian: block.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self))
                    mixed = mixed &+ a &+ constants[step] &+ word
                    let shift = shifts[(step >> 4) << 2 | (step & 3)]
                    (a, d, c, b) = (d, c, b, b &+ (mixed << shift | mixed >> (32 - shift)))
                }
            }
        }
        state = state &+ SIMD4(a, b, c, d)
    }

    /// The digest of a whole stream.
    package static func digest(_ stream: ByteStream) throws -> String {
        var digest = MD5()
        try withUnsafeTemporaryAllocation(byteCount: 1 << 18, alignment: 64) { buffer in
            while true {
                let count = try stream.read(into: buffer)
                if count == 0 { break }
                digest.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
        return digest.digest()
    }
}
