struct N: ~Copyable {}

// error: UnsupportedError: types that cannot be copied are not part of cells; leave '~Copyable' out
// error:  ─▶ Cell 1, line 1
// error: 1 │ struct N: ~Copyable {}
// error:   │           ^
