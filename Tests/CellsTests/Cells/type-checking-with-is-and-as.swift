let items: [Any] = [1, "two", 3.0, [4, 5], true]
for item in items {
    switch item {
    case let n as Int: print("int", n)
    case let s as String: print("string", s)
    case let d as Double: print("double", d)
    case let a as [Int]: print("array", a)
    case is Bool: print("bool")
    default: print("other")
    }
}
print(items.compactMap { $0 as? Int })

// expect: int 1
// expect: string two
// expect: double 3.0
// expect: array [4, 5]
// expect: bool
// expect: [1]
