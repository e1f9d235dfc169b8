extension StandardLibrary {
    private static func elements(_ a: Arguments) throws -> [Value] { try a.receiver.elements() }

    private static func slice(_ a: Arguments) throws -> ArraySlice<Value> {
        if case .slice(let storage) = a.receiver { return storage.elements }
        return try a.receiver.elements()[...]
    }

    /// Members of collections with an order: arrays, slices, ranges of Int.
    static func bindCollections(_ library: Library) {
        for name in ["Collection", "Set", "Dictionary"] {
            let type = library.extend(name)
            type.bind("var count: Int", "How many elements there are.") { a -> Int in
                switch a.receiver {
                case .range(let lower, let upper): upper - lower
                case .closedRange(let lower, let upper): upper - lower + 1
                case .dictionary(let pairs): pairs.count
                default: try elements(a).count
                }
            }
            type.bind("var isEmpty: Bool", "Whether there is no element.") { a -> Bool in
                if case .dictionary(let pairs) = a.receiver { return pairs.isEmpty }
                return try elements(a).isEmpty
            }
        }
        for name in ["Collection", "Set"] {
            let type = library.extend(name)
            type.bind("var first: Element?", "The first element.") { a -> Value in try elements(a).first ?? .none }
            type.bind("func randomElement() -> Element?", "One of the elements, at random.") { a -> Value in try elements(a).randomElement() ?? .none }
        }
        let type = library.extend("Collection")
        type.bind("var last: Element?", "The last element.") { a -> Value in try elements(a).last ?? .none }
        type.bind("var indices: Range<Int>", "The indices of the elements.") { a -> Value in
            let range = try slice(a).indices
            return .range(range.lowerBound, range.upperBound)
        }
        type.bind("var startIndex: Int", "The first index.") { a in try slice(a).startIndex }
        type.bind("var endIndex: Int", "The index behind the last element.") { a in try slice(a).endIndex }
        type.bind("func prefix(_ length: Int) -> ArraySlice<Element>", "The first elements.") { a -> Value in .slice(SliceStorage(try slice(a).prefix(try count(a, 0)))) }
        type.bind("func suffix(_ length: Int) -> ArraySlice<Element>", "The last elements.") { a -> Value in .slice(SliceStorage(try slice(a).suffix(try count(a, 0)))) }
        type.bind("func dropFirst(_ k: Int = 1) -> ArraySlice<Element>", "All but the first elements.") { a -> Value in .slice(SliceStorage(try slice(a).dropFirst(try count(a, 0)))) }
        type.bind("func dropLast(_ k: Int = 1) -> ArraySlice<Element>", "All but the last elements.") { a -> Value in .slice(SliceStorage(try slice(a).dropLast(try count(a, 0)))) }
        type.bind("func reversed() -> [Element]", "The elements, last first.") { a -> Value in .array(try elements(a).reversed()) }
        type.bind("func firstIndex(of element: Element) -> Int? where Element: Equatable", "Where an element is first.") { a in try slice(a).firstIndex(of: a.values[0]) }
        type.bind("func lastIndex(of element: Element) -> Int? where Element: Equatable", "Where an element is last.") { a in try slice(a).lastIndex(of: a.values[0]) }
        type.bind("func firstIndex(where predicate: (Element) throws -> Bool) -> Int?", "The first index at which a condition holds.") { a -> Int? in
            let test = try a.function(0)
            return try slice(a).firstIndex { try test($0).asBool() }
        }
        type.bind("func last(where predicate: (Element) throws -> Bool) -> Element?", "The last element for which a condition holds.") { a -> Value in
            let test = try a.function(0)
            return try elements(a).last { try test($0).asBool() } ?? .none
        }
        type.bind("func split(separator: Element) -> [ArraySlice<Element>]", "The parts between separators.") { a -> Value in
            .array(try slice(a).split(separator: a.values[0]).map { .slice(SliceStorage($0)) })
        }
        library.extend("Array").bind("var description: String", "The elements as text.") { a in ValueText.plain(a.receiver, a.receiverType) }
        library.extend("Sequence").bind("var lazy: [Element]", "The same elements; cells do not wait with their work.") { a -> Value in .array(try elements(a)) }
    }

    // MARK: Arrays

    /// Takes the array out of the receiver, changes it, and puts it back without a copy.
    static func change<R>(_ a: inout Arguments, _ body: (inout [Value]) throws -> R) throws -> R {
        var list: [Value]
        switch a.receiver {
        case .array(let values): list = values
        case let other: list = try other.elements()
        }
        let isSlice = if case .slice = a.receiver { true } else { false }
        a.receiver = .void
        defer { a.receiver = isSlice ? .slice(SliceStorage(list[...])) : .array(list) }
        return try body(&list)
    }

    static func bindArrays(_ library: Library) {
        let type = library.extend("Array")
        type.bind("init()", "An empty array.") { _ -> Value in .array([]) }
        type.bind("init(_ elements: Sequence<Element>)", "An array of the elements of a sequence.") { a -> Value in .array(try a.values[0].elements()) }
        type.bind("init(repeating element: Element, count: Int)", "An element many times.") { a -> Value in .array(Array(repeating: a.values[0], count: try count(a, 1))) }
        type.bind("mutating func append(_ element: Element)", "Adds an element at the end.") { a in
            let element = a.values[0]
            try change(&a) { $0.append(element) }
        }
        type.bind("mutating func append(contentsOf elements: Sequence<Element>)", "Adds elements at the end.") { a in
            let more = try a.values[0].elements()
            try change(&a) { $0 += more }
        }
        type.bind("mutating func insert(_ element: Element, at index: Int)", "Puts an element before an index.") { a in
            let element = a.values[0]
            let index: Int = try a(1)
            try change(&a) { list in
                guard index >= 0 && index <= list.count else { throw EvaluationError.outOfRange(index: index, count: list.count) }
                list.insert(element, at: index)
            }
        }
        type.bind("mutating func remove(at index: Int) -> Element", "Takes an element out.") { a -> Value in
            let index: Int = try a(0)
            return try change(&a) { list in
                guard list.indices.contains(index) else { throw EvaluationError.outOfRange(index: index, count: list.count) }
                return list.remove(at: index)
            }
        }
        type.bind("mutating func removeFirst() -> Element", "Takes the first element out.") { a -> Value in
            try change(&a) { list in
                if list.isEmpty { throw EvaluationError.outOfRange(index: 0, count: 0) }
                return list.removeFirst()
            }
        }
        type.bind("mutating func removeLast() -> Element", "Takes the last element out.") { a -> Value in
            try change(&a) { list in
                if list.isEmpty { throw EvaluationError.outOfRange(index: -1, count: 0) }
                return list.removeLast()
            }
        }
        type.bind("mutating func popLast() -> Element?", "Takes the last element out, if there is one.") { a -> Value in try change(&a) { $0.popLast() ?? .none } }
        type.bind("mutating func removeAll(keepingCapacity: Bool = false)", "Removes all elements.") { a in try change(&a) { $0.removeAll() } }
        type.bind("mutating func removeAll(where predicate: (Element) throws -> Bool)", "Removes the elements for which a condition holds.") { a in
            let test = try a.function(0)
            let kept = try a.receiver.elements().filter { !(try test($0).asBool()) }
            try change(&a) { $0 = kept }
        }
        type.bind("mutating func reserveCapacity(_ count: Int)", "Makes room for a number of elements.") { _ in }
        bindArrayOrder(type)
    }

    private static func bindArrayOrder(_ type: TypeBinding<Any>) {
        type.bind("mutating func sort() where Element: Comparable", "Puts the elements in ascending order.") { a in try change(&a) { $0.sort(by: lessThan) } }
        type.bind("mutating func sort(by areInIncreasingOrder: (Element, Element) throws -> Bool)", "Puts the elements in an order.") { a in
            let order = try a.function(0)
            let sorted = try a.receiver.elements().sorted { try order($0, $1).asBool() }
            try change(&a) { $0 = sorted }
        }
        type.bind("mutating func reverse()", "Puts the last element first.") { a in try change(&a) { $0.reverse() } }
        type.bind("mutating func shuffle()", "Puts the elements in a random order.") { a in try change(&a) { $0.shuffle() } }
        type.bind("mutating func swapAt(_ i: Int, _ j: Int)", "Exchanges two elements.") { a in
            let (i, j): (Int, Int) = (try a(0), try a(1))
            try change(&a) { list in
                for index in [i, j] where !list.indices.contains(index) { throw EvaluationError.outOfRange(index: index, count: list.count) }
                list.swapAt(i, j)
            }
        }
    }

    // MARK: Dictionaries

    private static func pairs(_ a: Arguments) throws -> [Value: Value] {
        guard case .dictionary(let pairs) = a.receiver else { throw MissingValue() }
        return pairs
    }

    static func bindDictionaries(_ library: Library) {
        let type = library.extend("Dictionary")
        type.bind("init()", "An empty dictionary.") { _ -> Value in .dictionary([:]) }
        type.bind("init(uniqueKeysWithValues pairs: Sequence<(Key, Value)>)", "A dictionary of pairs; each key once.") { a -> Value in
            var result: [Value: Value] = [:]
            for pair in try a.values[0].elements() {
                guard case .tuple(let parts) = pair else { throw MissingValue() }
                if result.updateValue(parts[1], forKey: parts[0]) != nil { throw invalid("each key may come once; a key came twice") }
            }
            return .dictionary(result)
        }
        type.bind("init<S>(grouping values: Sequence<S>, by key: (S) throws -> Key) where Value == [S]", "Elements gathered by a key.") { a -> Value in
            let key = try a.function(1)
            var result: [Value: [Value]] = [:]
            for element in try a.values[0].elements() { result[try key(element), default: []].append(element) }
            return .dictionary(result.mapValues { .array($0) })
        }
        type.bind("var keys: Keys<Key>", "All keys.") { a -> Value in .array(Array(try pairs(a).keys)) }
        type.bind("var values: Values<Value>", "All values.") { a -> Value in .array(Array(try pairs(a).values)) }
        type.bind("func mapValues<T>(_ transform: (Value) throws -> T) -> [Key: T]", "The same keys with transformed values.") { a -> Value in
            let transform = try a.function(0)
            return .dictionary(try pairs(a).mapValues { try transform($0) })
        }
        type.bind("func filter(_ isIncluded: ((key: Key, value: Value)) throws -> Bool) -> [Key: Value]", "The pairs for which a condition holds.") { a -> Value in
            let test = try a.function(0)
            return .dictionary(try pairs(a).filter { try test(.tuple([$0.key, $0.value])).asBool() })
        }
        type.bind("mutating func removeValue(forKey key: Key) -> Value?", "Takes a value out.") { a -> Value in
            var all = try pairs(a)
            a.receiver = .void
            defer { a.receiver = .dictionary(all) }
            return all.removeValue(forKey: a.values[0]) ?? .none
        }
        type.bind("mutating func updateValue(_ value: Value, forKey key: Key) -> Value?", "Sets a value and gives the one before.") { a -> Value in
            var all = try pairs(a)
            a.receiver = .void
            defer { a.receiver = .dictionary(all) }
            return all.updateValue(a.values[0], forKey: a.values[1]) ?? .none
        }
        type.bind("mutating func removeAll()", "Removes all pairs.") { a in a.receiver = .dictionary([:]) }
        type.bind("func merging(_ other: [Key: Value], uniquingKeysWith combine: (Value, Value) throws -> Value) -> [Key: Value]", "Two dictionaries in one.") { a -> Value in
            guard case .dictionary(let other) = a.values[0] else { throw MissingValue() }
            let combine = try a.function(1)
            return .dictionary(try pairs(a).merging(other) { try combine($0, $1) })
        }
    }

    // MARK: Sets

    private static func members(_ value: Value) throws -> Set<Value> {
        if case .set(let members) = value { return members }
        return Set(try value.elements())
    }

    static func bindSets(_ library: Library) {
        let type = library.extend("Set")
        type.bind("init()", "An empty set.") { _ -> Value in .set([]) }
        type.bind("init(_ elements: Sequence<Element>)", "The different elements of a sequence.") { a -> Value in .set(Set(try a.values[0].elements())) }
        type.bind("mutating func insert(_ element: Element) -> (inserted: Bool, memberAfterInsert: Element)", "Adds an element.") { a -> Value in
            var all = try members(a.receiver)
            a.receiver = .void
            defer { a.receiver = .set(all) }
            let (inserted, member) = all.insert(a.values[0])
            return .tuple([.bool(inserted), member])
        }
        type.bind("mutating func remove(_ element: Element) -> Element?", "Takes an element out.") { a -> Value in
            var all = try members(a.receiver)
            a.receiver = .void
            defer { a.receiver = .set(all) }
            return all.remove(a.values[0]) ?? .none
        }
        type.bind("mutating func removeAll()", "Removes all elements.") { a in a.receiver = .set([]) }
        let operations: [(String, String, (Set<Value>, Set<Value>) -> Set<Value>)] = [
            ("union", "The elements of either.", { $0.union($1) }), ("intersection", "The elements of both.", { $0.intersection($1) }),
            ("subtracting", "The elements that the other does not have.", { $0.subtracting($1) }),
            ("symmetricDifference", "The elements that only one has.", { $0.symmetricDifference($1) }),
        ]
        for (name, documentation, operation) in operations {
            type.bind("func \(name)(_ other: Sequence<Element>) -> Set<Element>", documentation) { a -> Value in
                .set(operation(try members(a.receiver), try members(a.values[0])))
            }
        }
        type.bind("func isSubset(of other: Sequence<Element>) -> Bool", "Whether the other has all elements.") { a in try members(a.receiver).isSubset(of: members(a.values[0])) }
        type.bind("func isSuperset(of other: Sequence<Element>) -> Bool", "Whether all elements of the other are here.") { a in try members(a.receiver).isSuperset(of: members(a.values[0])) }
        type.bind("func isDisjoint(with other: Sequence<Element>) -> Bool", "Whether no element is in both.") { a in try members(a.receiver).isDisjoint(with: members(a.values[0])) }
        type.bind("func filter(_ isIncluded: (Element) throws -> Bool) -> Set<Element>", "The elements for which a condition holds.") { a -> Value in
            let test = try a.function(0)
            return .set(try members(a.receiver).filter { try test($0).asBool() })
        }
    }

    // MARK: Ranges

    static func bindRanges(_ library: Library) {
        for name in ["Range", "ClosedRange"] {
            let type = library.extend(name)
            type.bind("var lowerBound: Bound", "Where the range begins.") { a -> Value in
                switch a.receiver {
                case .range(let lower, _), .closedRange(let lower, _): .int(lower)
                case .bounds(let bounds): bounds.lower ?? .none
                default: .none
                }
            }
            type.bind("var upperBound: Bound", "Where the range ends.") { a -> Value in
                switch a.receiver {
                case .range(_, let upper), .closedRange(_, let upper): .int(upper)
                case .bounds(let bounds): bounds.upper ?? .none
                default: .none
                }
            }
            type.bind("func contains(_ value: Bound) -> Bool", "Whether a value lies in the range.") { a in rangeContains(a.receiver, a.values[0]) }
            type.bind("var isEmpty: Bool", "Whether the range holds nothing.") { a -> Bool in
                if case .range(let lower, let upper) = a.receiver { return lower == upper }
                if case .bounds(let bounds) = a.receiver { return !bounds.isClosed && bounds.lower == bounds.upper }
                return false
            }
        }
        for name in ["PartialRangeFrom", "PartialRangeUpTo", "PartialRangeThrough"] {
            library.extend(name).bind("func contains(_ value: Bound) -> Bool", "Whether a value lies in the range.") { a in rangeContains(a.receiver, a.values[0]) }
        }
    }
}
