func one(_ a: Int) {}
one(1, 2)

// error: TypeError: 'one' takes one argument; this is one too many
// error:  ─▶ Cell 1, line 2
// error: 2 │ one(1, 2)
// error:   │        ^
