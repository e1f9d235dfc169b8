for i in 0..<3 {
    [1].forEach { _ in continue }
}

// error: TypeError: 'continue' has a meaning only inside a loop
// error:  ─▶ Cell 1, line 2
// error: 2 │     [1].forEach { _ in continue }
// error:   │                        ^~~~~~~~
