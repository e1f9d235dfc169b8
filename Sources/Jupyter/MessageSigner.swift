import CNettle

/// Signs messages by HMAC-SHA256 and checks signatures in constant time.
struct MessageSigner: Sendable {
    /// Knows the key and nothing of any message: every message begins with a copy.
    private let keyed: hmac_sha256_ctx
    /// False when the connection file's key is empty.
    let isEnabled: Bool

    static let signatureLength = 64

    init(key: [UInt8]) {
        var keyed = hmac_sha256_ctx()
        nettle_hmac_sha256_set_key(&keyed, key.count, key)
        self.keyed = keyed
        isEnabled = !key.isEmpty
    }

    /// Lower-case hexadecimal; empty when signatures are off.
    func signature(_ parts: ArraySlice<[UInt8]>) -> [UInt8] {
        guard isEnabled else { return [] }
        var message = keyed
        for part in parts { nettle_hmac_sha256_update(&message, part.count, part) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.signatureLength / 2) { code in
            nettle_shim_hmac_sha256_digest(&message, code.baseAddress!)
            return Self.hexadecimal(code)
        }
    }

    private static func hexadecimal(_ bytes: UnsafeMutableBufferPointer<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.count)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }

    func isValid(_ signature: [UInt8], of parts: ArraySlice<[UInt8]>) -> Bool {
        guard isEnabled else { return true }
        let expected = self.signature(parts)
        return signature.count == expected.count && nettle_memeql_sec(signature, expected, expected.count) != 0
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

/// Signatures seen lately: a message that comes a second time was recorded and replayed.
struct SignatureHistory {
    private let limit: Int
    /// The first 64 bits of each tell signatures apart: nobody can make one without the key.
    private var seen: Set<UInt64> = []
    private var order: [UInt64] = []
    private var oldest = 0

    init(limit: Int = 65_536) { self.limit = limit }

    /// False when this signature (64 hexadecimal digits) is known already.
    mutating func insert(_ signature: [UInt8]) -> Bool {
        var beginning: UInt64 = 0
        for digit in signature.prefix(16) {
            let value = UInt64(digit <= UInt8(ascii: "9") ? digit &- UInt8(ascii: "0") : digit &- UInt8(ascii: "a") &+ 10)
            beginning = beginning << 4 | value & 15
        }
        guard seen.insert(beginning).inserted else { return false }
        if order.count < limit {
            order.append(beginning)
        } else {
            seen.remove(order[oldest])
            order[oldest] = beginning
            oldest = (oldest + 1) % limit
        }
        return true
    }
}
