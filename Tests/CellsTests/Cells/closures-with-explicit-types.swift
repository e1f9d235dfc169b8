let add = { (a: Int, b: Int) -> Int in return a + b }
let shout: (String) -> Void = { print($0.uppercased()) }
print(add(2, 3))
shout("hey")

// expect: 5
// expect: HEY
