let label: String
let n = 7
if n > 5 { label = "large" } else { label = "small" }
print(label)
let kind: Int
switch n {
case 0: kind = 0
case 1...9: kind = 1
default: kind = 2
}
print(kind)
func f(_ b: Bool) -> Int {
    let x: Int
    if b {
        x = 1
    } else {
        return -1
    }
    return x * 10
}
print(f(true), f(false))
var total: Int
total = 5
total += 1
print(total)

// expect: large
// expect: 1
// expect: 10 -1
// expect: 6
