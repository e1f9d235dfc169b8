let graph = ["a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []]
var seen: Set<String> = []
var stack = ["a"]
var order: [String] = []
while let node = stack.popLast() {
    if !seen.insert(node).inserted { continue }
    order.append(node)
    stack += graph[node, default: []].reversed()
}
print(order)

// expect: ["a", "b", "d", "c"]
