func f(_ x: Int?) {
    guard let x else { print("no") }
    print(x)
}

// error: TypeError: the body of 'guard' leaves with 'return', 'throw', 'break' or 'continue'; this one can go on
// error:  ─▶ Cell 1, line 2
// error: 2 │     guard let x else { print("no") }
// error:   │     ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
