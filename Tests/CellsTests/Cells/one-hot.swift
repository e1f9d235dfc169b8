func oneHot(_ label: Int, classes: Int) -> [Double] { (0..<classes).map { $0 == label ? 1 : 0 } }
print(oneHot(2, classes: 4), [0, 1].map { oneHot($0, classes: 2) })

// expect: [0.0, 0.0, 1.0, 0.0] [[1.0, 0.0], [0.0, 1.0]]
