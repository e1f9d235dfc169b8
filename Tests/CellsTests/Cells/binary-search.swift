func search(_ xs: [Int], _ x: Int) -> Int? {
    var (low, high) = (0, xs.count - 1)
    while low <= high {
        let mid = (low + high) / 2
        if xs[mid] == x { return mid }
        if xs[mid] < x { low = mid + 1 } else { high = mid - 1 }
    }
    return nil
}
print(search([1, 3, 5, 7, 9], 7) ?? -1, search([1, 3], 2) ?? -1)

// expect: 3 -1
