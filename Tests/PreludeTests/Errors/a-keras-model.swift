let model = keras.Sequential()

// error: NameError: cannot find 'keras.Sequential' here; write 'Network(input: …) { Conv2D(…) … }'; inside one 'Sequential { … }' holds layers together
// error:  ─▶ Cell 1, line 1
// error: 1 │ let model = keras.Sequential()
// error:   │             ^~~~~~~~~~~~~~~~
