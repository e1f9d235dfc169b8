let x = await load()

// error: UnsupportedError: 'await' is not part of cells; long work runs until it is done
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = await load()
// error:   │         ^~~~~
