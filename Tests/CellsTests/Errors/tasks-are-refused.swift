Task { print("hi") }

// error: NameError: cannot find 'Task' here; cells do one thing after another; the library's own work uses all cores
// error:  ─▶ Cell 1, line 1
// error: 1 │ Task { print("hi") }
// error:   │ ^~~~
