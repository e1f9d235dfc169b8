/// Classes, protocols, generic types and functions, and extensions of types that are there already.
extension ProgramGenerator {
    static let objectsPrologue = """
        class Thing {
            var mass: Int
            let label: String
            init(_ label: String, mass: Int) { (self.label, self.mass) = (label, clamp(mass)) }
            convenience init(_ label: String) { self.init(label, mass: label.count) }
            var weight: Int { mass * 2 }
            func grow(_ n: Int) -> Int {
                mass = clamp(mass + n)
                return mass
            }
            func told() -> String { "\\(label):\\(weight)" }
            class func kind() -> String { "thing" }
        }
        class Heavy: Thing {
            var factor = 3 { didSet { mass = clamp(mass + oldValue) } }
            override init(_ label: String, mass: Int) {
                super.init(label, mass: mass)
                factor = 2
            }
            override var weight: Int { super.weight * factor }
            override func grow(_ n: Int) -> Int {
                factor = abs(n) % 4 + 1
                return super.grow(n * 2)
            }
            override class func kind() -> String { "heavy" }
        }
        final class Odd: Thing {
            weak var twin: Thing?
            lazy var halves = mass / 2
            override func told() -> String { "odd \\(super.told()) \\(halves) \\(twin?.label ?? "-")" }
        }
        protocol Scored {
            associatedtype Mark: Comparable
            var mark: Mark { get }
            static var name: String { get }
            func isBetter(than other: Self) -> Bool
        }
        extension Scored {
            func isBetter(than other: Self) -> Bool { mark > other.mark }
            var described: String { "\\(Self.name) \\(mark)" }
        }
        extension Scored where Mark == Int { var doubledMark: Int { clamp(mark * 2) } }
        extension Box: Scored {
            var mark: Int { value }
            static var name: String { "box" }
        }
        struct Word: Scored, Hashable {
            let text: String
            var mark: String { text }
            static let name = "word"
            func isBetter(than other: Word) -> Bool { text.count > other.text.count }
        }
        func winner<S: Scored>(_ a: S, _ b: S) -> S { a.isBetter(than: b) ? a : b }
        struct Stack<Element> {
            private(set) var items: [Element] = []
            mutating func push(_ element: Element) {
                items.append(element)
                if items.count > 5 { items.removeFirst() }
            }
            mutating func pop() -> Element? { items.popLast() }
            func mapped<T>(_ transform: (Element) throws -> T) rethrows -> Stack<T> {
                var result = Stack<T>()
                for item in items { result.push(try transform(item)) }
                return result
            }
            subscript(index: Int) -> Element? { items.indices.contains(index) ? items[index] : nil }
        }
        extension Stack where Element: Comparable { var top: Element? { items.max() } }
        extension Stack: Sequence { func makeIterator() -> IndexingIterator<[Element]> { items.makeIterator() } }
        extension Stack: Equatable where Element: Equatable {}
        extension Stack: CustomStringConvertible { var description: String { "<" + items.map { "\\($0)" }.joined(separator: ",") + ">" } }
        extension Stack: ExpressibleByArrayLiteral { init(arrayLiteral elements: Element...) { items = elements } }
        func largest<C: Collection>(_ all: C, or other: C.Element) -> C.Element where C.Element: Comparable {
            var best = other
            for element in all where element > best { best = element }
            return best
        }
        protocol Tellable { var tale: String { get } }
        extension Tellable { func told(times n: Int) -> String { String(repeating: tale + ";", count: n) } }
        extension Int: Tellable { var tale: String { "n\\(self)" } }
        extension String: Tellable { var tale: String { isEmpty ? "nothing" : self } }
        extension Array: Tellable where Element: Tellable { var tale: String { map(\\.tale).joined(separator: "+") } }
        extension Thing: Tellable { var tale: String { told() } }
        func tales(_ all: [any Tellable]) -> String { all.map { $0.tale }.joined(separator: "|") }
        extension Array where Element == Int { var spread: Int { (self.max() ?? 0) - (self.min() ?? 0) } }
        extension Int {
            var digitSum: Int { String(abs(self)).reduce(0) { $0 + ($1.wholeNumberValue ?? 0) } }
            func isNear(_ other: Int, by distance: Int = 5) -> Bool { abs(self - other) <= distance }
        }
        extension Collection where Element: Hashable { var distinct: Int { Set(self).count } }
        """

    /// A number that an object, a generic function or an extension gives.
    mutating func objectInt(_ depth: Int) -> String {
        let inner = int(depth + 1)
        switch random(9) {
        case 0: return "winner(Box(value: \(inner)), Box(value: \(int(depth + 1)))).value"
        case 1: return "Box(value: \(inner)).doubledMark"
        case 2: if let thing = name(.thing) { return pick(["clamp(\(thing).weight)", "\(thing).mass", "\(thing).grow(\(random(9)))"]) }
        case 3: if let list = name(.list) { return "clamp(\(list).spread)" }
        case 4: return "(\(inner)).digitSum"
        case 5: if let stack = name(.stack) { return pick(["(\(stack).top ?? 0)", "clamp(\(stack).reduce(0, +))", "(\(stack)[1] ?? -1)", "\(stack).items.count"]) }
        case 6: if let list = name(.list) { return "largest(\(list), or: \(inner))" }
        case 7: if let list = name(.list) { return "\(list).distinct" }
        default: break
        }
        return "largest([\(inner), 3], or: \(random(9)))"
    }

    mutating func objectText(_ depth: Int) -> String {
        switch random(6) {
        case 0: if let thing = name(.thing) { return "\(thing).told()" }
        case 1: if let thing = name(.thing) { return "type(of: \(thing)).kind()" }
        case 2: return "tales([\(int(depth + 1)), \(text(depth + 1)), [1, \(random(9))]])"
        case 3: return "winner(Word(text: \(text(depth + 1))), Word(text: \(text(depth + 1)))).described"
        case 4: if let stack = name(.stack) { return pick(["\"\\(\(stack))\"", "\(stack).mapped { \"[\\($0)]\" }.description"]) }
        default: break
        }
        return "(\(int(depth + 1))).told(times: \(1 + random(2)))"
    }

    mutating func objectFlag(_ depth: Int) -> String {
        switch random(4) {
        case 0: if let a = name(.thing), let b = name(.thing) { return "(\(a) === \(b))" }
        case 1: if let thing = name(.thing) { return "(\(thing) is \(pick(["Heavy", "Odd"])))" }
        case 2: if let stack = name(.stack) { return "(\(stack) == \(stack).mapped { $0 })" }
        default: break
        }
        return "(\(int(depth + 1))).isNear(\(int(depth + 1)))"
    }

    /// Objects that are shared, cast and let go, and generic values that change.
    mutating func objects(_ own: String) {
        switch random(5) {
        case 0:
            guard let thing = name(.thing) else { return add("print(\(objectText(0)))") }
            add("let \(own) = \(thing)")
            add("print(\(own).grow(\(int(1))), \(thing).mass, (\(own) as? Heavy)?.factor ?? 0)")
        case 1:
            guard let thing = name(.thing) else { return add("print(\(objectInt(0)))") }
            add("if let \(own) = \(thing) as? Odd {")
            add("    \(own).twin = Thing(\"\(own)\")")
            add("    print(\(own).told(), \(own).twin == nil)")
            add("} else if case let \(own) as Heavy = \(thing), \(own).factor > 1 { print(\"heavy\", \(own).weight) } else { print(\(thing).told()) }")
        case 2:
            guard let stack = variable(.stack) else { return add("print(\(objectFlag(0)))") }
            add("\(stack).push(\(int(1)))")
            add("print(\(stack).pop() ?? 0, \(stack), \(stack).sorted().first ?? 0, \(stack).contains(\(random(9))))")
        case 3:
            add("let \(own): [Thing] = [Thing(\(text(1))), Heavy(\"h\", mass: \(int(1))), Odd(\"o\", mass: \(int(1)))]")
            add("for thing in \(own) { print(thing.told(), thing.grow(\(random(20))), type(of: thing).kind(), thing is Heavy) }")
            add("print(\(own).map(\\.weight), \(own).max { $0.mass < $1.mass }?.label ?? \"\")")
        default: add("print(\(objectInt(0)), \(objectText(0)), \(objectFlag(0)))")
        }
    }
}
