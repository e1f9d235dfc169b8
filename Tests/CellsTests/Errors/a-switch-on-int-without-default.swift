switch 3 {
case 1: print(1)
}

// error: TypeError: this 'switch' does not cover every 'Int'; add 'default:'
// error:  ─▶ Cell 1, line 1
// error: 1 │ switch 3 {
// error:   │ ^~~~~~
