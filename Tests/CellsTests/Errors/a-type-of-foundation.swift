let dd = URLSession([1,2])

// error: NameError: cannot find 'URLSession' here; of Foundation, cells know text, numbers, dates, data, links, files and JSON; use the rest in a Swift package
// error:  ─▶ Cell 1, line 1
// error: 1 │ let dd = URLSession([1,2])
// error:   │          ^~~~~~~~~~
