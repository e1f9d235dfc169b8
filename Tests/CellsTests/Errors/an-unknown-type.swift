let x: Foo = 1

// error: NameError: cannot find the type 'Foo' here
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x: Foo = 1
// error:   │        ^~~
