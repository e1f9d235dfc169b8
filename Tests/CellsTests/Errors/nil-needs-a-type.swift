let x = nil

// error: TypeError: 'nil' needs a type here: write one, as in 'let name: Int? = nil'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = nil
// error:   │         ^~~
