enum Color { case red, green }
let c: Color = .rad

// error: NameError: 'Color' has no member 'rad'; did you mean 'red'?
// error:  ─▶ Cell 1, line 2
// error: 2 │ let c: Color = .rad
// error:   │                 ^~~
