// program: fixed-width integers and their limits
print(Int8.max, Int8.min, UInt8.max, Int16.max, UInt16.max, Int32.min, UInt32.max, Int64.max, UInt64.max, UInt.max, UInt8.bitWidth, Int.bitWidth)

// expect: 127 -128 255 32767 65535 -2147483648 4294967295 9223372036854775807 18446744073709551615 18446744073709551615 8 64

// program: overflow operators on bytes
let a: UInt8 = 250
print(a &+ 10, a &- 251, a &* 2, a.addingReportingOverflow(10), Int8(127) &+ 1, UInt8.max &+ 1)

// expect: 4 255 244 (partialValue: 4, overflow: true) -128 0

// program: conversions between widths
let n = 300
print(UInt8(truncatingIfNeeded: n), UInt8(clamping: n), UInt8(exactly: n) as Any, Int8(clamping: -500), UInt8(exactly: 255)!, Int(UInt8(200)), Int32(7) + Int32(8), Int8(bitPattern: 200), UInt16(bitPattern: -1))

// expect: 44 255 nil -128 255 200 15 -56 65535

// program: bits of bytes
let x: UInt8 = 0b1011_0010
print(x & 0x0F, x | 1, x ^ 0xFF, ~x, x << 1, x >> 3, x.nonzeroBitCount, x.leadingZeroBitCount, x.trailingZeroBitCount, String(x, radix: 2), String(x, radix: 16, uppercase: true), x.byteSwapped)

// expect: 2 179 77 77 100 22 4 0 1 10110010 B2 178

// program: bytes of text
let bytes = Array("Hé".utf8)
print(bytes, String(decoding: bytes, as: UTF8.self), bytes.map { String($0, radix: 16) }.joined(separator: " "), "A".utf8.first!, "abc".utf8.count, type(of: bytes))

// expect: [72, 195, 169] Hé 48 c3 a9 65 3 Array<UInt8>

// program: a checksum of bytes
func adler(_ s: String) -> UInt32 { var a: UInt32 = 1, b: UInt32 = 0; for c in s.utf8 { a = (a + UInt32(c)) % 65521; b = (b + a) % 65521 }; return b << 16 | a }
func fnv(_ s: String) -> UInt64 { s.utf8.reduce(14695981039346656037) { ($0 ^ UInt64($1)) &* 1099511628211 } }
func crc(_ s: String) -> UInt8 { s.utf8.reduce(0) { r, c in (0..<8).reduce(r ^ c) { v, _ in v & 0x80 != 0 ? (v << 1) ^ 0x07 : v << 1 } } }
print(adler("Wikipedia"), fnv("hello"), crc("123456789"))

// expect: 300286872 11831194018420276491 244

// program: colours packed in 32 bits
let c: UInt32 = 0xFF8040
print((c >> 16) & 0xFF, (c >> 8) & 0xFF, c & 0xFF, String(format(c)))
func format(_ n: UInt32) -> String { "#" + String(n, radix: 16, uppercase: true) }

// expect: 255 128 64 #FF8040

// program: a generator of one's own
struct LCG: RandomNumberGenerator { var s: UInt64; mutating func next() -> UInt64 { s = s &* 6364136223846793005 &+ 1442695040888963407; return s } }
var g = LCG(s: 1)
print(g.next(), g.next() >> 60, UInt8(truncatingIfNeeded: g.next()))

// expect: 7806831264735756412 8 14

// program: lists and tables of small numbers
let a: [UInt8] = [3, 1, 2]
var h: [UInt16: Int8] = [:]
for x in a { h[UInt16(x) * 1000] = -Int8(x) }
print(a.sorted(), a.max()!, a.reduce(0) { $0 + Int($1) }, h[3000]!, Set(a).contains(2), a.map(Int.init), stride(from: UInt8(0), to: 10, by: 3).map { $0 }, (UInt8(1)...3).map { $0 })

// expect: [1, 2, 3] 3 6 -3 true [3, 1, 2] [0, 3, 6, 9] [1, 2, 3]

// program: options as a set of bits
struct Perm: OptionSet { let rawValue: Int; static let read = Perm(rawValue: 1), write = Perm(rawValue: 2), run = Perm(rawValue: 4); static let all: Perm = [.read, .write, .run] }
var p: Perm = [.read, .write]
p.remove(.read); p.insert(.run)
print(p.contains(.run), p.rawValue, p.isSubset(of: .all), Perm.all.subtracting(p).rawValue, p.union([.read]) == .all, Perm([]).isEmpty)

// expect: true 6 true 1 true true

// program: enums with small raw values
enum Op: UInt8 { case add = 0x10, sub, mul = 0x20 }
print(Op(rawValue: 0x11)!, Op.mul.rawValue, Op(rawValue: 0) as Any, MemoryLayout<Int32>.size, MemoryLayout<Op>.size)

// expect: sub 32 nil 4 1
