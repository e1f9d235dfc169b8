struct Edge { let to: Int; let cost: Int }
let graph: [[Edge]] = [[Edge(to: 1, cost: 4), Edge(to: 2, cost: 1)], [Edge(to: 3, cost: 1)], [Edge(to: 1, cost: 2), Edge(to: 3, cost: 5)], []]
var best = [Int](repeating: .max, count: graph.count)
best[0] = 0
var open: Set<Int> = [0, 1, 2, 3]
while let node = open.filter({ best[$0] < .max }).min(by: { best[$0] < best[$1] }) {
    open.remove(node)
    for edge in graph[node] { best[edge.to] = min(best[edge.to], best[node] + edge.cost) }
}
print(best)

// expect: [0, 3, 1, 4]
