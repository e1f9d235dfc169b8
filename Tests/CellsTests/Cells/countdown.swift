for n in stride(from: 3, through: 1, by: -1) { print(n) }
print("lift-off")

// expect: 3
// expect: 2
// expect: 1
// expect: lift-off
