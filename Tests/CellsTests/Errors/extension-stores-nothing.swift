extension Int { var memory = 1 }

// error: TypeError: an extension adds no stored properties; declare 'memory' in the type itself, or compute it
// error:  ─▶ Cell 1, line 1
// error: 1 │ extension Int { var memory = 1 }
// error:   │                     ^~~~~~
