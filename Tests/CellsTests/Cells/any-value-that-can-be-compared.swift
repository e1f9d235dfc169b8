let v: any Equatable = 3
print(v)

// expect: 3
