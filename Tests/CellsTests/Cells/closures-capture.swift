func makeCounter(step: Int) -> () -> Int {
    var count = 0
    return {
        count += step
        return count
    }
}
let up = makeCounter(step: 2)
let other = makeCounter(step: 10)
print(up(), up(), other(), up())
var total = 0
[1, 2, 3].forEach { total += $0 }
print(total)
let adders = (1...3).map { n in { (x: Int) in x + n } }
print(adders.map { $0(10) })

// expect: 2 4 10 6
// expect: 6
// expect: [11, 12, 13]
