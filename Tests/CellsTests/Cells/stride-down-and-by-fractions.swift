for i in stride(from: 3, through: 1, by: -1) { print(i, terminator: ",") }
print(Array(stride(from: 0.0, to: 0.5, by: 0.2)).count)

// expect: 3,2,1,3
