let names = ["bob", "Alice", "carol"]
print(names.sorted(), names.sorted { $0.lowercased() < $1.lowercased() }, names.map { $0.count }.sorted(by: >))

// expect: ["Alice", "bob", "carol"] ["Alice", "bob", "carol"] [5, 5, 3]
