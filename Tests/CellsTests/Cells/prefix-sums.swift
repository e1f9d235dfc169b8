var running = 0
let sums = [1, 2, 3, 4].map { n -> Int in
    running += n
    return running
}
print(sums)

// expect: [1, 3, 6, 10]
