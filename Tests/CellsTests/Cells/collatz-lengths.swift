func length(_ n: Int) -> Int {
    var (n, k) = (n, 1)
    while n != 1 {
        n = n.isMultiple(of: 2) ? n / 2 : 3 * n + 1
        k += 1
    }
    return k
}
print((1...10).map(length), (1..<30).max { length($0) < length($1) }!)

// expect: [1, 2, 8, 3, 6, 9, 17, 4, 20, 7] 27
