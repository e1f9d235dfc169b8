let f: (Int, Int) -> Int = { a, b in a * b }
let g: (String) -> String = { s in
    let up = s.uppercased()
    return up + "!"
}
let pairs: [(String, Int)] = [("a", 1), ("b", 2)]
print(f(3, 4), g("hey"), pairs.map { $0.0 }, pairs.map { $0.1 }.reduce(0, +))

// expect: 12 HEY! ["a", "b"] 3
