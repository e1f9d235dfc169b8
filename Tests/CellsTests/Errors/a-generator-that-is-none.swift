struct G { var state = 1 }
var g = G()
print([1, 2].shuffled(using: &g))

// error: TypeError: 'shuffled' needs a type that is RandomNumberGenerator, and 'G' is not; add ': RandomNumberGenerator' to its declaration
// error:  ─▶ Cell 1, line 3
// error: 3 │ print([1, 2].shuffled(using: &g))
// error:   │              ^~~~~~~~
