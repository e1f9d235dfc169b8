var h: UInt64 = 14695981039346656037
for c in [97, 98, 99] { h = (h ^ UInt64(c)) &* 1099511628211 }
print(h, h >> 60, UInt64.max, UInt64(5) + 3, Int(h % 1000), h & 0xFF, ~h == UInt64.max - h)
let small: UInt64 = 7
print(small / 2, small % 4, small << 3, Double(small), small > 3, [small, 2].max()!)

// expect: 16654208175385433931 14 18446744073709551615 8 931 75 true
// expect: 3 3 56 7.0 true 7
