var average = 0.0
for (i, x) in [1.0, 2, 3, 4].enumerated() {
    average = i == 0 ? x : 0.5 * average + 0.5 * x
    print(average)
}

// expect: 1.0
// expect: 1.5
// expect: 2.25
// expect: 3.125
