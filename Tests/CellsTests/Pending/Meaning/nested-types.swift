// program: Set.firstIndex and other members of sets
let s: Set = [5]
if let i = s.firstIndex(of: 5) { print(s[i], s.distance(from: s.startIndex, to: i)) }
print(s.firstIndex(of: 9) == nil, s.firstIndex { $0 > 3 } != nil, s.first as Any, s.min()!, s.sorted().first!)

// expect: 5 0
// expect: true true Optional(5) 5 5
