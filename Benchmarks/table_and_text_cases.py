"""What compare_collections.py measures: dictionaries, sets, text and enums."""
from collection_cases import case

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
