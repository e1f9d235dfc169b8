let base = 3
var doubled: Int { base * 2 }
print(doubled)

// expect: 6
