// program: mixed compare
let a: UInt8 = 5, b = 5, c: UInt64 = .max, d: Int8 = -1
print(a == b, a < b + 1, c > b, d < a, c == UInt64(bitPattern: -1), UInt(3) == 3)

// expect: true true true true true true

// program: shift types
let n = 3
let m: UInt64 = 1 << n
let k: UInt8 = 1 << 7
print(m, k, 1 << k, k >> 2, UInt32(1) << 31, Int8(1) << 7, Int32(-8) >> 1, -1 >> 70, UInt8(255) << 9, UInt8(7) &<< 9, Int(1) &<< 65)

// expect: 8 128 0 32 2147483648 -128 -4 -1 0 14 2

// program: compound
var x: UInt8 = 200
x += 50; print(x); x &+= 10; print(x); x ^= 0xF; x |= 0x80; x <<= 1; print(x); x >>= 2; print(x); x &= 3; print(x)
var w: UInt64 = 1; for i in 1...20 { w = w &* 31 &+ UInt64(i) }; print(w); w >>= 3; w ^= w << 5; print(w)
var q = 5 as UInt; q -= 2; q *= 4; q /= 3; q %= 3; print(q)

// expect: 250
// expect: 4
// expect: 22
// expect: 5
// expect: 1
// expect: 18013531085306512075
// expect: 17927758328593634169
// expect: 1

// program: strings
print(UInt8("255")!, UInt8("256") as Any, Int8("-128")!, UInt8("ff", radix: 16)!, Int("z", radix: 36)!, String(UInt8(200), radix: 2), String(-255, radix: 16), String(UInt64.max, radix: 36), UInt8("+5") as Any, Int16("x") as Any)
print("\(UInt8(7)) \(Int8(-3)) \(UInt64.max)", String(UInt16(9)), UInt32(5).description, [UInt8(1), 2], [UInt8: Int8](), (UInt8(1), Int16(2)), Optional(UInt8(3)) as Any)

// expect: 255 nil -128 255 35 11001000 -ff 3w5e11264sgsf Optional(5) nil
// expect: 7 -3 18446744073709551615 9 5 [1, 2] [:] (1, 2) Optional(3)

// program: any and types
let v: [Any] = [UInt8(1), Int8(2), 3, UInt64(4), 5.0, Int64(6)]
for i in v { switch i { case let x as UInt8: print("u8", x); case let x as Int8: print("i8", x); case let x as Int: print("int", x); case let x as UInt64: print("u64", x); case is Double: print("d"); default: print("?", type(of: i)) } }
print(v[0] is UInt8, v[0] is Int, v[2] as? UInt8 as Any, type(of: UInt8(1)), type(of: [UInt(1)]), UInt8.self, MemoryLayout<Int16>.size)

// expect: u8 1
// expect: i8 2
// expect: int 3
// expect: u64 4
// expect: d
// expect: ? Int64
// expect: true false nil UInt8 Array<UInt> UInt8 2

// program: generic functions of the library
let l: [UInt8] = [5, 2, 9]
print(l.min()!, l.max()!, l.sorted(by: >), l.reduce(0, +), l.map { UInt16($0) * 100 }, l.contains(9), l.firstIndex(of: 9)!, abs(Int8(-3)), min(UInt8(3), 4), max(Int16(1), 2, 3), l.map(Int.init).reduce(0, +))
print(stride(from: UInt8(0), through: 20, by: 5).map { $0 }, (UInt8(250)...255).map { $0 }, (Int8(-2)..<2).count, (UInt64(1)...3).map { $0 * 2 }, (UInt8(0)..<10).contains(5))
for i in UInt8(253)...255 { print(i, terminator: " ") }
for i in (UInt(0)..<3).reversed() { print(i, terminator: " ") }
print()

// expect: 2 9 [9, 5, 2] 16 [500, 200, 900] true 2 3 3 3 16
// expect: [0, 5, 10, 15, 20] [250, 251, 252, 253, 254, 255] 4 [2, 4, 6] true
// expect: 253 254 255 2 1 0 

// program: literals
let z: UInt8 = 0xFF, y: Int8 = -128, big: UInt64 = 18446744073709551615, h: UInt64 = 0xcbf29ce484222325
print(z, y, big, h ^ 0xFF, big ^ 0xcbf29ce484222325, 0b1010_1010 as UInt8, UInt64(0xFFFF_FFFF_FFFF_FFFF), [1, 2, 3] as [UInt8], z & 0x0F | 0x10)

// expect: 255 -128 18446744073709551615 14695981039346656218 3750763034362895578 170 18446744073709551615 [1, 2, 3] 31

// program: func params
func f(_ x: UInt8, _ y: UInt8 = 3) -> UInt16 { UInt16(x) * UInt16(y) }
print(f(200), f(255, 255))
func gcd(_ a: UInt, _ b: UInt) -> UInt { b == 0 ? a : gcd(b, a % b) }
print(gcd(48, 18))
func hash(_ s: String) -> UInt32 { var h: UInt32 = 5381; for c in s.unicodeScalars { h = (h << 5) &+ h &+ c.value }; return h }
print(hash("hello"))

// expect: 600 65025
// expect: 6
// expect: 261238937

// program: switch on ints
let b: UInt8 = 200
switch b { case 0: print("zero"); case 1..<100: print("small"); case 100...: print("large"); default: print("?") }
switch Int8(-5) { case Int8.min..<0: print("neg"); default: print("pos") }
if case 200 = b { print("is 200") }

// expect: large
// expect: neg
// expect: is 200

// program: dictionary and set of ints
var d: [UInt8: String] = [1: "a", 2: "b"]
d[3] = "c"; let s: Set<Int16> = [1, 2, 3]
print(d.count, d[3]!, s.contains(2), d.keys.sorted(), d.mapValues(\.count)[1]!)

// expect: 3 c true [1, 2, 3] 1

// program: struct fields
struct Color { var r, g, b: UInt8; var hex: UInt32 { UInt32(r) << 16 | UInt32(g) << 8 | UInt32(b) } }
var c = Color(r: 255, g: 128, b: 0); c.g += 1; c.r /= 2
print(c, String(c.hex, radix: 16), c.r.leadingZeroBitCount)

// expect: Color(r: 127, g: 129, b: 0) 7f8100 1

// program: bit tricks
func popcount(_ x: UInt) -> Int { var x = x, n = 0; while x != 0 { x &= x - 1; n += 1 }; return n }
func isPow2(_ x: UInt32) -> Bool { x != 0 && x & (x - 1) == 0 }
func rev(_ x: UInt8) -> UInt8 { var r: UInt8 = 0; for i in 0..<8 { if x & (1 << i) != 0 { r |= 1 << (7 - i) } }; return r }
print(popcount(255), isPow2(64), isPow2(65), rev(0b0000_0110), ~UInt8(1), ~0 as Int8, -Int8(5), ~Int16(0xF))
let mask = (1 << 4) - 1
print(0xABCD & mask, (0xABCD >> 4) & mask, 5 & 3 | 8 ^ 1)

// expect: 8 true false 96 254 -1 -5 -16
// expect: 13 12 8

// program: xorshift
struct X: RandomNumberGenerator { var s: UInt64 = 88172645463325252; mutating func next() -> UInt64 { s ^= s << 13; s ^= s >> 7; s ^= s << 17; return s } }
var g = X()
print(g.next(), UInt8.random(in: 0...255, using: &g), Int32.random(in: -5..<5, using: &g), UInt64.random(in: 1...6, using: &g), UInt16.random(in: .min ... .max, using: &g), (1...3).map { _ in Int8.random(in: 0..<10, using: &g) })

// expect: 8748534153485358512 155 -4 6 34738 [2, 4, 7]

// program: hashes and crc
let table: [UInt32] = (0..<256).map { i in var c = UInt32(i); for _ in 0..<8 { c = c & 1 == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1 }; return c }
func crc(_ s: String) -> UInt32 { ~s.utf8.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] } }
print(crc("The quick brown fox jumps over the lazy dog"), table[255])

// expect: 1095738169 755167117
