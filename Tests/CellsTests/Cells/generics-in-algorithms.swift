// program: a queue of two stacks
struct Queue<Element> {
    private var left: [Element] = []
    private var right: [Element] = []
    var isEmpty: Bool { left.isEmpty && right.isEmpty }
    var count: Int { left.count + right.count }
    var peek: Element? { !left.isEmpty ? left.last : right.first }
    mutating func enqueue(_ element: Element) { right.append(element) }
    @discardableResult
    mutating func dequeue() -> Element? {
        if left.isEmpty {
            left = right.reversed()
            right.removeAll()
        }
        return left.popLast()
    }
}
extension Queue: CustomStringConvertible {
    var description: String { String(describing: left.reversed() + right) }
}
var queue = Queue<String>()
queue.enqueue("Ray")
queue.enqueue("Brian")
queue.enqueue("Eric")
print(queue)
queue.dequeue()
print(queue, queue.count)
print(queue.peek ?? "none", queue.isEmpty)

// expect: ["Ray", "Brian", "Eric"]
// expect: ["Brian", "Eric"] 2
// expect: Brian false

// program: a tree with traversals by closures
class TreeNode<T> {
    var value: T
    var children: [TreeNode] = []
    init(_ value: T) { self.value = value }
    func add(_ child: TreeNode) { children.append(child) }
    func forEachDepthFirst(visit: (TreeNode) -> Void) {
        visit(self)
        children.forEach { $0.forEachDepthFirst(visit: visit) }
    }
    func forEachLevelOrder(visit: (TreeNode) -> Void) {
        visit(self)
        var queue = children
        while !queue.isEmpty {
            let node = queue.removeFirst()
            visit(node)
            queue.append(contentsOf: node.children)
        }
    }
}
extension TreeNode where T: Equatable {
    func search(_ value: T) -> TreeNode? {
        var result: TreeNode?
        forEachLevelOrder { node in
            if node.value == value { result = node }
        }
        return result
    }
}
let beverages = TreeNode("beverages")
let hot = TreeNode("hot")
let cold = TreeNode("cold")
beverages.add(hot)
beverages.add(cold)
hot.add(TreeNode("tea"))
hot.add(TreeNode("coffee"))
cold.add(TreeNode("soda"))
beverages.forEachDepthFirst { print($0.value) }
print("--")
beverages.forEachLevelOrder { print($0.value, terminator: " ") }
print()
if let found = beverages.search("tea") { print("found", found.value) }
print(beverages.search("wine") == nil ? "no wine" : "wine")

// expect: beverages
// expect: hot
// expect: tea
// expect: coffee
// expect: cold
// expect: soda
// expect: --
// expect: beverages hot cold tea coffee soda 
// expect: found tea
// expect: no wine

// program: a binary search tree with order
final class BST<Key: Comparable, Value> {
    private final class Node {
        let key: Key
        var value: Value
        var left: Node?
        var right: Node?
        init(_ key: Key, _ value: Value) {
            self.key = key
            self.value = value
        }
    }
    private var root: Node?
    private(set) var count = 0
    subscript(key: Key) -> Value? {
        get {
            var node = root
            while let current = node {
                if key == current.key { return current.value }
                node = key < current.key ? current.left : current.right
            }
            return nil
        }
        set {
            guard let newValue else { return }
            root = insert(root, key, newValue)
        }
    }
    private func insert(_ node: Node?, _ key: Key, _ value: Value) -> Node {
        guard let node else {
            count += 1
            return Node(key, value)
        }
        if key == node.key { node.value = value }
        else if key < node.key { node.left = insert(node.left, key, value) }
        else { node.right = insert(node.right, key, value) }
        return node
    }
    func inOrder(_ visit: (Key, Value) -> Void) {
        func walk(_ node: Node?) {
            guard let node else { return }
            walk(node.left)
            visit(node.key, node.value)
            walk(node.right)
        }
        walk(root)
    }
}
let bst = BST<String, Int>()
for (i, w) in ["pear", "apple", "fig", "kiwi", "apple"].enumerated() { bst[w] = i }
bst.inOrder { print($0, $1) }
print(bst.count, bst["fig"] ?? -1, bst["plum"] ?? -1)

// expect: apple 4
// expect: fig 2
// expect: kiwi 3
// expect: pear 0
// expect: 4 2 -1

// program: an LRU cache of a dictionary and a list
final class LRUCache<Key: Hashable, Value> {
    final class Node {
        let key: Key
        var value: Value
        weak var previous: Node?
        var next: Node?
        init(key: Key, value: Value) {
            self.key = key
            self.value = value
        }
    }
    private let capacity: Int
    private var nodes: [Key: Node] = [:]
    private var head: Node?
    private var tail: Node?
    init(capacity: Int) { self.capacity = capacity }
    func value(for key: Key) -> Value? {
        guard let node = nodes[key] else { return nil }
        moveToFront(node)
        return node.value
    }
    func set(_ value: Value, for key: Key) {
        if let node = nodes[key] {
            node.value = value
            moveToFront(node)
            return
        }
        let node = Node(key: key, value: value)
        nodes[key] = node
        addToFront(node)
        if nodes.count > capacity, let last = tail {
            remove(last)
            nodes[last.key] = nil
            print("evicted", last.key)
        }
    }
    private func addToFront(_ node: Node) {
        node.next = head
        head?.previous = node
        head = node
        if tail == nil { tail = node }
    }
    private func remove(_ node: Node) {
        if let previous = node.previous { previous.next = node.next } else { head = node.next }
        if let next = node.next { next.previous = node.previous } else { tail = node.previous }
        node.previous = nil
        node.next = nil
    }
    private func moveToFront(_ node: Node) {
        remove(node)
        addToFront(node)
    }
}
let cache = LRUCache<String, Int>(capacity: 2)
cache.set(1, for: "a")
cache.set(2, for: "b")
print(cache.value(for: "a") ?? -1)
cache.set(3, for: "c")
print(cache.value(for: "b") ?? -1, cache.value(for: "a") ?? -1, cache.value(for: "c") ?? -1)

// expect: 1
// expect: evicted b
// expect: -1 1 3

// program: a heap with a closure for its order
struct Heap<Element> {
    private var elements: [Element] = []
    private let areSorted: (Element, Element) -> Bool
    init(_ elements: [Element] = [], areSorted: @escaping (Element, Element) -> Bool) {
        self.areSorted = areSorted
        for element in elements { insert(element) }
    }
    var count: Int { elements.count }
    mutating func insert(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard areSorted(elements[child], elements[parent]) else { break }
            elements.swapAt(child, parent)
            child = parent
        }
    }
    mutating func remove() -> Element? {
        guard !elements.isEmpty else { return nil }
        elements.swapAt(0, elements.count - 1)
        let result = elements.removeLast()
        var parent = 0
        while true {
            let left = 2 * parent + 1
            let right = left + 1
            var candidate = parent
            if left < elements.count && areSorted(elements[left], elements[candidate]) { candidate = left }
            if right < elements.count && areSorted(elements[right], elements[candidate]) { candidate = right }
            if candidate == parent { return result }
            elements.swapAt(parent, candidate)
            parent = candidate
        }
    }
}
extension Heap where Element: Comparable {
    init(_ elements: [Element]) { self.init(elements, areSorted: <) }
}
var heap = Heap([5, 3, 8, 1, 9, 2])
var sorted: [Int] = []
while let next = heap.remove() { sorted.append(next) }
print(sorted)
var words = Heap(["pear", "fig", "banana"], areSorted: { $0.count > $1.count })
print(words.remove()!, words.count)

// expect: [1, 2, 3, 5, 8, 9]
// expect: banana 2

// program: graphs with weights and shortest ways
protocol GraphType {
    associatedtype Vertex: Hashable
    func neighbors(of vertex: Vertex) -> [(Vertex, Double)]
    var vertices: [Vertex] { get }
}
extension GraphType {
    func distances(from source: Vertex) -> [Vertex: Double] {
        var result: [Vertex: Double] = [source: 0]
        var open: Set<Vertex> = Set(vertices)
        while let current = open.filter({ result[$0] != nil }).min(by: { result[$0]! < result[$1]! }) {
            open.remove(current)
            for (next, weight) in neighbors(of: current) {
                let candidate = result[current]! + weight
                if candidate < result[next, default: .infinity] { result[next] = candidate }
            }
        }
        return result
    }
}
struct AdjacencyList<V: Hashable>: GraphType {
    private var edges: [V: [(V, Double)]] = [:]
    mutating func add(_ a: V, _ b: V, _ weight: Double) {
        edges[a, default: []].append((b, weight))
        edges[b, default: []].append((a, weight))
    }
    func neighbors(of vertex: V) -> [(V, Double)] { edges[vertex] ?? [] }
    var vertices: [V] { Array(edges.keys) }
}
var graph = AdjacencyList<String>()
graph.add("A", "B", 4)
graph.add("A", "C", 1)
graph.add("C", "B", 2)
graph.add("B", "D", 5)
for (vertex, distance) in graph.distances(from: "A").sorted(by: { $0.key < $1.key }) { print(vertex, distance) }

// expect: A 0.0
// expect: B 3.0
// expect: C 1.0
// expect: D 8.0

// program: phantom types and units
enum Meters {}
enum Feet {}
struct Distance<Unit> {
    let value: Double
    static func + (a: Distance, b: Distance) -> Distance { Distance(value: a.value + b.value) }
}
extension Distance where Unit == Feet {
    var inMeters: Distance<Meters> { Distance<Meters>(value: value * 0.3048) }
}
let a = Distance<Feet>(value: 100)
let b = Distance<Meters>(value: 10)
print((a.inMeters + b).value)

// expect: 40.480000000000004

// program: a result type of one's own, with map and flatMap
enum Outcome<Value, Failure: Error> {
    case success(Value)
    case failure(Failure)
    func map<New>(_ transform: (Value) -> New) -> Outcome<New, Failure> {
        switch self {
        case .success(let value): return .success(transform(value))
        case .failure(let error): return .failure(error)
        }
    }
    func flatMap<New>(_ transform: (Value) -> Outcome<New, Failure>) -> Outcome<New, Failure> {
        switch self {
        case .success(let value): return transform(value)
        case .failure(let error): return .failure(error)
        }
    }
    func get() throws -> Value {
        switch self {
        case .success(let value): return value
        case .failure(let error): throw error
        }
    }
}
enum ParseError: Error { case notANumber(String), negative }
func parse(_ text: String) -> Outcome<Int, ParseError> {
    guard let n = Int(text) else { return .failure(.notANumber(text)) }
    return .success(n)
}
func root(_ n: Int) -> Outcome<Double, ParseError> { n < 0 ? .failure(.negative) : .success(Double(n).squareRoot()) }
print(parse("16").flatMap(root).map { $0 + 1 })
print(parse("x").flatMap(root))
do { print(try parse("-4").flatMap(root).get()) } catch { print("error:", error) }

// expect: success(5.0)
// expect: failure(main.ParseError.notANumber("x"))
// expect: error: negative

// program: generic sums, averages and clamping
func sum<T: Numeric>(_ values: [T]) -> T { values.reduce(0, +) }
func average<T: BinaryFloatingPoint>(_ values: [T]) -> T { values.isEmpty ? 0 : values.reduce(0, +) / T(values.count) }
func clamp<T: Comparable>(_ value: T, _ low: T, _ high: T) -> T { min(max(value, low), high) }
func isBetween<T: Comparable>(_ x: T, _ range: ClosedRange<T>) -> Bool { range.contains(x) }
print(sum([1, 2, 3]), sum([1.5, 2.5]))
print(average([1.0, 2.0, 4.5]))
print(clamp(12, 0, 10), clamp("m", "a", "f"), clamp(-0.5, 0, 1))
print(isBetween(3, 1...5), isBetween("z", "a"..."f"))
extension Array where Element: Numeric {
    func total() -> Element { reduce(0, +) }
    func dot(_ other: [Element]) -> Element { zip(self, other).map { $0 * $1 }.total() }
}
print([1, 2, 3].dot([4, 5, 6]), [0.5, 2].dot([2, 4]))

// expect: 6 4.0
// expect: 2.5
// expect: 10 f 0.0
// expect: true false
// expect: 32 9.0
