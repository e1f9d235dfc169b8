outer: for i in 1...5 {
    for j in 1...5 {
        if j == 3 { continue outer }
        if i == 3 { break outer }
        print(i, j)
    }
}
var n = 0
loop: while true {
    n += 1
    switch n {
    case 3: continue loop
    case 6: break loop
    default: print(n)
    }
}
block: do {
    if n > 5 { break block }
    print("not here")
}
repeat { n -= 2 } while n > 0
print(n)

// expect: 1 1
// expect: 1 2
// expect: 2 1
// expect: 2 2
// expect: 1
// expect: 2
// expect: 4
// expect: 5
// expect: 0
