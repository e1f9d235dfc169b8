weak var d: Int? = nil

// error: UnsupportedError: 'weak' is for classes, which are not part of cells; leave it out
// error:  ─▶ Cell 1, line 1
// error: 1 │ weak var d: Int? = nil
// error:   │ ^~~~
