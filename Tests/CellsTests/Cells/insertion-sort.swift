var xs = [5, 2, 9, 1]
for i in xs.indices.dropFirst() {
    var j = i
    while j > 0, xs[j - 1] > xs[j] {
        xs.swapAt(j - 1, j)
        j -= 1
    }
}
print(xs)

// expect: [1, 2, 5, 9]
