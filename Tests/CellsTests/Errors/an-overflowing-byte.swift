var byte: UInt8 = 255
byte += 1

// error: Overflow: the result of '+' does not fit into UInt8 (0 to 255); '&+' wraps around
// error:  ─▶ Cell 1, line 2
// error: 2 │ byte += 1
// error:   │ ^~~~~~~~~
