print(Int.max &+ 1 == Int.min, 5 &* 3, 1 << 10, 1024 >> 3, 0xF0 & 0x3C, 6 | 1, 255.nonzeroBitCount)

// expect: true 15 1024 128 48 7 8
