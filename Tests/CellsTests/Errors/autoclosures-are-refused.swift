func lazyOr(_ a: Bool, _ b: @autoclosure () -> Bool) -> Bool { a || b() }
print(lazyOr(true, false))

// error: UnsupportedError: the attribute '@autoclosure' is not part of cells; let the parameter be a closure, and write braces around the argument: '{ … }'
// error:  ─▶ Cell 1, line 1
// error: 1 │ func lazyOr(_ a: Bool, _ b: @autoclosure () -> Bool) -> Bool { a || b() }
// error:   │                              ^~~~~~~~~~~
