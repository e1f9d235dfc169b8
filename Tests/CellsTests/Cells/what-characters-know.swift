for c in "a1 Z\n" { print(c.isLetter, c.isNumber, c.isWhitespace, c.uppercased(), c.isNewline) }

// expect: true false false A false
// expect: false true false 1 false
// expect: false false true   false
// expect: true false false Z false
// expect: false false true 
// expect:  true
