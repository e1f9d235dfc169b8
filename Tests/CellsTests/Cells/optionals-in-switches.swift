let on: Int? = 5
print(on.map { $0 * 2 } as Any, on.flatMap { $0 > 9 ? $0 : nil } as Any)
switch on { case .some(let x) where x > 3: print("big", x); case .some: print("some"); case .none: print("none") }
switch on { case let x?: print(x); case nil: print("nil") }

// expect: Optional(10) nil
// expect: big 5
// expect: 5
