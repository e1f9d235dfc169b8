enum Cache { case empty, value(Int)
  mutating func set(_ n: Int) { self = .value(n) }
  var isEmpty: Bool { if case .empty = self { true } else { false } } }
var ca = Cache.empty
print(ca.isEmpty); ca.set(3)
if case let .value(v) = ca { print(v) }

// expect: true
// expect: 3
