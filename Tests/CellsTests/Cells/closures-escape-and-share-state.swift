func makeCounter() -> (next: () -> Int, reset: () -> Void) {
    var n = 0
    return ({ n += 1; return n }, { n = 0 })
}
let counter = makeCounter()
print(counter.next(), counter.next())
counter.reset()
print(counter.next())
var handlers: [(Int) -> Void] = []
for i in 1...3 { handlers.append { print(i * $0) } }
for h in handlers { h(10) }
var total = 0
let add = { (x: Int) in total += x }
add(3); add(4)
print(total)
let captured = { [total] in total }
total = 100
print(captured(), total)

// expect: 1 2
// expect: 1
// expect: 10
// expect: 20
// expect: 30
// expect: 7
// expect: 7 100
