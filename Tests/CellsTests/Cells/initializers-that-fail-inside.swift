// program: an initializer that tries another gives nil where that throws
struct T {
    let v: Int
    init(x: Int) throws { struct Refusal: Error {}; if x < 0 { throw Refusal() }; v = x }
    init?(y: Int) { try? self.init(x: y); print("made", y) }
}
print(T(y: 1) as Any, T(y: -1) as Any)
enum E: Int { case a = 1, b; init?(t: String) { self.init(rawValue: t.count); print("got", self) } }
print(E(t: "xx") as Any, E(t: "xxxx") as Any)

// expect: made 1
// expect: Optional(main.T(v: 1)) nil
// expect: got b
// expect: Optional(main.E.b) nil
