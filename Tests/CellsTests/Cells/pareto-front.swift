struct Plan { let cost: Int; let accuracy: Double }
let plans = [(10, 0.7), (20, 0.8), (15, 0.65), (30, 0.79), (40, 0.9)].map { Plan(cost: $0.0, accuracy: $0.1) }
let front = plans.filter { p in !plans.contains { $0.cost <= p.cost && $0.accuracy > p.accuracy } }
print(front.map(\.cost), front.map { $0.accuracy })

// expect: [10, 20, 40] [0.7, 0.8, 0.9]
