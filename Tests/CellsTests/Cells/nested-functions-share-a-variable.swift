func tally(_ words: [String]) -> [String: Int] {
    var counts: [String: Int] = [:]
    func note(_ w: String) { counts[w, default: 0] += 1 }
    words.forEach { note($0) }
    return counts
}
print(tally(["a", "b", "a"])["a"]!)

// expect: 2
