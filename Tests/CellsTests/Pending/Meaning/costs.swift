// program: queues by slices and removal at the end
var q = Array(0..<50_000)[...], r = Array(0..<50_000), sum = 0
while let x = q.first { q.removeFirst(); sum += x }
while !r.isEmpty { sum -= r.removeLast() }
var s = Array(0..<50_000)[...]
while let x = s.popFirst() { sum += x & 1 }
print(sum)

// expect: 25000

// program: walking text by its indices and characters
let t = String(repeating: "abcé", count: 10_000)
var n = 0, i = t.startIndex
while i < t.endIndex { if t[i] == "é" { n += 1 }; i = t.index(after: i) }
for c in t where c == "a" { n += 1 }
var rest = t[...]
while let c = rest.first { if c == "b" { n += 1 }; rest.removeFirst() }
print(n)

// expect: 30000
