print(Int("42") ?? 0, Int("x") ?? -1, Double("2.5") ?? 0, Int(3.99), Int(-3.99), Double(7), String(255, radix: 16), Int("ff", radix: 16)!)

// expect: 42 -1 2.5 3 -3 7.0 ff 255
