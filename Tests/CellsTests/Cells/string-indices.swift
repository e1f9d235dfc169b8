let s = "hello, world"
let i = s.index(s.startIndex, offsetBy: 4)
print(s[i], s[s.startIndex], s[..<i], s[i...])
if let comma = s.firstIndex(of: ",") {
    print(s[..<comma], s[s.index(after: comma)...])
    print(s.distance(from: s.startIndex, to: comma))
}
print(s[s.index(before: s.endIndex)])

// expect: o h hell o, world
// expect: hello  world
// expect: 5
// expect: d
