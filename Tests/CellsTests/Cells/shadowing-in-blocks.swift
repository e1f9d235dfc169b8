let x = 1
if true { let x = 2; print(x) }
for x in 5...5 { print(x) }
print(x)

// expect: 2
// expect: 5
// expect: 1
