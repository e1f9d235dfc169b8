for i in stride(from: 0, to: 5, by: 0) { print(i) }

// error: InvalidArgument: the step of 'stride' cannot be 0
// error:  ─▶ Cell 1, line 1
// error: 1 │ for i in stride(from: 0, to: 5, by: 0) { print(i) }
// error:   │          ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~
