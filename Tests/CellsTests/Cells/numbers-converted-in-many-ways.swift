print(Int("0x1F") as Any, Int("1f", radix: 16)!, String(255, radix: 2), Double("abc") as Any, Int(-3.9), Int(2.5.rounded(.toNearestOrEven)), (7.6).rounded(.down), UInt64(7), Int.min, 10.isMultiple(of: 5), (-5).magnitude, 5.signum())

// expect: nil 31 11111111 nil -3 2 7.0 7 -9223372036854775808 true 5 1
