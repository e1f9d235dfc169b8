@main struct App { static func main() {} }

// error: UnsupportedError: the attribute '@main' is not part of cells; the statements of a cell run from the top, so leave it out
// error:  ─▶ Cell 1, line 1
// error: 1 │ @main struct App { static func main() {} }
// error:   │ ^~~~~
