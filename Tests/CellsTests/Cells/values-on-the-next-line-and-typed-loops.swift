// program: what is returned may stand on the next line
func doubled(_ n: Int) -> Int {
    if n > 3 {
        return
            n * 2
    }
    guard n != 0 else { return
        -1 }
    return n
}
func quiet(_ stops: Bool) {
    if stops { return }
    print("went on")
}
enum Tree {
    case leaf
    indirect case node(Tree, Int)
    func with(_ value: Int) -> Tree {
        switch self {
        case .leaf:
            return
                .node(.leaf, value)
        case .node(let rest, let held):
            return
                .node(rest.with(value), held)
        }
    }
}
print(doubled(5), doubled(2), doubled(0))
quiet(true)
quiet(false)
print(Tree.leaf.with(1).with(2))

// expect: 10 2 -1
// expect: went on
// expect: node(main.Tree.node(main.Tree.leaf, 2), 1)

// program: a loop's variable with its type
for letter: Character in "ab" { print(letter) }
for number: Int in [1, 2] { print(number + 1) }
for (index, letter): (Int, Character) in "xy".enumerated() { print(index, letter) }
for value: Any in ["one", "two"] { print(value) }
for half: Double in [0.5, 1] { print(half) }
for name: String? in ["a"] { print(name ?? "none") }

// expect: a
// expect: b
// expect: 2
// expect: 3
// expect: 0 x
// expect: 1 y
// expect: one
// expect: two
// expect: 0.5
// expect: 1.0
// expect: a

// program: a wrapper that sets what it projects
@propertyWrapper struct Counted {
    private var held: Int
    private(set) var projectedValue: Bool
    var wrappedValue: Int {
        get { held }
        set { (held, projectedValue) = (newValue, newValue > 3) }
    }
    init() { (held, projectedValue) = (0, false) }
}
struct Box {
    @Counted var width: Int
    @Counted private var depth: Int
}
var box = Box()
print(box.width, box.$width)
box.width = 7
print(box.width, box.$width)

// expect: 0 false
// expect: 7 true

// program: cases of generic errors in catch clauses
enum Failure<T>: Error { case empty, of(T) }
func fail(_ kind: Int) throws {
    if kind == 0 { throw Failure<Int>.empty }
    throw Failure<String>.empty
}
for kind in 0...1 {
    do { try fail(kind) } catch Failure<Int>.empty { print("of Int") } catch { print("another") }
}

// expect: of Int
// expect: another

// program: types of many kinds in one list
let kinds = [Int.self, String.self, [Double].self] as [Any.Type]
print(kinds)
for kind in kinds { print(kind == Int.self) }

// expect: [Swift.Int, Swift.String, Swift.Array<Swift.Double>]
// expect: true
// expect: false
// expect: false

// program: closures that only print what they get
let show = { print($0, terminator: ";") }
show(1)
show("two")
[3, 4].forEach(show)
print()

// expect: 1;two;3;4;

// program: operators of one's own inside texts, and words of the language as labels
infix operator •: MultiplicationPrecedence
func • (a: [Double], b: [Double]) -> Double { zip(a, b).map(*).reduce(0, +) }
print("product: \([1, 2] • [3, 4])")
struct Grid {
    static func neighbours(for cell: Int) -> [Int] { [cell - 1, cell + 1] }
    func all(of cells: [Int]) -> [Int] { cells.flatMap(Grid.neighbours(for:)) }
}
print(Grid().all(of: [1, 5]))

// expect: product: 11.0
// expect: [0, 2, 4, 6]
