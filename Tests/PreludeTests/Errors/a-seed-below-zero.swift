let net = MobileNet(classes: 10, input: [32, 32, 3], seed: -1)

// error: TypeError: a UInt64 cannot be negative; write a number from 0 on
// error:  ─▶ Cell 1, line 1
// error: 1 │ let net = MobileNet(classes: 10, input: [32, 32, 3], seed: -1)
// error:   │                                                            ^~
