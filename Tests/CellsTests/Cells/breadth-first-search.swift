let graph = ["a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []]
var queue = ["a"], distance = ["a": 0]
while !queue.isEmpty {
    let node = queue.removeFirst()
    for next in graph[node] ?? [] where distance[next] == nil {
        distance[next] = distance[node]! + 1
        queue.append(next)
    }
}
print(distance.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" })

// expect: ["a0", "b1", "c1", "d2"]
