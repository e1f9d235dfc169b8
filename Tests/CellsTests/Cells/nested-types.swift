// program: own types named as library types
struct Character { var name: String }
struct Chart { var title: String }
enum Result { case win, lose }
let c = Character(name: "Bob")
print(c.name, Chart(title: "t").title, Result.win, c)

// expect: Bob t win Character(name: "Bob")

// program: types inside functions inside methods
struct S { func run() -> [String] { struct Row { let t: String; enum K { case a, b }; var k = K.b }; func mk(_ s: String) -> Row { Row(t: s) }; return [mk("x"), mk("y")].map { "\($0.t)\($0.k)" } } }
print(S().run())

// expect: ["xb", "yb"]
