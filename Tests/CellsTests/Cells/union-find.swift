struct Sets {
    var parent: [Int]
    init(_ n: Int) { parent = Array(0..<n) }
    mutating func find(_ x: Int) -> Int {
        if parent[x] != x { parent[x] = find(parent[x]) }
        return parent[x]
    }
    mutating func join(_ a: Int, _ b: Int) { parent[find(a)] = find(b) }
}
var s = Sets(5)
s.join(0, 1)
s.join(3, 4)
print(s.find(0) == s.find(1), s.find(1) == s.find(3), Set((0..<5).map { s.find($0) }).count)

// expect: true false 3
