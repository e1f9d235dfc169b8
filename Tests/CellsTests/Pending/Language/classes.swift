// program: unowned references and closures that capture weakly
class Owner { let name = "o"; lazy var card = Card(owner: self); deinit { print("owner gone") } }
class Card { unowned let owner: Owner; init(owner: Owner) { self.owner = owner }; var text: String { "card of " + owner.name } }
func test() { let o = Owner(); print(o.card.text) ; let f = { [weak o] in o?.name ?? "nil" }; print(f()) }
test()

// expect: card of o
// expect: o
// expect: owner gone

// program: static and class members
class Shape { class var sides: Int { 0 }; static let kind = "shape"; class func describe() -> String { "\(kind) with \(sides)" } }
class Square: Shape { override class var sides: Int { 4 } }
print(Shape.describe(), Square.describe(), Square.kind)

// expect: shape with 0 shape with 4 shape

// program: lazy properties
class Data { lazy var big: [Int] = { print("made"); return [1, 2] }(); var n = 0 }
let d = Data()
print("before")
print(d.big, d.big.count)
d.big.append(3)
print(d.big)

// expect: before
// expect: made
// expect: [1, 2] 2
// expect: [1, 2, 3]

// program: closures hold objects
class Log { var lines: [String] = []; func writer() -> (String) -> Void { { self.lines.append($0) } } ; lazy var add: (String) -> Void = { [unowned self] in self.lines.append("+" + $0) } }
let log = Log(); let w = log.writer()
w("a"); w("b"); log.add("c")
print(log.lines)

// expect: ["a", "b", "+c"]
