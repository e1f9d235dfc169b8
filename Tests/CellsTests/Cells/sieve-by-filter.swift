var candidates = Array(2...30), found: [Int] = []
while let p = candidates.first {
    found.append(p)
    candidates = candidates.filter { $0 % p != 0 }
}
print(found)

// expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29]
