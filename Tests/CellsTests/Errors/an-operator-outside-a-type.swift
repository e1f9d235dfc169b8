func + (a: String, b: Int) -> String { a + "\(b)" }

// error: UnsupportedError: operators are declared inside a type of yours
// error:  ─▶ Cell 1, line 1
// error: 1 │ func + (a: String, b: Int) -> String { a + "\(b)" }
// error:   │      ^
