// program: lru
final class LRUCache<Key: Hashable, Value> {
    private class Node {
        let key: Key
        var value: Value
        var next: Node?
        weak var prev: Node?
        init(_ key: Key, _ value: Value) { self.key = key; self.value = value }
    }
    private var map = [Key: Node]()
    private var head: Node?, tail: Node?
    let capacity: Int
    private(set) var hits = 0, misses = 0
    init(capacity: Int) { precondition(capacity > 0); self.capacity = capacity }
    subscript(key: Key) -> Value? {
        get {
            guard let n = map[key] else { misses += 1; return nil }
            hits += 1
            moveToFront(n)
            return n.value
        }
        set {
            if let v = newValue {
                if let n = map[key] { n.value = v; moveToFront(n) }
                else {
                    let n = Node(key, v)
                    map[key] = n
                    pushFront(n)
                    if map.count > capacity, let t = tail { remove(t); map[t.key] = nil }
                }
            } else if let n = map.removeValue(forKey: key) { remove(n) }
        }
    }
    private func pushFront(_ n: Node) { n.next = head; head?.prev = n; head = n; if tail == nil { tail = n } }
    private func remove(_ n: Node) {
        n.prev?.next = n.next
        n.next?.prev = n.prev
        if n === head { head = n.next }
        if n === tail { tail = n.prev }
        n.next = nil; n.prev = nil
    }
    private func moveToFront(_ n: Node) { guard n !== head else { return }; remove(n); pushFront(n) }
}
extension LRUCache: Sequence {
    func makeIterator() -> AnyIterator<(key: Key, value: Value)> {
        var cur = head
        return AnyIterator { defer { cur = cur?.next }; return cur.map { ($0.key, $0.value) } }
    }
}
extension LRUCache: CustomStringConvertible where Key: CustomStringConvertible {
    var description: String { "[" + map { "\($0.key.description): \($0.value)" }.joined(separator: ", ") + "]" }
    private func map<T>(_ f: ((key: Key, value: Value)) -> T) -> [T] { var r: [T] = []; for e in self { r.append(f(e)) }; return r }
}
let c = LRUCache<String, Int>(capacity: 3)
c["a"] = 1; c["b"] = 2; c["c"] = 3
_ = c["a"]
c["d"] = 4
print(c["b"] as Any, c["a"]!, c)
c["a"] = nil
print(c, c.hits, c.misses)
print(c.map { $0.value }.reduce(0, +))
for (k, v) in c { print(k, v) }

// expect: nil 1 [a: 1, d: 4, c: 3]
// expect: [d: 4, c: 3] 2 1
// expect: 7
// expect: d 4
// expect: c 3

// program: heap
struct Heap<Element> {
    private var elements: [Element]
    private let areSorted: (Element, Element) -> Bool
    init(_ elements: [Element] = [], sort: @escaping (Element, Element) -> Bool) {
        self.elements = elements
        areSorted = sort
        for i in stride(from: elements.count / 2 - 1, through: 0, by: -1) { siftDown(i) }
    }
    var isEmpty: Bool { elements.isEmpty }
    var peek: Element? { elements.first }
    mutating func push(_ e: Element) { elements.append(e); siftUp(elements.endIndex - 1) }
    mutating func pop() -> Element? {
        guard !isEmpty else { return nil }
        elements.swapAt(0, elements.count - 1)
        defer { siftDown(0) }
        return elements.removeLast()
    }
    private mutating func siftUp(_ i: Int) {
        var child = i, parent = (i - 1) / 2
        while child > 0 && areSorted(elements[child], elements[parent]) {
            elements.swapAt(child, parent)
            (child, parent) = (parent, (parent - 1) / 2)
        }
    }
    private mutating func siftDown(_ i: Int) {
        var p = i
        while true {
            let (l, r) = (2 * p + 1, 2 * p + 2)
            var c = p
            if l < elements.count, areSorted(elements[l], elements[c]) { c = l }
            if r < elements.count, areSorted(elements[r], elements[c]) { c = r }
            if c == p { return }
            elements.swapAt(p, c)
            p = c
        }
    }
}
extension Heap where Element: Comparable {
    init(_ e: [Element] = []) { self.init(e, sort: <) }
    static func maxHeap(_ e: Element...) -> Heap { Heap(e, sort: >) }
}
extension Heap: Sequence, IteratorProtocol { mutating func next() -> Element? { pop() } }
struct Job: Comparable { let name: String; let priority: Int
    static func < (l: Job, r: Job) -> Bool { (l.priority, l.name) < (r.priority, r.name) } }
var h = Heap([Job(name: "c", priority: 3), Job(name: "a", priority: 1), Job(name: "b", priority: 1)])
h.push(.init(name: "z", priority: 0))
while let j = h.pop() { print(j.name, j.priority) }
print(Array(Heap.maxHeap(3, 1, 4, 1, 5, 9, 2, 6)))
print(Heap([5, 2, 8]).map { $0 * 10 }, Array(Heap([7, 7, 1]).prefix(2)))

// expect: z 0
// expect: a 1
// expect: b 1
// expect: c 3
// expect: [9, 6, 5, 4, 3, 2, 1, 1]
// expect: [20, 50, 80] [1, 7]

// program: trie
final class TrieNode {
    var children: [Character: TrieNode] = [:]
    var isEnd = false
}
struct Trie: ExpressibleByArrayLiteral {
    private var root = TrieNode()
    private(set) var count = 0
    init(arrayLiteral elements: String...) { elements.forEach { insert($0) } }
    mutating func insert(_ word: String) {
        var node = root
        for ch in word { node = node.children[ch, default: TrieNode()] ; }
        node = root
        for ch in word {
            if let n = node.children[ch] { node = n } else { let n = TrieNode(); node.children[ch] = n; node = n }
        }
        if !node.isEnd { count += 1 }
        node.isEnd = true
    }
    private func find(_ p: some StringProtocol) -> TrieNode? {
        p.reduce(root as TrieNode?) { $0?.children[$1] }
    }
    func contains(_ w: String) -> Bool { find(w)?.isEnd ?? false }
    func words(prefix: String) -> [String] {
        guard let n = find(prefix) else { return [] }
        var out = [String]()
        func walk(_ n: TrieNode, _ acc: String) {
            if n.isEnd { out.append(acc) }
            for (c, k) in n.children.sorted(by: { $0.key < $1.key }) { walk(k, acc + String(c)) }
        }
        walk(n, prefix)
        return out
    }
    mutating func remove(_ w: String) {
        @discardableResult
        func rec(_ n: TrieNode, _ rest: Substring) -> Bool {
            guard let f = rest.first else { if n.isEnd { count -= 1 }; n.isEnd = false; return n.children.isEmpty }
            guard let k = n.children[f] else { return false }
            if rec(k, rest.dropFirst()) { n.children.removeValue(forKey: f) }
            return n.children.isEmpty && !n.isEnd
        }
        rec(root, w[...])
    }
}
var t: Trie = ["apple", "app", "apply", "ape", "bat"]
print(t.count, t.words(prefix: "app"), t.contains("ap"), t.contains("ape"))
t.remove("app")
print(t.count, t.words(prefix: "ap"), t.contains("app"))

// expect: 5 ["app", "apple", "apply"] false true
// expect: 4 ["ape", "apple", "apply"] false

// program: linkedlist
public final class LinkedList<T> {
    public class Node<T> { var value: T; var next: Node?; weak var previous: Node?; public init(value: T) { self.value = value } }
    public typealias Element = Node<T>
    fileprivate var head: Element?
    private var tail: Element?
    public init() {}
    public var isEmpty: Bool { return head == nil }
    public var first: Element? { return head }
    public var last: Element? {
        guard var node = head else { return nil }
        while let next = node.next { node = next }
        return node
    }
    public var count: Int { guard var node = head else { return 0 }; var c = 1; while let n = node.next { node = n; c += 1 }; return c }
    public func append(_ value: T) { let n = Element(value: value); if let l = last { n.previous = l; l.next = n } else { head = n } }
    public func node(at index: Int) -> Element { assert(head != nil); if index == 0 { return head! }
        var node = head!.next
        for _ in 1..<index { node = node?.next; if node == nil { break } }
        assert(node != nil, "out of bounds"); return node! }
    public subscript(index: Int) -> T { get { node(at: index).value } set { node(at: index).value = newValue } }
    public func insert(_ value: T, at i: Int) {
        let new = Element(value: value)
        if i == 0 { new.next = head; head?.previous = new; head = new } else {
            let prev = node(at: i - 1); let next = prev.next
            new.previous = prev; new.next = next; next?.previous = new; prev.next = new }
    }
    @discardableResult public func remove(node: Element) -> T {
        let prev = node.previous, next = node.next
        if let prev = prev { prev.next = next } else { head = next }
        next?.previous = prev; node.previous = nil; node.next = nil
        return node.value
    }
    public func reverse() { var node = head; while let cur = node { node = cur.next; swap(&cur.next, &cur.previous); head = cur } }
}
extension LinkedList: CustomStringConvertible { public var description: String {
    var s = "["; var node = head
    while let nd = node { s += "\(nd.value)"; node = nd.next; if node != nil { s += ", " } }
    return s + "]" } }
extension LinkedList { public func map<U>(transform: (T) -> U) -> LinkedList<U> { let r = LinkedList<U>(); var n = head; while let x = n { r.append(transform(x.value)); n = x.next }; return r }
    public func filter(predicate: (T) -> Bool) -> LinkedList<T> { let r = LinkedList<T>(); var n = head; while n != nil { if predicate(n!.value) { r.append(n!.value) }; n = n!.next }; return r } }
extension LinkedList { convenience init(array: [T]) { self.init(); array.forEach { append($0) } } }
extension LinkedList: ExpressibleByArrayLiteral { public convenience init(arrayLiteral elements: T...) { self.init(); for e in elements { append(e) } } }
let list: LinkedList<String> = ["Hello", "Swift", "World"]
list.insert("my", at: 1)
print(list, list.count, list[2], list.last!.value)
list[0] = "Bye"
print(list.map { $0.count }, list.filter { $0.count > 2 })
list.remove(node: list.node(at: 1))
print(list, list.isEmpty, list.last?.previous?.value ?? "nil")
print(LinkedList(array: [1, 2, 3]))

// expect: [Hello, my, Swift, World] 4 Swift World
// expect: [3, 2, 5, 5] [Bye, Swift, World]
// expect: [Bye, Swift, World] false Swift
// expect: [1, 2, 3]

// program: tree
indirect enum Tree<T: Comparable> { case empty; case node(Tree, T, Tree) }
extension Tree {
    init<S: Sequence>(_ s: S) where S.Element == T { self = s.reduce(.empty) { $0.inserting($1) } }
    func inserting(_ v: T) -> Tree {
        switch self {
        case .empty: return .node(.empty, v, .empty)
        case let .node(l, x, r) where v < x: return .node(l.inserting(v), x, r)
        case let .node(l, x, r) where v > x: return .node(l, x, r.inserting(v))
        default: return self
        }
    }
    func contains(_ v: T) -> Bool { guard case let .node(l, x, r) = self else { return false }; return v == x || (v < x ? l : r).contains(v) }
    var depth: Int { if case let .node(l, _, r) = self { return 1 + Swift.max(l.depth, r.depth) }; return 0 }
    var inorder: [T] { switch self { case .empty: []; case .node(let l, let x, let r): l.inorder + [x] + r.inorder } }
    var minimum: T? { guard case .node(let l, let x, _) = self else { return nil }; return l.minimum ?? x }
    func removing(_ v: T) -> Tree {
        guard case let .node(l, x, r) = self else { return .empty }
        if v < x { return .node(l.removing(v), x, r) }
        if v > x { return .node(l, x, r.removing(v)) }
        switch (l, r) { case (.empty, let t), (let t, .empty): return t
        default: let m = r.minimum!; return .node(l, m, r.removing(m)) }
    }
    func map<U: Comparable>(_ f: (T) -> U) -> Tree<U> { guard case let .node(l, x, r) = self else { return .empty }; return .node(l.map(f), f(x), r.map(f)) }
    func fold<R>(_ e: R, _ f: (R, T, R) -> R) -> R { switch self { case .empty: e; case let .node(l, x, r): f(l.fold(e, f), x, r.fold(e, f)) } }
}
extension Tree: CustomStringConvertible { var description: String { diagram(for: self) }
    private func diagram(for n: Tree, _ top: String = "", _ root: String = "", _ bottom: String = "") -> String {
        guard case let .node(l, v, r) = n else { return root + "nil\n" }
        if case (.empty, .empty) = (l, r) { return root + "\(v)\n" }
        return diagram(for: r, top + " ", top + "┌──", top + "│ ") + root + "\(v)\n" + diagram(for: l, bottom + "│ ", bottom + "└──", bottom + " ")
    } }
extension Tree: Sequence { func makeIterator() -> AnyIterator<T> { var stack: [Tree] = [], cur = self
    return AnyIterator { while case let .node(l, _, _) = cur { stack.append(cur); cur = l }
        guard case let .node(_, x, r)? = stack.popLast() else { return nil }; cur = r; return x } } }
let t = Tree([5, 3, 8, 1, 4, 9])
print(t, t.depth, t.contains(4), t.contains(7), t.inorder, separator: " / ")
print(t.removing(5).inorder, t.map { -$0 }.minimum == -5, t.fold(0) { $0 + $1 + $2 }, Array(t), t.filter { $0 % 2 == 1 }, t.max()!)
class BNode<T> { var value: T; var left, right: BNode?; init(_ v: T, _ l: BNode? = nil, _ r: BNode? = nil) { value = v; left = l; right = r }
    func levels() -> [[T]] { var out: [[T]] = [], level = [self]; while !level.isEmpty { out.append(level.map { $0.value }); level = level.flatMap { [$0.left, $0.right].compactMap { $0 } } }; return out } }
let b = BNode(1, BNode(2, BNode(4)), BNode(3, nil, BNode(5)))
print(b.levels())
func invert<T>(_ n: BNode<T>?) -> BNode<T>? { guard let n else { return nil }; (n.left, n.right) = (invert(n.right), invert(n.left)); return n }
print(invert(b)!.levels())

// expect:  ┌──9
// expect: ┌──8
// expect: │ └──nil
// expect: 5
// expect: │ ┌──4
// expect: └──3
// expect:  └──1
// expect:  / 3 / true / false / [1, 3, 4, 5, 8, 9]
// expect: [1, 3, 4, 8, 9] false 30 [1, 3, 4, 5, 8, 9] [1, 3, 5, 9] 9
// expect: [[1], [2, 3], [4, 5]]
// expect: [[1], [3, 2], [5, 4]]
