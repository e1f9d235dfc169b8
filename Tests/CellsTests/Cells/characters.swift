let c: Character = "x"
print(c, c == "x", c.isLetter, "7".first!.isNumber, "a" < "b")
for ch in "hi!" { print(ch, terminator: "|") }
print()
switch c {
case "a"..."m": print("first half")
case "n"..."z": print("second half")
default: print("other")
}

// expect: x true true true true
// expect: h|i|!|
// expect: second half
