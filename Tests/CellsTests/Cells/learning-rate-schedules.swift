let schedules: [(name: String, rate: (Int) -> Double)] = [
    ("constant", { _ in 0.1 }),
    ("step", { epoch in 0.1 * (epoch < 5 ? 1 : 0.5) }),
    ("linear", { 0.1 * (1 - Double($0) / 10) }),
]
for s in schedules { print(s.name, [0, 5, 9].map { (s.rate($0) * 1000).rounded() / 1000 }) }

// expect: constant [0.1, 0.1, 0.1]
// expect: step [0.1, 0.05, 0.05]
// expect: linear [0.1, 0.05, 0.01]
