struct D3 { convenience init() {} }

// error: UnsupportedError: 'convenience' is for classes, which are not part of cells; leave it out
// error:  ─▶ Cell 1, line 1
// error: 1 │ struct D3 { convenience init() {} }
// error:   │             ^~~~~~~~~~~
