outer: for i in 0..<3 { inner: for j in 0..<3 { if j == 2 { continue outer }; if i == 2 { break inner }; print(i, j) } }
sw: switch 3 { case 3: if true { break sw }; print("no")
default: print("d") }
lbl: do { print("in"); if true { break lbl }; print("never") }
lbl2: if true { print("x"); break lbl2 }

// expect: 0 0
// expect: 0 1
// expect: 1 0
// expect: 1 1
// expect: in
// expect: x
