let words = ["pear", "fig", "banana", "kiwi"]
print(words.sorted { $0.count < $1.count }, words.sorted(by: >), words.map { $0.uppercased() }, words.filter { $0.contains("i") })
let lengths: (String) -> Int = { $0.count }
let add: (Int, Int) -> Int = { $0 + $1 }
let constant = { 42 }
let describe = { (n: Int) -> String in
    if n > 3 { return "long" }
    return "short"
}
print(words.map(lengths), add(2, 3), constant(), words.map { describe($0.count) }, words.map(\.count).reduce(0, +))
func apply(_ f: (Int) -> Int, to n: Int) -> Int { f(n) }
func adder(_ n: Int) -> (Int) -> Int { { $0 + n } }
print(apply(adder(5), to: 1), apply({ $0 * $0 }, to: 7), [1, 2, 3].map(adder(10)), (1...3).reduce(1, *))
let composed = { (f: @escaping (Int) -> Int, g: @escaping (Int) -> Int) in { g(f($0)) } }
print(composed(adder(1), adder(2))(3))

// expect: ["fig", "pear", "kiwi", "banana"] ["pear", "kiwi", "fig", "banana"] ["PEAR", "FIG", "BANANA", "KIWI"] ["fig", "kiwi"]
// expect: [4, 3, 6, 4] 5 42 ["long", "short", "long", "long"] 17
// expect: 6 49 [11, 12, 13] 6
// expect: 6
