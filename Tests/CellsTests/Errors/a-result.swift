let res: Result<Int, Error> = .success(3)

// error: NameError: cannot find the type 'Result' here; write 'throws', or declare an enum with two cases
// error:  ─▶ Cell 1, line 1
// error: 1 │ let res: Result<Int, Error> = .success(3)
// error:   │          ^~~~~~~~~~~~~~~~~~
