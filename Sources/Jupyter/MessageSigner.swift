import CSodium

/// Signs messages by HMAC-SHA256 and checks signatures in constant time.
struct MessageSigner: Sendable {
    private let keyed: crypto_auth_hmacsha256_state
    /// False when the connection file's key is empty.
    let isEnabled: Bool

    static let signatureLength = 64

    init(key: [UInt8]) {
        precondition(sodium_init() >= 0, "libsodium did not start")
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, key, key.count)
        keyed = state
        isEnabled = !key.isEmpty
    }

    /// Lower-case hexadecimal; empty when signatures are off.
    func signature(_ parts: ArraySlice<[UInt8]>) -> [UInt8] {
        guard isEnabled else { return [] }
        var state = keyed
        for part in parts { crypto_auth_hmacsha256_update(&state, part, UInt64(part.count)) }
        var digest = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
        return withUnsafeMutableBytes(of: &digest) { digest in
            crypto_auth_hmacsha256_final(&state, digest.bindMemory(to: UInt8.self).baseAddress!)
            var text: [UInt8] = []
            text.reserveCapacity(Self.signatureLength)
            for byte in digest {
                text.append(Self.digits[Int(byte >> 4)])
                text.append(Self.digits[Int(byte & 15)])
            }
            return text
        }
    }

    func isValid(_ signature: [UInt8], of parts: ArraySlice<[UInt8]>) -> Bool {
        guard isEnabled else { return true }
        let expected = self.signature(parts)
        return signature.count == expected.count && sodium_memcmp(signature, expected, expected.count) == 0
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

/// Signatures seen lately: a message that comes a second time was recorded and replayed.
struct SignatureHistory {
    private let limit: Int
    private var seen: Set<SIMD2<UInt64>> = []
    private var order: [SIMD2<UInt64>] = []
    private var oldest = 0

    init(limit: Int = 65_536) { self.limit = limit }

    /// False when this signature (64 hexadecimal digits) is known already.
    mutating func insert(_ signature: [UInt8]) -> Bool {
        var half = SIMD2<UInt64>(0, 0)
        for (index, digit) in signature.prefix(32).enumerated() {
            let value = UInt64(digit <= UInt8(ascii: "9") ? digit &- UInt8(ascii: "0") : digit &- UInt8(ascii: "a") &+ 10)
            half[index / 16] = half[index / 16] << 4 | value & 15
        }
        guard seen.insert(half).inserted else { return false }
        if order.count < limit {
            order.append(half)
        } else {
            seen.remove(order[oldest])
            order[oldest] = half
            oldest = (oldest + 1) % limit
        }
        return true
    }
}
