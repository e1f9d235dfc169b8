// program: what leads to a part is found once
struct P { var a = [1, 2, 3]; var n = 0 }
var calls = 0
func key() -> WritableKeyPath<P, Int> { calls += 1; print("key"); return \.n }
var ps = [P(), P()]
func idx() -> Int { calls += 1; print("idx"); return 1 }
ps[idx()][keyPath: key()] += 5
print(ps, calls)
func val() -> Int { print("val"); return 9 }
ps[idx()][keyPath: key()] = val()
ps[idx()][keyPath: key()] -= val()
print(ps)
let p: WritableKeyPath<P, [Int]> = \.a
ps[0][keyPath: p].append(4)
ps[0][keyPath: p][1] += 10
func inc(_ x: inout Int) { x += 1 }
inc(&ps[0][keyPath: p][0])
inc(&ps[idx()][keyPath: key()])
print(ps)

// expect: idx
// expect: key
// expect: [main.P(a: [1, 2, 3], n: 0), main.P(a: [1, 2, 3], n: 5)] 2
// expect: idx
// expect: key
// expect: val
// expect: idx
// expect: key
// expect: val
// expect: [main.P(a: [1, 2, 3], n: 0), main.P(a: [1, 2, 3], n: 0)]
// expect: idx
// expect: key
// expect: [main.P(a: [2, 12, 3, 4], n: 0), main.P(a: [1, 2, 3], n: 1)]

// program: parts of objects
class O { var n = 0 { didSet { print("set", oldValue, n) } }; var list = [1] }
let o = O()
let kp: ReferenceWritableKeyPath<O, Int> = \.n
let kl = \O.list
o[keyPath: kp] += 4
o[keyPath: kl].append(3)
o[keyPath: kl][0] *= 7
print(o.n, o.list)
func make() -> O { print("make"); return o }
make()[keyPath: kp] += 1
make()[keyPath: kl] += [9]
print(o.n, o.list)
struct W { var o = O(); var t = "a" }
var w = W()
let wk: WritableKeyPath<W, String> = \.t
w[keyPath: wk] += "b"
w[keyPath: wk].append("c")
w[keyPath: wk].removeFirst()
let deep = \W.o.n
w[keyPath: deep] += 2
print(w.t, w.o.n)

// expect: set 0 4
// expect: 4 [7, 3]
// expect: make
// expect: set 4 5
// expect: make
// expect: 5 [7, 3, 9]
// expect: set 0 2
// expect: bc 2

// program: parts that are optional
struct P { var n: Int? = 1; var q: Q? = Q() }
struct Q { var k = 3 }
var p = P()
let k: WritableKeyPath<P, Int?> = \.n
p[keyPath: k]? += 5
p[keyPath: k] = nil
p[keyPath: k]? += 5
let q: WritableKeyPath<P, Q?> = \.q
p[keyPath: q]?.k += 8
p[keyPath: q]!.k *= 2
print(p)
var maybe: P? = P()
maybe?[keyPath: k] = 77
maybe?[keyPath: q]?.k += 1
print(maybe!)

// expect: P(n: nil, q: Optional(main.Q(k: 22)))
// expect: P(n: Optional(77), q: Optional(main.Q(k: 4)))

// program: paths that are parameters, and paths in collections
struct S { var a = 1, b = 2
  mutating func bump(_ k: WritableKeyPath<S, Int>, by n: Int) { self[keyPath: k] += n }
}
var s = S()
s.bump(\.a, by: 4); s.bump(\.b, by: -1)
for k in [\S.a, \S.b] { s[keyPath: k] *= 10 }
print(s)
func upd<T, V>(_ t: inout T, _ k: WritableKeyPath<T, V>, _ f: (inout V) -> Void) { f(&t[keyPath: k]) }
upd(&s, \.a) { $0 += 1 }
print(s)
var arr = [1, 2, 3]
let ak: WritableKeyPath<[Int], Int> = \.[1]
arr[keyPath: ak] += 40
print(arr)
var d = ["a": 1]
let dk: WritableKeyPath<[String: Int], Int?> = \.["a"]
d[keyPath: dk]! += 1
d[keyPath: dk] = 7
print(d)
let t: WritableKeyPath<(Int, Int), Int> = \.1
var tt = (1, 2)
tt[keyPath: t] += 3
print(tt)
let id: WritableKeyPath<Int, Int> = \.self
var nn = 3
nn[keyPath: id] += 4
print(nn)

// expect: S(a: 50, b: 10)
// expect: S(a: 51, b: 10)
// expect: [1, 42, 3]
// expect: ["a": 7]
// expect: (1, 5)
// expect: 7
