let add = { (a: Int) in { (b: Int) in a + b } }
print(add(2)(3), [1, 2].map(add).map { $0(10) })

// expect: 5 [11, 12]
