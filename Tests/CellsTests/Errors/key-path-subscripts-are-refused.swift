let kp = \String.count
print("abc"[keyPath: kp])

// error: UnsupportedError: '[keyPath:]' is not part of cells; a key path stands for a function, as in 'map(\.name)'; name the property itself here
// error:  ─▶ Cell 1, line 2
// error: 2 │ print("abc"[keyPath: kp])
// error:   │             ^~~~~~~
