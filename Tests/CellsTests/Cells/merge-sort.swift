func merge(_ a: [Int], _ b: [Int]) -> [Int] {
    var (i, j) = (0, 0)
    var out: [Int] = []
    while i < a.count || j < b.count {
        if j == b.count || (i < a.count && a[i] <= b[j]) { out.append(a[i]); i += 1 } else { out.append(b[j]); j += 1 }
    }
    return out
}
func sort(_ xs: [Int]) -> [Int] {
    guard xs.count > 1 else { return xs }
    let middle = xs.count / 2
    return merge(sort(Array(xs[..<middle])), sort(Array(xs[middle...])))
}
print(sort([3, 1, 2, 8, 5, 5, 0]))

// expect: [0, 1, 2, 3, 5, 5, 8]
