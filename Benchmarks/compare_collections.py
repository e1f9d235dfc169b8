"""Collections and text in cells beside CPython, in one run: every operation whose cost Swift documents.

    python Benchmarks/compare_collections.py [CASE...] [--runner '.build/release/espalier run'] [--json]

Run it with the CPython to compare with. Each case is one function written in both languages, at n and at 4n: the time of the
processor that a round of it takes, the mean of as many rounds as fit into 0.3 s, without the start, so that others may use the
machine meanwhile; both must give the same number. A case is flagged when cells take more than twice CPython's time at 4n, or
when four times the elements take more than six times the time (a cost that grows with the collection). The exit status is 1 when
one is flagged.
"""
import argparse
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile
import textwrap
import threading
import time

FACTOR, GROWTH, SECONDS, PATIENCE = 2.0, 6.0, 0.3, 60

CELLS = """
var result = 0
for _ in 0..<{rounds} {{ result = work({n}) }}
print(result)
"""

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
case("table/store", 30_000, """
    var d: [Int: Int] = [:]
    for i in 0..<n { d[i] = i }
    return d.count""", """
    d = {}
    for i in range(n): d[i] = i
    return len(d)""")
case("table/default-update", 30_000, """
    var d: [Int: Int] = [:]
    for i in 0..<n { d[i % 1_000, default: 0] += 1 }
    return d[7]!""", """
    from collections import defaultdict
    d = defaultdict(int)
    for i in range(n): d[i % 1_000] += 1
    return d[7]""")
case("table/list-in-value", 30_000, """
    var d: [Int: [Int]] = [:]
    for i in 0..<n { d[i % 3, default: []].append(i) }
    return d[0]!.count""", """
    from collections import defaultdict
    d = defaultdict(list)
    for i in range(n): d[i % 3].append(i)
    return len(d[0])""")
case("table/optional-chain", 30_000, """
    var d: [String: [Int]] = ["a": []]
    for i in 0..<n { d["a"]?.append(i) }
    return d["a"]!.count""", """
    d = {"a": []}
    for i in range(n):
        if "a" in d: d["a"].append(i)
    return len(d["a"])""")
case("table/read-text-key", 30_000, """
    let d = ["alpha": 1, "beta": 2, "gamma": 3]
    let keys = ["alpha", "beta", "gamma", "none"]
    var sum = 0
    for i in 0..<n { sum += d[keys[i & 3]] ?? 0 }
    return sum""", """
    d = {"alpha": 1, "beta": 2, "gamma": 3}
    keys = ["alpha", "beta", "gamma", "none"]
    sum = 0
    for i in range(n): sum += d.get(keys[i & 3], 0)
    return sum""")
case("table/remove", 30_000, """
    var d = Dictionary(uniqueKeysWithValues: (0..<n).map { ($0, $0) })
    for i in 0..<n { d[i] = nil }
    return d.count""", """
    d = {i: i for i in range(n)}
    for i in range(n): d.pop(i, None)
    return len(d)""")
case("table/nested", 30_000, """
    var d: [Int: [Int: Int]] = [:]
    for i in 0..<n { d[i & 7, default: [:]][i & 255, default: 0] += 1 }
    return d[3]!.count""", """
    from collections import defaultdict
    d = defaultdict(lambda: defaultdict(int))
    for i in range(n): d[i & 7][i & 255] += 1
    return len(d[3])""")
case("table/grouping", 30_000, """
    return Dictionary(grouping: 0..<n) { $0 % 10 }[3]!.count""", """
    from collections import defaultdict
    d = defaultdict(list)
    for i in range(n): d[(lambda x: x % 10)(i)].append(i)
    return len(d[3])""")
case("table/iterate", 30_000, """
    let d = Dictionary(uniqueKeysWithValues: zip(0..<n, 0..<n))
    var sum = 0
    for (k, v) in d { sum += k - v }
    return sum""", """
    d = dict(zip(range(n), range(n)))
    sum = 0
    for k, v in d.items(): sum += k - v
    return sum""")
case("table/mapValues", 30_000, """
    let d = Dictionary(uniqueKeysWithValues: zip(0..<n, 0..<n))
    return d.mapValues { $0 + 1 }.count""", """
    d = dict(zip(range(n), range(n)))
    return len({k: (lambda v: v + 1)(v) for k, v in d.items()})""")
case("set/insert", 30_000, """
    var s: Set<Int> = []
    for i in 0..<n { s.insert(i) }
    return s.count""", """
    s = set()
    for i in range(n): s.add(i)
    return len(s)""")
case("set/contains", 30_000, """
    let s = Set(0..<n)
    var hits = 0
    for i in 0..<n where s.contains(i * 2) { hits += 1 }
    return hits""", """
    s = set(range(n))
    hits = 0
    for i in range(n):
        if i * 2 in s: hits += 1
    return hits""")
case("set/remove", 30_000, """
    var s = Set(0..<n)
    for i in 0..<n { s.remove(i) }
    return s.count""", """
    s = set(range(n))
    for i in range(n): s.discard(i)
    return len(s)""")
case("set/algebra", 20_000, """
    let a = Set(0..<n), b = Set(stride(from: 0, to: 2 * n, by: 2))
    return a.union(b).count + a.intersection(b).count + a.subtracting(b).count + a.symmetricDifference(b).count""", """
    a, b = set(range(n)), set(range(0, 2 * n, 2))
    return len(a | b) + len(a & b) + len(a - b) + len(a ^ b)""")
case("set/form-union", 20_000, """
    var s: Set<Int> = []
    for i in 0..<n { s.formUnion([i, i + 1]) }
    return s.count""", """
    s = set()
    for i in range(n): s |= {i, i + 1}
    return len(s)""")
case("text/append", 50_000, """
    var t = ""
    for _ in 0..<n { t += "ab" }
    return t.count""", """
    t = ""
    for _ in range(n): t += "ab"
    return len(t)""")
case("text/append-character", 50_000, """
    var t = ""
    for c in String(repeating: "x", count: n) { t.append(c) }
    return t.count""", """
    t = ""
    for c in "x" * n: t += c
    return len(t)""")
case("text/append-to-field", 20_000, """
    struct S { var text = "" }
    ---
    var s = S()
    for _ in 0..<n { s.text += "ab" }
    return s.text.count""", """
    class S: pass
    s = S()
    s.text = ""
    for _ in range(n): s.text += "ab"
    return len(s.text)""")
case("text/iterate", 50_000, """
    let t = String(repeating: "abc", count: n / 3)
    var hits = 0
    for c in t where c == "a" { hits += 1 }
    return hits""", """
    t = "abc" * (n // 3)
    hits = 0
    for c in t:
        if c == "a": hits += 1
    return hits""")
case("text/characters-list", 50_000, """
    let t = Array(String(repeating: "abc", count: n / 3))
    var hits = 0
    for i in 0..<t.count where t[i] == "b" { hits += 1 }
    return hits""", """
    t = list("abc" * (n // 3))
    hits = 0
    for i in range(len(t)):
        if t[i] == "b": hits += 1
    return hits""")
case("text/interpolate", 20_000, """
    var sum = 0
    for i in 0..<n { sum += "\\(i): \\(i + 1)".count }
    return sum""", """
    sum = 0
    for i in range(n): sum += len(f"{i}: {i + 1}")
    return sum""")
case("text/split-join", 20_000, """
    let t = Array(repeating: "word", count: n).joined(separator: " ")
    return t.split(separator: " ").map(String.init).joined(separator: ",").count""", """
    t = " ".join(["word"] * n)
    return len(",".join(list(map(str, t.split(" ")))))""")
case("text/upper-replace", 20_000, """
    let t = String(repeating: "abc", count: n)
    return t.uppercased().count + t.replacingOccurrences(of: "b", with: "xy").count""", """
    t = "abc" * n
    return len(t.upper()) + len(t.replace("b", "xy"))""")
case("text/parse-numbers", 20_000, """
    let parts = (0..<n).map { String($0) }
    var sum = 0
    for p in parts { sum += Int(p)! }
    return sum""", """
    parts = [str(i) for i in range(n)]
    sum = 0
    for p in parts: sum += int(p)
    return sum""")
case("text/walk-indices", 20_000, """
    let t = String(repeating: "abc", count: n / 3)
    var hits = 0
    var i = t.startIndex
    while i < t.endIndex { if t[i] == "a" { hits += 1 }; i = t.index(after: i) }
    return hits""", """
    t = "abc" * (n // 3)
    hits = 0
    i = 0
    while i < len(t):
        if t[i] == "a": hits += 1
        i = i + 1
    return hits""")
case("text/prefix-and-drop", 10_000, """
    var s = String(repeating: "ab", count: n / 2)[...]
    var hits = 0
    while let c = s.first { if c == "a" { hits += 1 }; s = s.dropFirst() }
    return hits""", """
    s = "ab" * (n // 2)
    hits = 0
    i = 0
    while i < len(s):
        if s[i] == "a": hits += 1
        i += 1
    return hits""")
case("enum/deep-list", 10_000, """
    indirect enum L { case end, node(Int, L) }
    ---
    var l = L.end
    for i in 0..<n { l = .node(i, l) }
    var sum = 0
    while case .node(let x, let next) = l { sum += x; l = next }
    return sum""", """
    l = None
    for i in range(n): l = (i, l)
    sum = 0
    while l is not None:
        sum += l[0]
        l = l[1]
    return sum""")


def processor_seconds(command):
    """What a process takes of the processor, and what it writes."""
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(command, stdout=output, stderr=subprocess.PIPE)
        timer = threading.Timer(PATIENCE, child.kill)
        timer.start()
        error = child.stderr.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        timer.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        return usage.ru_utime + usage.ru_stime, output.read().decode(), child.returncode, error


def cells(n, swift, runner):
    """Processor times at n and 4n and what was computed, or why there is none."""
    before, _, body = swift.rpartition("---")
    declared = before + "func work(_ n: Int) -> Int {\n" + textwrap.indent(body.strip("\n"), "    ") + "\n}\n"
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "case.swift"

        def run(size, rounds):
            file.write_text(declared + CELLS.format(n=size, rounds=rounds))
            seconds, text, status, error = processor_seconds(shlex.split(runner) + [str(file)])
            if status:
                raise RuntimeError(f"over {PATIENCE} s" if status < 0 else (error.strip().splitlines() or [f"status {status}"])[0])
            return seconds, int(text)

        times, result = [], None
        try:
            start, _ = run(n, 0)
            for size in (n, 4 * n):
                once, result = run(size, 1)
                rounds = max(2, min(200, int(SECONDS / max(once - start, 1e-4))))
                seconds, result = run(size, rounds + 1)
                # The difference leaves out the start, and the first round, which lowers the functions.
                times.append(max(seconds - once, 1e-9) / rounds)
        except RuntimeError as problem:
            return times, None, str(problem)
    return times, result, None


def python(n, source):
    names = {}
    exec("def work(n):\n" + textwrap.indent(source, "    "), names)
    times = []
    for size in (n, 4 * n):
        result = names["work"](size)
        rounds, began = 0, time.process_time()
        while rounds < 2 or rounds < 200 and time.process_time() - began < SECONDS:
            result = names["work"](size)
            rounds += 1
        times.append((time.process_time() - began) / rounds)
    return times, result


def compare(name, runner):
    n, swift, source = CASES[name]
    row = {"case": name, "n": 4 * n}
    own, result, fault = cells(n, swift, runner)
    peer, expected = python(n, source)
    row["cpython_ms"] = round(peer[1] * 1e3, 2)
    if fault is None and result != expected:
        fault = f"gives {result}, CPython {expected}"
    if len(own) == 2:
        row.update(cells_ms=round(own[1] * 1e3, 2), ratio=round(own[1] / peer[1], 2), growth=round(own[1] / own[0], 1))
    if fault is None:
        faults = [f"over {FACTOR:g} times CPython"] * (row["ratio"] > FACTOR) + ["grows faster than n"] * (row["growth"] > GROWTH)
        fault = ", ".join(faults)
    row["fault"] = fault
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", help="beginnings of cases; all when left out")
    parser.add_argument("--runner", default=".build/release/espalier run")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    flagged = 0
    for name in CASES:
        if options.cases and not any(name.startswith(beginning) for beginning in options.cases):
            continue
        row = compare(name, options.runner)
        flagged += bool(row["fault"])
        if options.json:
            print(json.dumps(row), flush=True)
        else:
            figures = f"{row['cells_ms']:10.2f} ms {row['cpython_ms']:9.2f} ms {row['ratio']:7.2f} {row['growth']:6.1f}" if "ratio" in row else f"{'–':>10}    {row['cpython_ms']:9.2f} ms {'–':>7} {'–':>6}"
            print(f"{name:24}{figures}  {row['fault'] or 'ok'}", flush=True)
    print(f"{flagged} flagged; CPython {sys.version.split()[0]}", file=sys.stderr)
    return 1 if flagged else 0


if __name__ == "__main__":
    sys.exit(main())
