// program: a `break` ends the innermost loop or `switch`, or what its label names
func inner(_ limit: Int) -> Int {
    var n = 0
    while true {
        inner: while true {
            n += 1
            if n > limit { break inner }
        }
        return n
    }
}
print(inner(3))

func outer(_ numbers: [Int]) -> Int {
    var sum = 0
    while true {
        for number in numbers {
            if number < 0 { break }
            sum += number
        }
        switch sum {
        case 0..<10: break
        default: return sum
        }
    }
}
print(outer([3, 4, -1, 100]))

func named(_ n: Int) -> String {
    var n = n
    search: while true {
        switch n {
        case 0: return "zero"
        case 1: break search
        default: n -= 2
        }
    }
    return "one"
}
print(named(6), named(7))

func repeated(_ n: Int) -> Int {
    var n = n
    repeat {
        n *= 2
        block: do {
            if n < 50 { break block }
            return n
        }
    } while true
}
print(repeated(3))

func thrown(_ isBad: Bool) -> String {
    struct Problem: Error {}
    func check() throws { if isBad { throw Problem() } }
    block: do {
        try check()
        return "good"
    } catch {
        return "bad"
    }
}
print(thrown(true), thrown(false))

// expect: 4
// expect: 14
// expect: zero one
// expect: 96
// expect: bad good
