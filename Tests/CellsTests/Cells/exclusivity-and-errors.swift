// program: an error thrown inside own == is not lost
struct E: Error {}
struct K { var n: Int; func same(_ o: K) throws -> Bool { if o.n == 3 { throw E() }; return n == o.n } }
do { print(try [K(n: 1), K(n: 3)].contains { try $0.same(K(n: $0.n)) }) } catch { print("thrown") }

// expect: true

// program: an error inside sort, map, filter and reduce gets out
enum E: Error { case at(Int) }
func bad(_ n: Int) throws -> Int { if n == 2 { throw E.at(n) }; return n }
do { print(try [1, 2].map(bad)) } catch { print("map", error) }
do { print(try [3, 2, 1].sorted { try bad($0) < bad($1) }) } catch { print("sort", error) }
do { print(try [1, 2, 3].filter { try bad($0) > 0 }) } catch { print("filter", error) }
do { print(try [1, 2, 3].reduce(0) { try $0 + bad($1) }) } catch { print("reduce", error) }
do { try [1, 2].forEach { _ = try bad($0) } } catch { print("forEach", error) }
do { print(try [1, 3].first { try bad($0) == 3 } as Any, try ["a": 1].mapValues(bad)) } catch { print(error) }

// expect: map at(2)
// expect: sort at(2)
// expect: filter at(2)
// expect: reduce at(2)
// expect: forEach at(2)
// expect: Optional(3) ["a": 1]

// program: errors know their type and text
struct Plain: Error {}
enum Kind: Error { case a, b(Int) }
struct Text: Error, CustomStringConvertible { var description: String { "my text" } }
for e in [Plain(), Kind.a, Kind.b(2), Text()] as [any Error] { print(e, "\(e)", e is Kind) }

// expect: Plain() Plain() false
// expect: a a true
// expect: b(2) b(2) true
// expect: my text my text false

// program: rethrowing functions of one's own
func twice(_ f: (Int) throws -> Int, _ n: Int) rethrows -> Int { try f(try f(n)) }
struct E: Error {}
print(twice({ $0 + 1 }, 1))
do { _ = try twice({ _ in throw E() }, 1) } catch { print("E") }

// expect: 3
// expect: E

// program: try? and try! in all places
struct E: Error {}
func f(_ b: Bool) throws -> [Int] { if b { throw E() }; return [1] }
let a = try? f(false)
let b = (try? f(true)) ?? [9]
print(a as Any, b, (try? f(false))?.first as Any, try! f(false).count)
if let l = try? f(false), let x = l.first { print(x) }
guard (try? f(true)) == nil else { fatalError() }
print(try f(false).map { $0 + 1 })

// expect: Optional([1]) [9] Optional(1) 1
// expect: 1
// expect: [2]

// program: defer and errors
struct E: Error {}
func f(_ n: Int) throws -> Int { defer { print("defer", n) }; if n == 1 { throw E() }; return n }
do { _ = try f(0); _ = try f(1); _ = try f(2) } catch { print("out") }

// expect: defer 0
// expect: defer 1
// expect: out

// program: access to the same list in order is no overlap
var a = [1, 2, 3]
a[0] = a[1] + a[2]
a.append(a.count)
a[a.count - 1] += a[0]
a = a.map { $0 + a[0] }
a.insert(a.removeLast(), at: 0)
print(a)
func f(_ l: inout [Int], _ n: Int) { l.append(n) }
f(&a, a.reduce(0, +))
print(a)

// expect: [13, 10, 7, 8]
// expect: [13, 10, 7, 8, 38]

// program: a method that changes self through a closure argument of copies
struct S { var n = [1, 2]; mutating func each(_ f: (Int) -> Int) { n = n.map(f) } }
var s = S()
let k = s.n.count
s.each { $0 + k }
let copy = s
s.each { $0 * copy.n[0] }
print(s.n, copy.n)

// expect: [9, 12] [3, 4]

// program: recursive local functions run many times
func work(_ n: Int) -> Int {
    let big = Array(repeating: n, count: 100)
    func rec(_ k: Int) -> Int { k == 0 ? big[0] : rec(k - 1) }
    return rec(3)
}
print((0..<200).map(work).reduce(0, +))

// expect: 19900

// program: typed throws
enum Bad: Error { case x(Int) }
func f(_ n: Int) throws(Bad) -> Int { if n < 0 { throw .x(n) }; return n }
do { print(try f(1)); print(try f(-2)) } catch { switch error { case .x(let n): print("x", n) } }
let r = (try? f(-1)) ?? 0
print(r, try! f(4))

// expect: 1
// expect: x -2
// expect: 0 4
