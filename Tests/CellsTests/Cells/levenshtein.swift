func distance(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var row = Array(0...b.count)
    for i in 1...a.count {
        var previous = row[0]
        row[0] = i
        for j in 1...b.count {
            let cost = a[i - 1] == b[j - 1] ? previous : 1 + min(previous, row[j], row[j - 1])
            previous = row[j]
            row[j] = cost
        }
    }
    return row[b.count]
}
print(distance("kitten", "sitting"), distance("flaw", "lawn"))

// expect: 3 2
