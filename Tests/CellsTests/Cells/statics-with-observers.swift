// program: observers of statics, whoever changes them
class K { static var s = 3 { willSet { print("will", newValue) } didSet { print("s", s) } } }
struct T {
    static var p = (1, [2]) { didSet { print("p", p, oldValue) } }
    static var l = [1] { didSet { print("l", l) } }
}
enum E { static var o: Int? = nil { didSet { print("o", o as Any) } } }
func bump(_ n: inout Int) { n += 1 }
func add(_ list: inout [Int]) { list.append(1) }
K.s += 1; bump(&K.s)
T.p.0 = 5; T.p.1.append(3); bump(&T.p.0); add(&T.p.1)
add(&T.l); T.l.append(9); T.l[0] = 4; bump(&T.l[0]); swap(&T.l[0], &K.s)
E.o = 3; E.o? += 1; bump(&E.o!); E.o = nil

// expect: will 4
// expect: s 4
// expect: will 5
// expect: s 5
// expect: p (5, [2]) (1, [2])
// expect: p (5, [2, 3]) (5, [2])
// expect: p (6, [2, 3]) (5, [2, 3])
// expect: p (6, [2, 3, 1]) (6, [2, 3])
// expect: l [1, 1]
// expect: l [1, 1, 9]
// expect: l [4, 1, 9]
// expect: l [5, 1, 9]
// expect: will 5
// expect: s 5
// expect: l [5, 1, 9]
// expect: o Optional(3)
// expect: o Optional(4)
// expect: o Optional(5)
// expect: o nil

// program: an observer of a static sets it by its name alone without being called again
struct T {
    static var p = 1 { didSet { print("p", p, oldValue); if p > 5 { p = 5; T.p = 4; Self.p += 1 } } }
    static var q: [String: Int] = [:] { willSet { print(q.count, newValue.count) } }
    static func f() { p += 1; q["a"] = p }
    private static var h = 0 { didSet { print("h", h) } }
    static func g() { h += 1 }
    enum Deep { static var z = T.p { didSet { print("z", oldValue, z) } } }
}
T.p = 9; T.f(); T.f(); T.g(); print(T.p, T.q); T.Deep.z -= 1

// expect: p 9 1
// expect: p 4 5
// expect: p 5 4
// expect: p 6 5
// expect: p 4 5
// expect: p 5 4
// expect: 0 1
// expect: p 6 5
// expect: p 4 5
// expect: p 5 4
// expect: 1 1
// expect: h 1
// expect: 5 ["a": 5]
// expect: z 5 4

// program: observers of statics and of objects together
class A {
    static var n = 0 { didSet { log.append(n) } }
    static var log: [Int] = []
    var own = 1 { didSet { A.n += 1; Self.m(own) } }
    class func m(_ k: Int) { print("m", k) }
    deinit { A.n -= 1 }
}
do { let a = A(); a.own = 3; a.own = 4 }
print(A.n, A.log)
extension Int { static var counter = 0 { didSet { print("counter", counter) } } }
Int.counter += 2

// expect: m 3
// expect: m 4
// expect: 1 [1, 2, 1]
// expect: counter 2
