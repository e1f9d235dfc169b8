print(String(repeating: "a", count: -1))

// error: InvalidArgument: a text cannot be repeated -1 times
// error:  ─▶ Cell 1, line 1
// error: 1 │ print(String(repeating: "a", count: -1))
// error:   │       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
