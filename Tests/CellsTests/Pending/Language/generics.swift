// program: a matrix with generic elements
struct Matrix<T: Numeric> { let rows: Int, cols: Int; var cells: [T]; init(_ r: Int, _ c: Int, _ v: T) { rows = r; cols = c; cells = Array(repeating: v, count: r * c) }
    subscript(r: Int, c: Int) -> T { get { cells[r * cols + c] } set { cells[r * cols + c] = newValue } }
    static func * (a: Matrix, b: Matrix) -> Matrix { var m = Matrix(a.rows, b.cols, 0); for i in 0..<a.rows { for j in 0..<b.cols { for k in 0..<a.cols { m[i, j] += a[i, k] * b[k, j] } } }; return m } }
var m = Matrix(2, 2, 1)
m[0, 1] = 5
print((m * m).cells, Matrix(1, 1, 0.5).cells)

// expect: [6, 10, 2, 6] [0.5]

// program: generic numeric functions
func sum<T: AdditiveArithmetic>(_ xs: [T]) -> T { xs.reduce(.zero, +) }
func mean<T: BinaryFloatingPoint>(_ xs: [T]) -> T { xs.reduce(0, +) / T(xs.count) }
func gcd<T: BinaryInteger>(_ a: T, _ b: T) -> T { b == 0 ? a : gcd(b, a % b) }
func power<T: Numeric>(_ x: T, _ n: Int) -> T { (0..<n).reduce(1) { r, _ in r * x } }
print(sum([1, 2]), sum([0.5, 1]), mean([1.0, 2]), gcd(48, 18), gcd(UInt8(12), 8), power(2.0, 3), power(3, 4))

// expect: 3 1.5 1.5 6 4 8.0 81

// program: a generic linked list that is a sequence
struct List<T>: Sequence { indirect enum Node { case end, cell(T, Node) }; var head = Node.end
    mutating func push(_ x: T) { head = .cell(x, head) }
    func makeIterator() -> AnyIterator<T> { var here = head; return AnyIterator { guard case .cell(let x, let next) = here else { return nil }; here = next; return x } } }
var l = List<Int>()
for i in 1...3 { l.push(i * i) }
print(Array(l), l.map { $0 + 1 }, l.contains(4))

// expect: [9, 4, 1] [10, 5, 2] true

// program: subscripts that are generic
struct Store { var d: [String: Any] = [:]; subscript<T>(k: String, as t: T.Type) -> T? { d[k] as? T }; subscript<T>(k: String, default v: @autoclosure () -> T) -> T { d[k] as? T ?? v() } }
let s = Store(d: ["a": 1, "b": "x"])
print(s["a", as: Int.self] as Any, s["b", as: Int.self] as Any, s["c", default: 7])

// expect: Optional(1) nil 7

// program: zip, unzip and group of one's own
extension Sequence { func unzip<A, B>() -> ([A], [B]) where Element == (A, B) { (map(\.0), map(\.1)) }; func counts() -> [Element: Int] where Element: Hashable { reduce(into: [:]) { $0[$1, default: 0] += 1 } } }
print([(1, "a"), (2, "b")].unzip(), "hello".counts()["l"]!, [1, 1, 2].counts()[1]!)

// expect: ([1, 2], ["a", "b"]) 2 2
