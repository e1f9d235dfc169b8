extension StandardLibrary {
    /// Changes a list where it is: an array, or a slice, which keeps its indices.
    static func change<R>(_ a: inout Arguments, _ array: (inout [Value]) throws -> R, _ slice: (inout ArraySlice<Value>) throws -> R) throws -> R {
        try change(&a.receiver, array, slice)
    }

    @inline(__always)
    private static func change<R>(_ list: inout Value, _ array: (inout [Value]) throws -> R, _ slice: (inout ArraySlice<Value>) throws -> R) throws -> R {
        if case .slice = list { return try ListParts.changeSlice(&list, slice) }
        return try list.changeList(array)
    }

    /// Puts other elements in the place of all, behind the same first index.
    static func replace(_ a: inout Arguments, with elements: [Value]) {
        guard case .slice(let storage) = a.receiver else { return a.receiver = .array(elements) }
        var list = storage.elements
        list.replaceSubrange(list.indices, with: elements)
        a.receiver = .slice(SliceStorage(list))
    }

    private static func check<L: ValueList>(_ index: Int, in list: L, orEnd: Bool = false) throws {
        guard index >= list.startIndex, index < list.endIndex || orEnd && index == list.endIndex else {
            throw EvaluationError.outOfRange(index: index, count: list.count)
        }
    }

    static func bindArrays(_ library: Library) {
        let type = library.extend("Array")
        type.bind("init()", "An empty array.") { a -> Value in list([], a) }
        type.bind("init(_ elements: Sequence<Element>)", "An array of the elements of a sequence.") { a -> Value in list(try a.values[0].elements(), a) }
        type.bind("init(repeating element: Element, count: Int)", "An element many times.") { a -> Value in list(Array(repeating: a.values[0], count: try size(a(1))), a) }
        type.bind("var description: String", "The elements as text.") { a in try ValueText.plain(a.receiver, a.receiverType) }
        type.bind("mutating func append(_ element: Element)", "Adds an element at the end.") { a in try append(&a.receiver, a.values[0]) }
        library.members["Array"]?["append"]?.last?.quickChange = append
        type.bind("mutating func append(contentsOf elements: Sequence<Element>)", "Adds elements at the end.") { a in
            let more = try a.values[0].elements()
            func append<L: ValueList>(_ list: inout L) { list.append(contentsOf: more) }
            if case .array(let list) = a.receiver { try checkGrowth(list, by: more.count) }
            try change(&a, append, append)
        }
        library.members["Array"]?["append"]?.last?.quickChange = { try $0.append($1) }
        type.directChange("mutating func insert(_ element: Element, at index: Int)", "Puts an element before an index.") { own, element, index in
            let index = try index.asInt()
            func insert<L: ValueList>(_ list: inout L) throws {
                try check(index, in: list, orEnd: true)
                list.insert(element, at: index)
            }
            if case .array(let list) = own { try checkGrowth(list, by: 1) }
            try change(&own, insert, insert)
            return .void
        }
        type.directChange("mutating func remove(at index: Int) -> Element", "Takes an element out.") { own, index in
            let index = try index.asInt()
            func remove<L: ValueList>(_ list: inout L) throws -> Value {
                try check(index, in: list)
                return list.remove(at: index)
            }
            return try change(&own, remove, remove)
        }
        bindArrayEnds(library, type)
        type.bind("mutating func removeAll(keepingCapacity: Bool = false)", "Removes all elements.") { a in try change(&a, { $0.removeAll() }, { $0.removeAll() }) }
        type.bind("mutating func removeAll(where predicate: (Element) throws -> Bool)", "Removes the elements for which a condition holds.") { a in
            let test = try a.function(0)
            replace(&a, with: try a.receiver.elements().filter { !(try test($0).asBool()) })
        }
        type.bind("mutating func reserveCapacity(_ count: Int)", "Makes room for a number of elements.") { _ in }
        type.bind("func _differenceSteps(from other: [Element]) -> [(isInsertion: Bool, offset: Int, element: Element)]", "What turns another list into this one.") { a -> Value in
            let steps = try a.receiver.elements().difference(from: a.values[0].elements())
            return .array((Array(steps.removals) + Array(steps.insertions)).map { change in
                switch change {
                case .insert(let offset, let element, _): .tuple([.bool(true), .int(offset), element])
                case .remove(let offset, let element, _): .tuple([.bool(false), .int(offset), element])
                }
            })
        }
        bindArrayParts(type)
        bindArrayOrder(type)
    }

    /// A list of the type that is being made.
    private static func list(_ elements: [Value], _ a: Arguments) -> Value {
        if case .slice = a.resultType { return .slice(SliceStorage(elements[...])) }
        return .array(elements)
    }

    private static func append(_ value: inout Value, _ element: Value) throws {
        guard case .array(var list) = value else { return try ListParts.changeSlice(&value) { $0.append(element) } }
        if list.count == list.capacity { try checkGrowth(list, by: 1) }
        value = .void
        list.append(element)
        value = .array(list)
    }

    private static func bindArrayEnds(_ library: Library, _ type: TypeBinding<Any>) {
        for (name, documentation, isFirst) in [("removeFirst", "Takes the first element out.", true), ("removeLast", "Takes the last element out.", false)] {
            type.directChange("mutating func \(name)() -> Element", documentation) { try isFirst ? removeFirst(&$0) : removeLast(&$0) }
            type.bind("mutating func \(name)(_ k: Int)", documentation + " Here as many as are asked for.") { a in
                let k = try count(a, 0)
                func remove<L: ValueList>(_ list: inout L) throws {
                    guard k <= list.count else { throw invalid("\(k) elements cannot be removed, there are \(list.count)") }
                    if isFirst { list.removeFirst(k) } else { list.removeSubrange((list.endIndex - k)..<list.endIndex) }
                }
                try change(&a, remove, remove)
            }
        }
        library.extend("ArraySlice").directChange("mutating func popFirst() -> Element?", "Takes the first element out, if there is one.", { try ListParts.changeSlice(&$0) { $0.popFirst() } })
        type.directChange("mutating func popLast() -> Element?", "Takes the last element out, if there is one.", { value in
            if case .slice = value { return try ListParts.changeSlice(&value) { $0.popLast() } }
            return try value.changeList { $0.popLast() }
        })
    }

    private static func removeFirst(_ value: inout Value) throws -> Value? {
        func check(_ isEmpty: Bool) throws { if isEmpty { throw EvaluationError.outOfRange(index: 0, count: 0) } }
        guard case .slice = value else {
            return try value.changeList { list in
                try check(list.isEmpty)
                return list.removeFirst()
            }
        }
        return try ListParts.changeSlice(&value) { slice in
            try check(slice.isEmpty)
            // A slice gives up its first element without moving the others.
            return slice.popFirst()
        }
    }

    private static func removeLast(_ value: inout Value) throws -> Value? {
        func check(_ isEmpty: Bool) throws { if isEmpty { throw EvaluationError.outOfRange(index: -1, count: 0) } }
        guard case .slice = value else {
            return try value.changeList { list in
                try check(list.isEmpty)
                return list.removeLast()
            }
        }
        return try ListParts.changeSlice(&value) { slice in
            try check(slice.isEmpty)
            return slice.removeLast()
        }
    }

    private static func bindArrayParts(_ type: TypeBinding<Any>) {
        type.bind("mutating func insert(contentsOf elements: Sequence<Element>, at index: Int)", "Puts elements before an index.") { a in
            let more = try a.values[0].elements()
            let index: Int = try a(1)
            func insert<L: ValueList>(_ list: inout L) throws {
                try check(index, in: list, orEnd: true)
                list.insert(contentsOf: more, at: index)
            }
            try change(&a, insert, insert)
        }
        for kind in ["Range", "ClosedRange", "PartialRangeFrom", "PartialRangeUpTo", "PartialRangeThrough"] {
            type.bind("mutating func removeSubrange(_ bounds: \(kind)<Int>)", "Takes the elements of a range out.") { a in
                let bounds = a.values[0]
                func remove<L: ValueList>(_ list: inout L) throws { list.removeSubrange(try ListParts.limits(bounds, in: list.startIndex..<list.endIndex)) }
                try change(&a, remove, remove)
            }
            type.bind("mutating func replaceSubrange(_ bounds: \(kind)<Int>, with elements: Sequence<Element>)", "Puts other elements in the place of a range.") { a in
                let bounds = a.values[0]
                let more = try a.values[1].elements()
                func put<L: ValueList>(_ list: inout L) throws { list.replaceSubrange(try ListParts.limits(bounds, in: list.startIndex..<list.endIndex), with: more) }
                try change(&a, put, put)
            }
        }
        type.bind("mutating func partition(by belongsInSecondPartition: (Element) throws -> Bool) -> Int", "Moves the elements for which a condition holds to the end; gives where they begin.") { a -> Int in
            let test = try a.function(0)
            var list = try a.receiver.elements()
            let pivot = try list.partition { try test($0).asBool() }
            replace(&a, with: list)
            if case .slice(let storage) = a.receiver { return storage.elements.startIndex + pivot }
            return pivot
        }
    }

    private static func bindArrayOrder(_ type: TypeBinding<Any>) {
        type.bind("mutating func sort() where Element: Comparable", "Puts the elements in ascending order.") { a in
            // Sorted beside itself: a sort that is stopped leaves the array as it was.
            let sorted = try ascending(a.receiver.elements())
            replace(&a, with: sorted)
        }
        type.bind("mutating func sort(by areInIncreasingOrder: (Element, Element) throws -> Bool)", "Puts the elements in an order.") { a in
            let sorted = try ordered(a.receiver.elements(), by: try a.function(0))
            replace(&a, with: sorted)
        }
        type.bind("mutating func reverse()", "Puts the last element first.") { a in try change(&a, { $0.reverse() }, { $0.reverse() }) }
        bindShuffling(type)
        type.directChange("mutating func swapAt(_ i: Int, _ j: Int)", "Exchanges two elements.") { own, i, j in
            let (i, j) = (try i.asInt(), try j.asInt())
            func swap<L: ValueList>(_ list: inout L) throws {
                try check(i, in: list)
                try check(j, in: list)
                list.swapAt(i, j)
            }
            try change(&own, swap, swap)
            return .void
        }
    }
}

/// Arrays and slices, by what changes them.
protocol ValueList: RangeReplaceableCollection, MutableCollection, RandomAccessCollection where Element == Value, Index == Int {}
extension Array: ValueList where Element == Value {}
extension ArraySlice: ValueList where Element == Value {}
