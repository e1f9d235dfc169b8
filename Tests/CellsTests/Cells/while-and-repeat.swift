var i = 0
while i < 3 { i += 1 }
repeat { i -= 1 } while i > 0
print(i)
var n = 27, steps = 0
while n != 1 { n = n % 2 == 0 ? n / 2 : 3 * n + 1; steps += 1 }
print(steps)

// expect: 0
// expect: 111
