var n = 1
let early = { [n] in n }
let late = { n }
let named = { [twice = n * 2] in twice + n }
n = 10
print(early(), late(), named())
var makers: [() -> Int] = []
for i in 0..<3 { var k = i; makers.append { [k] in k }; k += 100 }
print(makers.map { $0() })

// expect: 1 10 12
// expect: [0, 1, 2]
