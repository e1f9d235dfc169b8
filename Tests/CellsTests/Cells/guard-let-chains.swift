func describe(_ d: [String: Any]) -> String {
    guard let name = d["name"] as? String, let age = d["age"] as? Int, age > 0 else { return "invalid" }
    guard case let tags as [String] = d["tags"] ?? [String]() else { return "no tags" }
    return "\(name) \(age) \(tags)"
}
print(describe(["name": "a", "age": 3]), describe(["name": "a", "age": -3]), describe(["name": "b", "age": 5, "tags": ["x"]]))

// expect: a 3 [] invalid b 5 ["x"]
