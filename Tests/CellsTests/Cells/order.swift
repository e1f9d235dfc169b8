// program: a compound assignment to an element reads after the right side
var a = [1, 2]
func f() -> Int { a[0] = 100; return 5 }
a[0] += f()
print(a)

// expect: [105, 2]

// program: operands run from left to right
var log = ""
func t(_ s: String, _ n: Int) -> Int { log += s; return n }
let x = t("a", 1) + t("b", 2) * t("c", 3) - t("d", 4)
let y = t("e", 1) < t("f", 2) ? t("g", 3) : t("h", 4)
print(x, y, log)

// expect: 3 3 abcdefg

// program: the receiver is evaluated before the arguments
var log = ""
func list() -> [Int] { log += "r"; return [1, 2, 3] }
func arg() -> Int { log += "a"; return 2 }
print(list().contains(arg()), list().prefix(arg()).count, log)

// expect: true 2 rara

// program: a receiver that an argument changes is the value of before
struct S { var n = 1; func plus(_ k: Int) -> Int { n + k } }
var s = S()
func change() -> Int { s.n = 100; return 1 }
print(s.plus(change()))
print(s.plus(1))

// expect: 2
// expect: 101

// program: an operand that a later operand changes
var n = 1
func bump() -> Int { n += 10; return n }
print(n + bump())
print(bump() + n)
let t = (n, bump(), n)
print(t)
let l = [n, bump(), n]
print(l)

// expect: 12
// expect: 42
// expect: (21, 31, 31)
// expect: [31, 41, 41]

// program: string interpolation runs from left to right
var n = 0
func next() -> Int { n += 1; return n }
print("\(next()) \(next()) \(n) \(next())")

// expect: 1 2 2 3

// program: conditions stop at the first that fails
func c(_ s: String, _ b: Bool) -> Bool { print(s, terminator: " "); return b }
if c("a", true), c("b", false), c("c", true) { print("in") } else { print("out") }
print(c("d", false) && c("e", true) || c("f", true))
guard c("g", true), c("h", true) else { fatalError() }
print("done")

// expect: a b out
// expect: d f true
// expect: g h done

// program: default arguments are evaluated at every call
var n = 0
func next() -> Int { n += 1; return n }
func f(_ a: Int = next()) -> Int { a }
print(f(), f(), f(10), f(), n)

// expect: 1 2 10 3 3

// program: nested calls with effects
var log: [Int] = []
func t(_ n: Int) -> Int { log.append(n); return n }
func sum(_ a: Int, _ b: Int, _ c: Int) -> Int { t(a + b + c) }
print(sum(t(1), sum(t(2), t(3), t(4)), t(5)), log)

// expect: 15 [1, 2, 3, 4, 9, 5, 15]

// program: switch evaluates its subject once
var n = 0
func next() -> Int { n += 1; return n }
switch next() { case 0: print("zero"); case 1 where n > 5: print("no"); case 1: print("one", n); default: print("other") }
switch (next(), next()) { case (3, _): print("three"); case let (a, b): print(a, b) }

// expect: one 1
// expect: 2 3

// program: a for loop evaluates its sequence once and copies it
var a = [1, 2, 3]
func s() -> [Int] { print("seq"); return a }
for x in s() { a.append(x * 10) }
for x in a where x > 9 { a = []; print(x) }
print(a)

// expect: seq
// expect: 10
// expect: 20
// expect: 30
// expect: []

// program: ?? and its right side
func r() -> Int { print("right"); return 0 }
let a: Int? = 1, b: Int? = nil
print(a ?? r(), b ?? r(), b ?? a ?? r())

// expect: right
// expect: 1 0 1

// program: a throwing argument leaves the rest alone
struct E: Error {}
func t(_ n: Int) throws -> Int { print("t", n); if n == 2 { throw E() }; return n }
func f(_ a: Int, _ b: Int, _ c: Int) { print("never") }
do { f(try t(1), try t(2), try t(3)) } catch { print("caught") }

// expect: t 1
// expect: t 2
// expect: caught

// program: prefix operators bind tighter than infix and looser than postfix
let x: Int? = 3
print(-x!, !"abc".isEmpty, ~5 & 7, -2 * -3, 10 - -3)
let f = { (n: Int) in n * 2 }
print(-f(4))
let list = [1, 2]
print(-list[1], -list.count, !list.isEmpty)

// expect: -3 true 2 6 13
// expect: -8
// expect: -2 -2 true

// program: defer runs after the returned value is computed
var n = 1
func f() -> Int { defer { n += 10 }; return n }
print(f(), n)
func g() -> [Int] { var l = [1]; defer { l.append(2) }; return l }
print(g())

// expect: 1 11
// expect: [1]

// program: closures capture variables and not values
var fs: [() -> Int] = []
for i in 0..<3 { var j = i; fs.append { j += 10; return j } }
print(fs.map { $0() }, fs[0](), fs[1]())
var k = 1
let g = { k }
k = 5
print(g())

// expect: [10, 11, 12] 20 21
// expect: 5
