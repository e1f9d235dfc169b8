let seed: UInt64 = -1

// error: TypeError: a UInt64 cannot be negative; write a number from 0 on
// error:  ─▶ Cell 1, line 1
// error: 1 │ let seed: UInt64 = -1
// error:   │                    ^~
