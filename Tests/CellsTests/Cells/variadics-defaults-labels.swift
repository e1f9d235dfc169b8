func sum(_ xs: Int..., scale k: Int = 1) -> Int { xs.reduce(0, +) * k }
func join(_ parts: String..., with separator: String = ", ") -> String { parts.joined(separator: separator) }
func move(from a: Int, to b: Int, by step: Int = 1) -> [Int] { Array(stride(from: a, to: b, by: step)) }
func greet(_ name: String, _ greeting: String = "Hello", punctuation: Character = "!") -> String { "\(greeting), \(name)\(punctuation)" }
print(sum(), sum(1, 2, 3), sum(4, 5, scale: 10), join("a", "b"), join("x", "y", with: "-"), move(from: 0, to: 6, by: 2))
print(greet("Ada"), greet("Bob", "Hi"), greet("Eve", punctuation: "?"))

// expect: 0 6 90 a, b x-y [0, 2, 4]
// expect: Hello, Ada! Hi, Bob! Hello, Eve?
