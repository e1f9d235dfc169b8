enum E { case a, b, a }

// error: NameError: the case 'a' is declared twice
// error:  ─▶ Cell 1, line 1
// error: 1 │ enum E { case a, b, a }
// error:   │                     ^
