// program: an observed global passed by reference
var watched = 1 { didSet { print("from", oldValue, "to", watched) } }
func add(_ n: inout Int) { n += 1; n += 1 }
add(&watched)
watched += 5
print(watched)

// expect: from 1 to 3
// expect: from 3 to 8
// expect: 8

// program: a setter with a name of its own and a getter that is called first
struct Temp {
    private(set) var log: [String] = []
    var c = 0.0
    var f: Double {
        mutating get { log.append("g"); return c * 9 / 5 + 32 }
        set(degrees) { log.append("s"); c = (degrees - 32) * 5 / 9 }
    }
}
var t = Temp()
t.f += 18
print(t.c, t.log)

// expect: 10.0 ["g", "s"]

// program: key paths that read and write
struct P { var x = 1; var list = [1, 2] }
var p = P()
let path = \P.x
p[keyPath: path] += 4
p[keyPath: \.list].append(3)
print(p[keyPath: path], p[keyPath: \.list.count], p.list)

// expect: 5 3 [1, 2, 3]

// program: swapping two fields of one struct
struct Pair { var a = 1, b = 2 }
func test() {
    var p = Pair()
    swap(&p.a, &p.b)
    print(p.a, p.b)
    var t = (x: 1, y: 2)
    swap(&t.x, &t.y)
    print(t)
}
test()

// expect: 2 1
// expect: (x: 2, y: 1)

// program: what an inout function throws keeps the change made before
struct E: Error {}
func f(_ n: inout Int) throws { n = 5; throw E() }
var n = 1
try? f(&n)
var list = [1, 2]
do { try f(&list[1]) } catch { print("caught") }
print(n, list)

// expect: caught
// expect: 5 [1, 5]
