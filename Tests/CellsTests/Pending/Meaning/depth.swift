// program: a deep enum is freed at the end
indirect enum L { case end, node(Int, L) }
var l = L.end
for i in 0..<50_000 { l = .node(i, l) }
var n = 0
var here = l
while case .node(_, let next) = here { n += 1; here = next }
print(n)
l = .end
print("freed")

// expect: 50000
// expect: freed
