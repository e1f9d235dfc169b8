func quicksort(_ xs: [Int]) -> [Int] {
    guard let pivot = xs.first else { return [] }
    let rest = xs.dropFirst()
    return quicksort(rest.filter { $0 < pivot }) + [pivot] + quicksort(rest.filter { $0 >= pivot })
}
print(quicksort([3, 1, 4, 1, 5, 9, 2, 6]))

// expect: [1, 1, 2, 3, 4, 5, 6, 9]
