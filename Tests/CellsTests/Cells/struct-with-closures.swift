struct Rule { let name: String; let test: (Int) -> Bool }
let rules = [Rule(name: "even") { $0 % 2 == 0 }, Rule(name: "big", test: { $0 > 10 })]
for n in [4, 12] { print(n, rules.filter { $0.test(n) }.map(\.name)) }

// expect: 4 ["even"]
// expect: 12 ["even", "big"]
