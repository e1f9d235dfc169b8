extension StandardLibrary {
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
        type.bind("init(repeating element: Element, count: Int)", "An element many times.") { a -> Value in .array(Array(repeating: a.values[0], count: try size(a(1)))) }
        type.bind("var description: String", "The elements as text.") { a in try ValueText.plain(a.receiver, a.receiverType) }
        type.bind("mutating func append(_ element: Element)", "Adds an element at the end.") { a in
            let element = a.values[0]
            try change(&a) { list in
                try checkGrowth(list, by: 1)
                list.append(element)
            }
        }
        type.bind("mutating func append(contentsOf elements: Sequence<Element>)", "Adds elements at the end.") { a in
            let more = try a.values[0].elements()
            try change(&a) { list in
                try checkGrowth(list, by: more.count)
                list += more
            }
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
        for (name, documentation, place) in [("removeFirst", "Takes the first element out.", true), ("removeLast", "Takes the last element out.", false)] {
            type.bind("mutating func \(name)() -> Element", documentation) { a -> Value in
                try change(&a) { list in
                    if list.isEmpty { throw EvaluationError.outOfRange(index: place ? 0 : -1, count: 0) }
                    return place ? list.removeFirst() : list.removeLast()
                }
            }
            type.bind("mutating func \(name)(_ k: Int)", documentation + " Here as many as are asked for.") { a in
                let k = try count(a, 0)
                try change(&a) { list in
                    guard k <= list.count else { throw invalid("\(k) elements cannot be removed, there are \(list.count)") }
                    if place { list.removeFirst(k) } else { list.removeLast(k) }
                }
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
        bindArrayParts(type)
        bindArrayOrder(type)
    }

    private static func bindArrayParts(_ type: TypeBinding<Any>) {
        func limits(_ value: Value, _ list: [Value]) throws -> Range<Int> {
            let (lower, upper): (Int, Int)
            switch value {
            case .range(let first, let end): (lower, upper) = (first, end)
            case .closedRange(let first, let last) where last < .max: (lower, upper) = (first, last + 1)
            default: throw MissingValue()
            }
            guard lower >= 0, upper <= list.count else {
                throw EvaluationError.invalid(name: "OutOfRange", "the range \(lower)..<\(upper) does not lie inside the collection, whose indices are 0..<\(list.count)")
            }
            return lower..<upper
        }
        type.bind("mutating func insert(contentsOf elements: Sequence<Element>, at index: Int)", "Puts elements before an index.") { a in
            let more = try a.values[0].elements()
            let index: Int = try a(1)
            try change(&a) { list in
                guard index >= 0 && index <= list.count else { throw EvaluationError.outOfRange(index: index, count: list.count) }
                list.insert(contentsOf: more, at: index)
            }
        }
        for kind in ["Range", "ClosedRange"] {
            type.bind("mutating func removeSubrange(_ bounds: \(kind)<Int>)", "Takes the elements of a range out.") { a in
                let bounds = a.values[0]
                try change(&a) { list in list.removeSubrange(try limits(bounds, list)) }
            }
            type.bind("mutating func replaceSubrange(_ bounds: \(kind)<Int>, with elements: Sequence<Element>)", "Puts other elements in the place of a range.") { a in
                let bounds = a.values[0]
                let more = try a.values[1].elements()
                try change(&a) { list in list.replaceSubrange(try limits(bounds, list), with: more) }
            }
        }
        type.bind("mutating func partition(by belongsInSecondPartition: (Element) throws -> Bool) -> Int", "Moves the elements for which a condition holds to the end; gives where they begin.") { a -> Int in
            let test = try a.function(0)
            var list = try a.receiver.elements()
            let pivot = try list.partition { try test($0).asBool() }
            try change(&a) { $0 = list }
            return pivot
        }
    }

    private static func bindArrayOrder(_ type: TypeBinding<Any>) {
        type.bind("mutating func sort() where Element: Comparable", "Puts the elements in ascending order.") { a in
            // Sorted beside itself: a sort that is stopped leaves the array as it was.
            let sorted = try ascending(a.receiver.elements())
            try change(&a) { $0 = sorted }
        }
        type.bind("mutating func sort(by areInIncreasingOrder: (Element, Element) throws -> Bool)", "Puts the elements in an order.") { a in
            let order = try a.function(0)
            let sorted = try a.receiver.elements().sorted { try order($0, $1).asBool() }
            try change(&a) { $0 = sorted }
        }
        type.bind("mutating func reverse()", "Puts the last element first.") { a in try change(&a) { $0.reverse() } }
        bindShuffling(type)
        type.bind("mutating func swapAt(_ i: Int, _ j: Int)", "Exchanges two elements.") { a in
            let (i, j): (Int, Int) = (try a(0), try a(1))
            try change(&a) { list in
                for index in [i, j] where !list.indices.contains(index) { throw EvaluationError.outOfRange(index: index, count: list.count) }
                list.swapAt(i, j)
            }
        }
    }
}
