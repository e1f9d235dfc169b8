outer: for i in 0..<3 {
    for j in 0..<3 { if i == j { break outr } }
}

// error: TypeError: no loop around this 'break' is labelled 'outr'; did you mean 'outer'?
// error:  ─▶ Cell 1, line 2
// error: 2 │     for j in 0..<3 { if i == j { break outr } }
// error:   │                                  ^~~~~~~~~~
