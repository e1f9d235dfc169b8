let x = np.zeros(3)

// error: NameError: cannot find 'np.zeros' here; write 'Tensor(zeros: [2, 3])', 'Tensor(ones: [2, 3])' or 'Tensor(repeating: 7, shape: [2, 3])'
// error:  ─▶ Cell 1, line 1
// error: 1 │ let x = np.zeros(3)
// error:   │         ^~~~~~~~
