print(["1", "2", "x"].map(Int.init), [1.9, 2.1].map(Int.init), [3, 4].map(Double.init), [65, 66].map(String.init).joined(separator: "+"))
print([[3, 1], [2]].map(Set.init).map { $0.sorted() }, ["b": 1].map { ($0, $1) }.map { $0.0 })
struct Box { let n: Int }
print([1, 2].map(Box.init).map(\.n), (1...3).map(String.init))

// expect: [Optional(1), Optional(2), nil] [1, 2] [3.0, 4.0] 65+66
// expect: [[1, 3], [2]] ["b"]
// expect: [1, 2] ["1", "2", "3"]
