struct Box<T> { var value: T }
let b = Box<Int, String>(value: 1)

// error: TypeError: 'Box' takes 1 type argument, not 2
// error:  ─▶ Cell 1, line 2
// error: 2 │ let b = Box<Int, String>(value: 1)
// error:   │         ^~~~~~~~~~~~~~~~
