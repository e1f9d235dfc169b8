switch 3 {
case 1:
default: print(2)
}

// error: SyntaxError: a case needs at least one statement; write 'break' to do nothing
// error:  ─▶ Cell 1, line 2
// error: 2 │ case 1:
// error:   │ ^~~~~~~
