"""What compare_collections.py measures: lists, and how a case is written down."""
import textwrap

# name: n, the body of `func work(_ n: Int) -> Int` in Swift with declarations before a line of dashes, the same in Python
CASES = {}


def case(name, n, swift, python):
    CASES[name] = (n, textwrap.dedent(swift).strip(), textwrap.dedent(python).strip())


case("list/append", 50_000, """
    var a: [Int] = []
    for i in 0..<n { a.append(i) }
    return a.count""", """
    a = []
    for i in range(n): a.append(i)
    return len(a)""")
case("list/store", 50_000, """
    var a = Array(repeating: 0, count: n)
    for i in 0..<n { a[i] = i }
    return a[n - 1]""", """
    a = [0] * n
    for i in range(n): a[i] = i
    return a[n - 1]""")
case("list/read", 50_000, """
    let a = Array(0..<n)
    var sum = 0
    for i in 0..<n { sum += a[i] }
    return sum""", """
    a = list(range(n))
    sum = 0
    for i in range(n): sum += a[i]
    return sum""")
case("list/compound-store", 50_000, """
    var a = Array(repeating: 1, count: n)
    for i in 0..<n { a[i] += i }
    return a[n - 1]""", """
    a = [1] * n
    for i in range(n): a[i] += i
    return a[n - 1]""")
case("list/swapAt", 50_000, """
    var a = Array(0..<n)
    for i in 0..<(n - 1) { a.swapAt(i, i + 1) }
    return a[n - 1]""", """
    a = list(range(n))
    for i in range(n - 1): a[i], a[i + 1] = a[i + 1], a[i]
    return a[n - 1]""")
case("list/field-of-element", 30_000, """
    struct P { var x = 0, y = 0 }
    ---
    var a = Array(repeating: P(), count: n)
    for i in 0..<n { a[i].x = i; a[i].y += 2 }
    return a[n - 1].x + a[0].y""", """
    class P:
        __slots__ = ("x", "y")
        def __init__(self): self.x = 0; self.y = 0
    a = [P() for _ in range(n)]
    for i in range(n):
        a[i].x = i
        a[i].y += 2
    return a[n - 1].x + a[0].y""")
case("list/field-of-struct", 30_000, """
    struct S { var list: [Int] = []; var total = 0 }
    ---
    var s = S()
    for i in 0..<n { s.list.append(i); s.total += 1; s.list[i] += 1 }
    return s.list.count + s.total""", """
    class S:
        def __init__(self): self.list = []; self.total = 0
    s = S()
    for i in range(n):
        s.list.append(i)
        s.total += 1
        s.list[i] += 1
    return len(s.list) + s.total""")
case("list/mutating-method", 30_000, """
    struct Stack { var items: [Int] = []; mutating func push(_ x: Int) { items.append(x) }; mutating func pop() -> Int { items.removeLast() } }
    ---
    var s = Stack()
    for i in 0..<n { s.push(i) }
    var sum = 0
    for _ in 0..<n { sum += s.pop() }
    return sum""", """
    class Stack:
        def __init__(self): self.items = []
        def push(self, x): self.items.append(x)
        def pop(self): return self.items.pop()
    s = Stack()
    for i in range(n): s.push(i)
    sum = 0
    for _ in range(n): sum += s.pop()
    return sum""")
case("list/nested-store", 40_000, """
    let width = 200
    var g = Array(repeating: Array(repeating: 0, count: width), count: n / width)
    for r in 0..<(n / width) { for c in 0..<width { g[r][c] = r + c } }
    return g[n / width - 1][width - 1]""", """
    width = 200
    g = [[0] * width for _ in range(n // width)]
    for r in range(n // width):
        for c in range(width): g[r][c] = r + c
    return g[n // width - 1][width - 1]""")
case("list/nested-compound", 40_000, """
    let width = 200
    var g = Array(repeating: Array(repeating: 1, count: width), count: n / width)
    for r in 1..<(n / width) { for c in 1..<width { g[r][c] += g[r - 1][c - 1] % 7 } }
    return g[n / width - 1][width - 1]""", """
    width = 200
    g = [[1] * width for _ in range(n // width)]
    for r in range(1, n // width):
        for c in range(1, width): g[r][c] += g[r - 1][c - 1] % 7
    return g[n // width - 1][width - 1]""")
case("list/inout-argument", 30_000, """
    func put(_ a: inout [Int], _ i: Int) { a[i] += i }
    ---
    var a = Array(repeating: 0, count: n)
    for i in 0..<n { put(&a, i) }
    return a[n - 1]""", """
    def put(a, i): a[i] += i
    a = [0] * n
    for i in range(n): put(a, i)
    return a[n - 1]""")
case("list/inout-element", 30_000, """
    func up(_ x: inout Int) { x += 3 }
    ---
    var a = Array(repeating: 0, count: n)
    for i in 0..<n { up(&a[i]) }
    return a[n - 1]""", """
    def up(a, i): a[i] += 3
    a = [0] * n
    for i in range(n): up(a, i)
    return a[n - 1]""")
case("list/plus-equals", 20_000, """
    var a: [Int] = []
    for i in 0..<n { a += [i, i + 1] }
    return a.count""", """
    a = []
    for i in range(n): a += [i, i + 1]
    return len(a)""")
case("list/append-contents", 20_000, """
    var a: [Int] = []
    for i in 0..<n { a.append(contentsOf: [i, i]) }
    return a.count""", """
    a = []
    for i in range(n): a.extend([i, i])
    return len(a)""")
case("list/removeLast", 50_000, """
    var a = Array(0..<n)
    var sum = 0
    while !a.isEmpty { sum += a.removeLast() }
    return sum""", """
    a = list(range(n))
    sum = 0
    while a: sum += a.pop()
    return sum""")
case("list/popLast", 50_000, """
    var a = Array(0..<n)
    var sum = 0
    while let x = a.popLast() { sum += x }
    return sum""", """
    a = list(range(n))
    sum = 0
    while a: sum += a.pop()
    return sum""")
case("list/insert-near-end", 30_000, """
    var a = [0]
    for i in 0..<n { a.insert(i, at: a.count - 1) }
    return a.count""", """
    a = [0]
    for i in range(n): a.insert(len(a) - 1, i)
    return len(a)""")
case("list/remove-near-end", 30_000, """
    var a = Array(0..<n)
    while a.count > 1 { a.remove(at: a.count - 2) }
    return a[0]""", """
    a = list(range(n))
    while len(a) > 1: del a[len(a) - 2]
    return a[0]""")
case("list/queue-by-slice", 30_000, """
    var q = Array(0..<n)[...]
    var sum = 0
    while let x = q.first { q = q.dropFirst(); sum += x }
    return sum""", """
    from collections import deque
    q = deque(range(n))
    sum = 0
    while q: sum += q.popleft()
    return sum""")
case("list/slice-store", 30_000, """
    var s = Array(0..<n)[1...]
    for i in 1..<n { s[i] = i * 2 }
    return s[n - 1]""", """
    s = list(range(n))[1:]
    for i in range(1, n): s[i - 1] = i * 2
    return s[n - 2]""")
case("list/iterate", 100_000, """
    var sum = 0
    for x in Array(0..<n) { sum += x }
    return sum""", """
    sum = 0
    for x in list(range(n)): sum += x
    return sum""")
case("list/enumerated", 50_000, """
    var sum = 0
    for (i, x) in Array(0..<n).enumerated() { sum += i - x }
    return sum""", """
    sum = 0
    for i, x in enumerate(list(range(n))): sum += i - x
    return sum""")
case("list/zip", 50_000, """
    let a = Array(0..<n)
    var sum = 0
    for (x, y) in zip(a, a) { sum += x - y }
    return sum""", """
    a = list(range(n))
    sum = 0
    for x, y in zip(a, a): sum += x - y
    return sum""")
case("list/sort-in-place", 30_000, """
    var a = (0..<n).map { ($0 * 7_919) % 100_003 }
    a.sort()
    return a[n / 2]""", """
    a = [(i * 7_919) % 100_003 for i in range(n)]
    a.sort()
    return a[n // 2]""")
case("list/sorted-by-closure", 20_000, """
    let a = (0..<n).map { ($0 * 7_919) % 100_003 }
    return a.sorted { $0 > $1 }[0]""", """
    import functools
    a = [(i * 7_919) % 100_003 for i in range(n)]
    return sorted(a, key=functools.cmp_to_key(lambda x, y: y - x))[0]""")
case("list/reverse", 100_000, """
    var a = Array(0..<n)
    for _ in 0..<5 { a.reverse() }
    return a[0]""", """
    a = list(range(n))
    for _ in range(5): a.reverse()
    return a[0]""")
case("list/map-filter-reduce", 30_000, """
    return (0..<n).map { $0 * 3 }.filter { $0 % 2 == 0 }.reduce(0) { $0 + $1 }""", """
    from functools import reduce
    return reduce(lambda a, b: a + b, filter(lambda x: x % 2 == 0, map(lambda x: x * 3, range(n))), 0)""")
case("list/reduce-into", 30_000, """
    return (0..<n).reduce(into: [Int]()) { $0.append($1) }.count""", """
    from functools import reduce
    def add(a, x): a.append(x); return a
    return len(reduce(add, range(n), []))""")
case("list/contains", 200, """
    let a = Array(0..<2_000)
    var hits = 0
    for i in 0..<n where a.contains(i + 1_000) { hits += 1 }
    return hits""", """
    a = list(range(2_000))
    hits = 0
    for i in range(n):
        if i + 1_000 in a: hits += 1
    return hits""")
case("list/min-max-sum", 100_000, """
    let a = Array(0..<n)
    return a.min()! + a.max()! + a.reduce(0, +)""", """
    a = list(range(n))
    return min(a) + max(a) + sum(a)""")
case("list/pass-and-copy", 30_000, """
    func count(_ a: [Int]) -> Int { a.count }
    ---
    let a = Array(0..<n)
    var sum = 0
    for _ in 0..<n { let b = a; sum += count(b) }
    return sum""", """
    def count(a): return len(a)
    a = list(range(n))
    sum = 0
    for _ in range(n):
        b = a
        sum += count(b)
    return sum""")
case("list/of-tuples", 20_000, """
    var a: [(Int, String)] = []
    for i in 0..<n { a.append((i, "x")) }
    for i in 0..<n { a[i].0 += 1 }
    return a[n - 1].0""", """
    a = []
    for i in range(n): a.append([i, "x"])
    for i in range(n): a[i][0] += 1
    return a[n - 1][0]""")
