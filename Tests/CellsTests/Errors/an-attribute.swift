@objc
func f() {}

// error: UnsupportedError: the attribute '@objc' is not part of cells; it is for Objective-C, which is not part of cells; leave it out
// error:  ─▶ Cell 1, line 1
// error: 1 │ @objc
// error:   │ ^~~~~
