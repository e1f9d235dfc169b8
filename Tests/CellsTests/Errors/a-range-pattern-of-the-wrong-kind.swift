switch "a" {
case 1...3: print("x")
default: print("y")
}

// error: TypeError: this range is of 'Int', and the value is 'String'
// error:  ─▶ Cell 1, line 2
// error: 2 │ case 1...3: print("x")
// error:   │      ^~~~~
