// program: an async function is awaited at top level
func fetch(_ n: Int) async -> Int { n * 2 }
let x = await fetch(21)
print(x)

// expect: 42

// program: async functions that throw
enum E: Error { case bad }
func get(_ ok: Bool) async throws -> String { if !ok { throw E.bad }; return "data" }
do { print(try await get(true)); print(try await get(false)) } catch { print("error", error) }

// expect: data
// expect: error bad

// program: async let
func slow(_ n: Int) async -> Int { n + 1 }
func both() async -> Int { async let a = slow(1); async let b = slow(2); return await a + b }
print(await both())

// expect: 5

// program: a task's value
let t = Task { () -> Int in 6 * 7 }
print(await t.value)
let f = Task { () throws -> Int in throw CancellationError() }
do { _ = try await f.value } catch { print("cancelled") }

// expect: 42
// expect: cancelled

// program: an actor keeps its state
actor Counter { private var n = 0; func up(_ k: Int = 1) -> Int { n += k; return n }; var value: Int { n } }
let c = Counter()
_ = await c.up()
print(await c.up(4), await c.value)

// expect: 5 5

// program: a group of tasks
func sq(_ n: Int) async -> Int { n * n }
let total = await withTaskGroup(of: Int.self) { g in
    for i in 1...4 { g.addTask { await sq(i) } }
    var s = 0
    for await v in g { s += v }
    return s
}
print(total)

// expect: 30

// program: an AsyncStream
let s = AsyncStream<Int> { c in for i in 1...3 { c.yield(i) }; c.finish() }
for await x in s { print(x) }
print("end")

// expect: 1
// expect: 2
// expect: 3
// expect: end

// program: async closures and properties
struct S { var n: Int { get async { 5 } } }
func run(_ f: () async -> Int) async -> Int { await f() + 1 }
print(await S().n, await run { await S().n * 2 })

// expect: 5 11

// program: recursion and loops that await
func fib(_ n: Int) async -> Int { if n < 2 { return n }; return await fib(n - 1) + fib(n - 2) }
var out: [Int] = []
for i in 0..<8 { out.append(await fib(i)) }
print(out)

// expect: [0, 1, 1, 2, 3, 5, 8, 13]
