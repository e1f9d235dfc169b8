outer: for i in 1...3 {
    for j in 1...3 {
        if j == 2 { continue outer }
        if i == 3 { break outer }
        print(i, j)
    }
}
for i in 0..<10 where i % 3 == 0 { print(i, terminator: " ") }
print()

// expect: 1 1
// expect: 2 1
// expect: 0 3 6 9 
