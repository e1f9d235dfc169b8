// program: a static counter
struct Item { static var count = 0; let id: Int; init() { Item.count += 1; id = Self.count } }
_ = Item(); _ = Item()
print(Item().id, Item.count)

// expect: 3 3

// program: a static function reads globals declared above and changed later
var g = 1
struct S { static func read() -> Int { g * 10 } ; static var live: Int { g } }
g = 4
print(S.read(), S.live)

// expect: 40 4

// program: a closure as a default argument and as a first value used at several places
func apply(_ n: Int, _ f: (Int) -> Int = { $0 * 2 }) -> Int { f(n) }
struct S { var f: (Int) -> Int = { $0 + 1 }; var g = { (s: String) in s + "!" } }
print(apply(1), apply(2), apply(3) { $0 }, S().f(1), S().f(2), S().g("a"), S().g("b"))
var fs = [S(), S()]
fs[0].f = { $0 * 100 }
print(fs.map { $0.f(5) })

// expect: 2 4 3 2 3 a! b!
// expect: [500, 6]

// program: a default closure that captures a global
var k = 10
func scale(_ xs: [Int], by f: (Int) -> Int = { $0 * k }) -> [Int] { xs.map(f) }
print(scale([1, 2]))
k = 3
print(scale([1, 2]), scale([1], by: { $0 - k }))

// expect: [10, 20]
// expect: [3, 6] [-2]
