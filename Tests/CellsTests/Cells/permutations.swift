func permutations(_ xs: [Int]) -> [[Int]] {
    if xs.isEmpty { return [[]] }
    var result: [[Int]] = []
    for i in xs.indices {
        var rest = xs
        let x = rest.remove(at: i)
        for tail in permutations(rest) { result.append([x] + tail) }
    }
    return result
}
print(permutations([1, 2, 3]).count, permutations([1, 2, 3])[3])

// expect: 6 [2, 3, 1]
