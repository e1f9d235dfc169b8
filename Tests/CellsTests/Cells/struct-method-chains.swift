struct Builder {
    private(set) var parts: [String] = []
    func adding(_ s: String) -> Builder { var b = self; b.parts.append(s); return b }
    mutating func add(_ s: String) -> Int { parts.append(s); return parts.count }
    @discardableResult mutating func drop() -> String? { parts.popLast() }
    var text: String { parts.joined(separator: "/") }
}
var b = Builder().adding("a").adding("b")
print(b.add("c"), b.text)
b.drop()
print(b.text, b.parts.count)

// expect: 3 a/b/c
// expect: a/b 2
