var total = 0
for i in 1...100_000 { total &+= i * i % 7 }
print(total, (1...20).reduce(1, *), (1...10).map { $0 * $0 * $0 }.reduce(0, +))

// expect: 200003 2432902008176640000 3025
