var n = 27
var steps = 0
while n != 1 {
    n = n % 2 == 0 ? n / 2 : 3 * n + 1
    steps += 1
    if steps > 1_000 { break }
    guard n < 10_000 else { continue }
}
print(steps)

// expect: 111
