let table = [("a", 1), ("bb", 22)]
for (k, v) in table { print(k.padding(toLength: 4, withPad: " ", startingAt: 0) + String(v)) }
print((1...3).map { String(repeating: "*", count: $0) }.joined(separator: "/"), ["x"].joined(separator: ","), [String]().joined(separator: ","))

// expect: a   1
// expect: bb  22
// expect: */**/*** x 
