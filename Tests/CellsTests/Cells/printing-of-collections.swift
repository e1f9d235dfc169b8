print([1, 2], ["a", "b"], [[1], []] as [[Int]], ["k": [1, 2]], [1: "x"], (1, "a", [2]), [true], ["é"], ["q\"uote"], Character("z"), ["z" as Character])
print([Int](), [String: Int](), Set<Int>(), [1, nil] as [Int?], Optional(3) as Any, [Optional("a")], [(1, "b")], ["a": nil] as [String: Int?])
print("a", 1, 2.5, true, separator: "|", terminator: ".\n")
print("", terminator: "")
print([1, 2, 3][0...1], [1, 2, 3].prefix(2), "abc".prefix(2), Array("ab"), ["a\nb"])
struct S { var a = 1; var b: Int? = nil; var c = "x"; var d = [1.5] }
enum E { case plain, one(Int), two(a: Int, b: String) }
print(S(), E.plain, E.one(1), E.two(a: 1, b: "z"))
debugPrint("a", 1, [S().c])

// expect: [1, 2] ["a", "b"] [[1], []] ["k": [1, 2]] [1: "x"] (1, "a", [2]) [true] ["é"] ["q\"uote"] z ["z"]
// expect: [] [:] [] [Optional(1), nil] Optional(3) [Optional("a")] [(1, "b")] ["a": nil]
// expect: a|1|2.5|true.
// expect: [1, 2] [1, 2] ab ["a", "b"] ["a\nb"]
// expect: S(a: 1, b: nil, c: "x", d: [1.5]) plain one(1) two(a: 1, b: "z")
// expect: "a" 1 ["x"]
