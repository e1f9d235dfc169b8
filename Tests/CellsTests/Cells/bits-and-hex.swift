let flags = 0b1011
print(flags & 0b0010 != 0, flags >> 1, flags << 2, String(flags, radix: 2), ~0, 6 ^ 3, 0xF0 | 0x0F)
func parity(_ n: Int) -> Int { n.nonzeroBitCount % 2 }
print((0..<8).map(parity), 1 << 62, -1 >> 1, 256.trailingZeroBitCount)
var bits = 0
for i in stride(from: 0, to: 8, by: 2) { bits |= 1 << i }
bits &= ~1
bits ^= 0b100
print(bits, String(bits, radix: 16), Int("1010", radix: 2)!)

// expect: true 5 44 1011 -1 5 255
// expect: [0, 1, 1, 0, 1, 0, 0, 1] 4611686018427387904 -1 8
// expect: 80 50 10
