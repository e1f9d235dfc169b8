var queue = [3, 1, 4]
while let first = queue.first, first != 4 {
    print(first)
    queue.removeFirst()
}

// expect: 3
// expect: 1
