var index: [String: [String: [Int]]] = [:]
index["a", default: [:]]["x", default: []].append(1)
index["a", default: [:]]["x", default: []].append(2)
print(index["a"]?["x"] ?? [], index["b"]?["x"] ?? [])

// expect: [1, 2] []
