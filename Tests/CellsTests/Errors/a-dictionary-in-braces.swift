let d2 = {"a": 1}

// error: SyntaxError: expected a new line or ';' before ':'; a dictionary is written in brackets: ["key": value]
// error:  ─▶ Cell 1, line 1
// error: 1 │ let d2 = {"a": 1}
// error:   │              ^
