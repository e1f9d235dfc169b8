let x = np.zeros(3)

// error: NameError: cannot find 'np' here; there is no NumPy here; use arrays, or 'Tensor'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = np.zeros(3)
// error:   │         ^~
