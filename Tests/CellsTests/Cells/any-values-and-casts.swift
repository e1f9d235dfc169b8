let things: [Any] = [1, "two", 3.0, true]
for thing in things {
    if let n = thing as? Int { print("int", n) } else if let s = thing as? String { print("string", s) } else { print("other", thing) }
}
for thing in things {
    switch thing {
    case let n as Int: print(n + 1)
    case is String: print("text")
    default: print("?")
    }
}

// expect: int 1
// expect: string two
// expect: other 3.0
// expect: other true
// expect: 2
// expect: text
// expect: ?
// expect: ?
