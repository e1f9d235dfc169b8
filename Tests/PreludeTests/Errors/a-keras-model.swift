let model = keras.Sequential()

// error: NameError: cannot find 'keras' here; there is no Keras here; write 'Network(input: …) { Conv2D(…) … }'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let model = keras.Sequential()
// error:   │             ^~~~~
