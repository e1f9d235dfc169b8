// Collections of Swift as cells see them: what generic code and types of one's own ask for, and what they get for it.
extension StandardCells {
    static let collections: [String: String] = [
        "MutableCollection": """
        protocol MutableCollection<Element>: Collection {
            subscript(position: Index) -> Element { get set }
            mutating func swapAt(_ i: Index, _ j: Index)
        }
        extension MutableCollection {
            mutating func swapAt(_ i: Index, _ j: Index) {
                if i == j { return }
                let first = self[i]
                self[i] = self[j]
                self[j] = first
            }
        }
        extension MutableCollection where Self: BidirectionalCollection {
            mutating func partition(by belongsInSecondPartition: (Element) throws -> Bool) rethrows -> Index {
                var low = startIndex
                var high = endIndex
                while true {
                    while true {
                        if low == high { return low }
                        if try belongsInSecondPartition(self[low]) { break }
                        low = index(after: low)
                    }
                    while true {
                        high = index(before: high)
                        if low == high { return low }
                        if !(try belongsInSecondPartition(self[high])) { break }
                    }
                    swapAt(low, high)
                    low = index(after: low)
                }
            }
            mutating func reverse() {
                if startIndex == endIndex { return }
                var low = startIndex
                var high = index(before: endIndex)
                while low < high {
                    swapAt(low, high)
                    low = index(after: low)
                    high = index(before: high)
                }
            }
        }
        extension MutableCollection where Self: RandomAccessCollection {
            mutating func sort(by areInIncreasingOrder: (Element, Element) throws -> Bool) rethrows {
                var position = startIndex
                for element in try sorted(by: areInIncreasingOrder) {
                    self[position] = element
                    position = index(after: position)
                }
            }
            mutating func shuffle() {
                var position = startIndex
                for element in shuffled() {
                    self[position] = element
                    position = index(after: position)
                }
            }
        }
        extension MutableCollection where Self: RandomAccessCollection, Element: Comparable {
            mutating func sort() { sort(by: <) }
        }
        """,
        "RangeReplaceableCollection": """
        protocol RangeReplaceableCollection<Element>: Collection {
            init()
            mutating func replaceSubrange<C: Collection>(_ subrange: Range<Index>, with newElements: C) where C.Element == Element
            mutating func append(_ newElement: Element)
            mutating func append<S: Sequence>(contentsOf newElements: S) where S.Element == Element
            mutating func insert(_ newElement: Element, at i: Index)
            mutating func remove(at i: Index) -> Element
            mutating func removeFirst() -> Element
            mutating func removeAll()
            mutating func reserveCapacity(_ n: Int)
        }
        extension RangeReplaceableCollection {
            init<S: Sequence>(_ elements: S) where S.Element == Element {
                self.init()
                append(contentsOf: elements)
            }
            init(repeating repeatedValue: Element, count: Int) {
                self.init()
                for _ in 0..<count { append(repeatedValue) }
            }
            mutating func append(_ newElement: Element) { insert(newElement, at: endIndex) }
            mutating func append<S: Sequence>(contentsOf newElements: S) where S.Element == Element { for element in newElements { append(element) } }
            mutating func insert(_ newElement: Element, at i: Index) { replaceSubrange(i..<i, with: [newElement]) }
            mutating func insert<C: Collection>(contentsOf newElements: C, at i: Index) where C.Element == Element { replaceSubrange(i..<i, with: newElements) }
            @discardableResult
            mutating func remove(at i: Index) -> Element {
                let element = self[i]
                replaceSubrange(i..<index(after: i), with: [])
                return element
            }
            @discardableResult
            mutating func removeFirst() -> Element { remove(at: startIndex) }
            mutating func removeFirst(_ k: Int) { replaceSubrange(startIndex..<index(startIndex, offsetBy: k), with: []) }
            mutating func removeSubrange(_ bounds: Range<Index>) { replaceSubrange(bounds, with: []) }
            mutating func removeAll() { replaceSubrange(startIndex..<endIndex, with: []) }
            mutating func removeAll(keepingCapacity: Bool) { removeAll() }
            mutating func removeAll(where shouldBeRemoved: (Element) throws -> Bool) rethrows {
                var kept: [Element] = []
                for element in self { if !(try shouldBeRemoved(element)) { kept.append(element) } }
                replaceSubrange(startIndex..<endIndex, with: kept)
            }
            mutating func reserveCapacity(_ n: Int) {}
            func filter(_ isIncluded: (Element) throws -> Bool) rethrows -> Self {
                var result = Self()
                for element in self { if try isIncluded(element) { result.append(element) } }
                return result
            }
            static func + <S: Sequence>(a: Self, b: S) -> Self where S.Element == Element {
                var result = a
                result.append(contentsOf: b)
                return result
            }
            static func += <S: Sequence>(a: inout Self, b: S) where S.Element == Element { a.append(contentsOf: b) }
        }
        extension RangeReplaceableCollection where Self: BidirectionalCollection {
            @discardableResult
            mutating func removeLast() -> Element { remove(at: index(before: endIndex)) }
            mutating func popLast() -> Element? { isEmpty ? nil : removeLast() }
        }
        """,
        "SetAlgebra": """
        protocol SetAlgebra: Equatable {
            associatedtype Element
            init()
            func contains(_ member: Element) -> Bool
            func union(_ other: Self) -> Self
            func intersection(_ other: Self) -> Self
            func symmetricDifference(_ other: Self) -> Self
            mutating func insert(_ newMember: Element) -> (inserted: Bool, memberAfterInsert: Element)
            mutating func remove(_ member: Element) -> Element?
        }
        """,
        "AsyncIteratorProtocol": """
        protocol AsyncIteratorProtocol<Element>: IteratorProtocol { associatedtype Element; mutating func next() throws -> Element? }
        """,
        // On one thread it is a sequence that makes its elements when they are asked for.
        "AsyncSequence": """
        protocol AsyncSequence<Element>: Sequence {
            associatedtype Element
            associatedtype AsyncIterator: AsyncIteratorProtocol
            func makeAsyncIterator() -> AsyncIterator
        }
        extension AsyncSequence {
            func makeIterator() -> AsyncIterator { makeAsyncIterator() }
            func map<T>(_ transform: @escaping (Element) throws -> T) -> LazySequence<T> { lazy.map(transform) }
            func filter(_ isIncluded: @escaping (Element) throws -> Bool) -> LazySequence<Element> { lazy.filter(isIncluded) }
            func compactMap<T>(_ transform: @escaping (Element) throws -> T?) -> LazySequence<T> { lazy.compactMap(transform) }
            func prefix(_ length: Int) -> LazySequence<Element> { lazy.prefix(length) }
            func prefix(while predicate: @escaping (Element) throws -> Bool) -> LazySequence<Element> { lazy.prefix(while: predicate) }
            func dropFirst(_ k: Int = 1) -> LazySequence<Element> { lazy.dropFirst(k) }
        }
        """,
        "CollectionDifference": """
        struct CollectionDifference<ChangeElement>: Sequence {
            enum Change {
                case insert(offset: Int, element: ChangeElement, associatedWith: Int?)
                case remove(offset: Int, element: ChangeElement, associatedWith: Int?)
            }
            let insertions: [Change]
            let removals: [Change]
            var count: Int { insertions.count + removals.count }
            var isEmpty: Bool { count == 0 }
            func makeIterator() -> IndexingIterator<[Change]> { IndexingIterator(_elements: Array(removals.reversed()) + insertions) }
            init(_steps steps: [(isInsertion: Bool, offset: Int, element: ChangeElement)]) {
                insertions = steps.filter { $0.isInsertion }.map { Change.insert(offset: $0.offset, element: $0.element, associatedWith: nil) }
                removals = steps.filter { !$0.isInsertion }.map { Change.remove(offset: $0.offset, element: $0.element, associatedWith: nil) }
            }
        }
        extension CollectionDifference.Change: Equatable where ChangeElement: Equatable {}
        """,
        "difference": """
        extension BidirectionalCollection where Element: Equatable {
            func difference<C: BidirectionalCollection>(from other: C) -> CollectionDifference<Element> where C.Element == Element {
                CollectionDifference(_steps: Array(self)._differenceSteps(from: Array(other)))
            }
        }
        """,
        "applying": """
        extension Array {
            func applying(_ difference: CollectionDifference<Element>) -> [Element]? {
                var result = self
                for change in difference {
                    switch change {
                    case .remove(let offset, _, _):
                        if offset >= result.count { return nil }
                        result.remove(at: offset)
                    case .insert(let offset, let element, _):
                        if offset > result.count { return nil }
                        result.insert(element, at: offset)
                    }
                }
                return result
            }
        }
        """,
        "IndexSet": """
        struct IndexSet: Collection, Hashable, ExpressibleByArrayLiteral, CustomStringConvertible {
            private var numbers: [Int] = []
            init() {}
            init(integer: Int) { numbers = [integer] }
            init(integersIn range: Range<Int>) { numbers = Array(range) }
            init(integersIn range: ClosedRange<Int>) { numbers = Array(range) }
            init(arrayLiteral elements: Int...) { numbers = Set(elements).sorted() }
            init<S: Sequence>(_ elements: S) where S.Element == Int { numbers = Set(elements).sorted() }
            var startIndex: Int { 0 }
            var endIndex: Int { numbers.count }
            func index(after i: Int) -> Int { i + 1 }
            subscript(position: Int) -> Int { numbers[position] }
            var count: Int { numbers.count }
            var first: Int? { numbers.first }
            var last: Int? { numbers.last }
            var description: String { "\\(numbers.count) indexes" }
            func contains(_ integer: Int) -> Bool { numbers.contains(integer) }
            func integerGreaterThan(_ integer: Int) -> Int? { numbers.first { $0 > integer } }
            func integerLessThan(_ integer: Int) -> Int? { numbers.last { $0 < integer } }
            @discardableResult
            mutating func insert(_ integer: Int) -> (inserted: Bool, memberAfterInsert: Int) {
                if numbers.contains(integer) { return (false, integer) }
                numbers = (numbers + [integer]).sorted()
                return (true, integer)
            }
            mutating func insert(integersIn range: Range<Int>) { for number in range { insert(number) } }
            mutating func insert(integersIn range: ClosedRange<Int>) { for number in range { insert(number) } }
            @discardableResult
            mutating func remove(_ integer: Int) -> Int? {
                guard let place = numbers.firstIndex(of: integer) else { return nil }
                return numbers.remove(at: place)
            }
            mutating func removeAll() { numbers = [] }
            func union(_ other: IndexSet) -> IndexSet { IndexSet(numbers + other.numbers) }
            func intersection(_ other: IndexSet) -> IndexSet { IndexSet(numbers.filter { other.contains($0) }) }
            func subtracting(_ other: IndexSet) -> IndexSet { IndexSet(numbers.filter { !other.contains($0) }) }
            mutating func formUnion(_ other: IndexSet) { self = union(other) }
        }
        """,
    ]

    /// The texts that add to a type or protocol.
    static func extending(_ key: String) -> [String] {
        switch key {
        case "Array": ["makeIterator", "Collection", "applying"]
        case "ArraySlice", "Range", "ClosedRange": ["makeIterator", "Collection"]
        case "Set", "Dictionary", "String", "Substring": ["makeIterator"]
        case "BidirectionalCollection": ["difference"]
        default: []
        }
    }

    /// Members that stand in texts of their own, read when a cell first names them.
    static let members: Set<String> = ["difference", "applying", "formIndex", "result", "nextDate", "makeStream"]
    /// Functions that do.
    static let functions: Set<String> = [
        "withCheckedContinuation", "withCheckedThrowingContinuation", "NSMakeRange", "NSMaxRange", "NSLocationInRange", "NSIntersectionRange", "NSUnionRange", "NSStringFromRange", "NSDecimalRound",
    ]
}
