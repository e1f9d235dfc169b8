import CSodium
import Digests
import Testing

/// HMAC-SHA256 against libsodium's.
@Suite struct DigestTests {
    /// Knuth's linear congruential generator: the same bytes in every run.
    struct Noise: RandomNumberGenerator {
        var state: UInt64 = 1

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 33
        }
    }

    @Test func `codes are libsodium's, however the message is cut`() {
        var noise = Noise()
        for _ in 0..<2000 {
            let key = (0..<Int.random(in: 0..<200, using: &noise)).map { _ in UInt8.random(in: .min ... .max, using: &noise) }
            let text = (0..<Int.random(in: 0..<500, using: &noise)).map { _ in UInt8.random(in: .min ... .max, using: &noise) }
            let cut = Int.random(in: 0...text.count, using: &noise)
            var theirs = [UInt8](repeating: 0, count: 32)
            var state = crypto_auth_hmacsha256_state()
            crypto_auth_hmacsha256_init(&state, key, key.count)
            crypto_auth_hmacsha256_update(&state, text, UInt64(text.count))
            crypto_auth_hmacsha256_final(&state, &theirs)
            var ours = [UInt8](repeating: 0, count: 32)
            var prepared = digests_key()
            var message = digests_message()
            digests_prepare(&prepared, key, key.count)
            digests_begin(&message, &prepared)
            digests_add(&message, Array(text[..<cut]), cut)
            digests_add(&message, Array(text[cut...]), text.count - cut)
            digests_end(&message, &prepared, &ours)
            #expect(ours == theirs, "key \(key), text \(text), cut at \(cut)")
        }
    }

    @Test func `the portable form computes the same`() {
        for count in 0..<20 {
            let blocks = (0..<64 * count).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 >> 3) }
            var fast = (0..<8).map { UInt32($0) &* 0x9e37_79b9 }
            var portable = fast
            digests_compress(&fast, blocks, count)
            digests_compress_portable(&portable, blocks, count)
            #expect(fast == portable)
        }
    }
}
