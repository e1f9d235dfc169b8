let values = ["1", "x", "3"]
let numbers = values.map { Int($0) }
print(numbers, numbers.compactMap { $0 }, numbers.contains { $0 == nil }, numbers.filter { $0 != nil }.count)
var cache: [Int: Int] = [:]
func square(_ n: Int) -> Int {
    if let hit = cache[n] { return hit }
    let result = n * n
    cache[n] = result
    return result
}
print(square(4), square(4), cache)
let first: String? = values.first, last = values.last
if let first, let last, first != last { print(first, last) }
var optional: Int? = 5
optional? += 1
optional = optional.map { $0 * 2 }
print(optional!, optional.flatMap { $0 > 100 ? $0 : nil } ?? -1)
if var inner = optional { inner += 1; print(inner, optional!) }
while let v = optional { optional = v > 10 ? nil : v + 1 }
print(optional as Any)

// expect: [Optional(1), nil, Optional(3)] [1, 3] true 2
// expect: 16 16 [4: 16]
// expect: 1 3
// expect: 12 -1
// expect: 13 12
// expect: nil
