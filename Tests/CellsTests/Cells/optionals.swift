let maybe: Int? = 5
let none: Int? = nil
print(maybe ?? 0, none ?? 0, maybe == 5, none == nil, maybe != nil, maybe.map { $0 * 2 } ?? -1, none.map { $0 * 2 } ?? -1)
if let maybe { print("has \(maybe)") }
if let a = maybe, let b = none { print(a + b) } else { print("not both") }
let words: [String]? = ["a", "bc"]
print(words?.count ?? 0, words?.last?.count ?? 0, words?[0] ?? "")
print(maybe as Any, none as Any, [maybe, none])
var opt: [Int]? = [1]
opt?.append(2)
print(opt!)

// expect: 5 0 true true true 10 -1
// expect: has 5
// expect: not both
// expect: 2 2 a
// expect: Optional(5) nil [Optional(5), nil]
// expect: [1, 2]
