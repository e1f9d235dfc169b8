import Tensors
import Testing

struct ContentDigestTests {
    /// From the algorithm's own test program and published examples.
    @Test(arguments: [
        ("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999),
        ("Nobody inspects the spammish repetition", 0xFBCE_A83C_8A37_8BF1),
    ] as [(String, UInt64)])
    func `digests are XXH64's`(text: String, expected: UInt64) {
        let hash = Array(text.utf8).withUnsafeBytes { ContentDigest.hash($0) }
        #expect(hash == expected)
    }

    @Test func `every byte counts, wherever it lies`() {
        let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
        var seen: Set<UInt64> = [bytes.withUnsafeBytes { ContentDigest.hash($0) }]
        for place in bytes.indices {
            var other = bytes
            other[place] ^= 1
            seen.insert(other.withUnsafeBytes { ContentDigest.hash($0) })
        }
        #expect(seen.count == 301)
    }
}
