let net = MobileNet(classes: 10, input: [32, 32, 3], seed: -1)

// error: TypeError: the number -1 does not fit into UInt64, which goes from 0 to 18446744073709551615
// error:  ─▶ Cell 1, line 1
// error: 1 │ let net = MobileNet(classes: 10, input: [32, 32, 3], seed: -1)
// error:   │                                                            ^~
