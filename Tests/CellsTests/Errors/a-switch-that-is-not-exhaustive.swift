enum Color { case red, green, blue }
let c = Color.red
switch c {
case .red: print("r")
case .green: print("g")
}

// error: TypeError: this 'switch' leaves out 'blue'; add the case or 'default:'
// error:  ─▶ Cell 1, line 3
// error: 3 │ switch c {
// error:   │ ^~~~~~
