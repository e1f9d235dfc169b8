let dd = Data([1,2])

// error: NameError: cannot find 'Data' here; of Foundation, cells know numbers, text and 'Date' alone; use the rest in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ let dd = Data([1,2])
// error:   │          ^~~~
