print(1, "a", true, separator: ", ", terminator: "!\n")
print([1.5, 2], ["k": [1, 2]], ("a", 1), ["x", "y"], [[1], []], Optional(3) as Any)
print("a", terminator: "")
print("b")
print()

// expect: 1, a, true!
// expect: [1.5, 2.0] ["k": [1, 2]] ("a", 1) ["x", "y"] [[1], []] Optional(3)
// expect: ab
// expect:
