import Displays

/// What cells may hold at once: a larger collection would take the machine's memory away.
let largestCollection = 100_000_000

/// Checks that so many elements fit into what cells may hold and into the memory that is free now.
/// - Parameter elementBytes: 1 for a text, whose length is counted in bytes.
func checkSize(_ count: Int, elementBytes: Int = MemoryLayout<Value>.stride) throws {
    guard count <= largestCollection, SystemMemory.hasRoom(for: count * elementBytes) else { throw EvaluationError.tooLarge(count) }
}

/// Checks that a list can grow. When it does, it takes twice its places, and keeps the old ones until it is done.
func checkGrowth(_ list: [Value], by count: Int) throws {
    guard list.count + count > list.capacity else { return }
    try checkSize(max(list.count + count, min(2 * list.count, largestCollection)))
}

@inline(__always)
func checkGrowth(_ text: some StringProtocol, by tail: some StringProtocol) throws {
    let (before, after) = (text.utf8.count, text.utf8.count + tail.utf8.count)
    // The system is asked once for every 64 KB: that takes longer than most texts take to join.
    guard before >> 16 != after >> 16 else { return }
    try checkSize(after, elementBytes: 2)
}

extension StandardLibrary {
    static func elements(_ a: Arguments) throws -> [Value] { try a.receiver.elements() }

    /// The elements with the indices they have in Swift: a range's indices are its elements.
    private static func slice(_ a: Arguments) throws -> ArraySlice<Value> {
        if case .slice(let storage) = a.receiver { return storage.elements }
        return try a.receiver.elements()[...]
    }

    private static func firstIndex(_ a: Arguments) -> Int {
        switch a.receiver {
        case .slice(let storage): storage.elements.startIndex
        case .range(let lower, _): lower
        default: 0
        }
    }

    private static func part(_ elements: ArraySlice<Value>) -> Value { .slice(SliceStorage(elements)) }

    /// A number of elements that fits into memory.
    static func size(_ count: Int) throws -> Int {
        guard count >= 0 else { throw invalid("a number of elements cannot be negative, found \(count)") }
        try checkSize(count)
        return count
    }

    static func bindCollections(_ library: Library) {
        for name in ["Collection", "Set", "Dictionary"] {
            let type = library.extend(name)
            type.directProperty("var count: Int", "How many elements there are.") { value in
                if case .array = value.pointee { return .int(value.list.pointee.count) }
                return .int(try count(of: value.pointee))
            }
            type.directProperty("var isEmpty: Bool", "Whether there is no element.") { value in
                if case .array = value.pointee { return .bool(value.list.pointee.isEmpty) }
                return .bool(try isEmpty(value.pointee))
            }
            type.directProperty("var first: Element?", "The first element.") { try first($0.pointee) }
            bindRandomElements(type)
        }
        bindBidirectional(library.extend("Bidirectional"))
        bindIndexed(library.extend("Indexed"))
        bindViews(library.extend("View"))
    }

    private static func count(of value: Value) throws -> Int {
        switch value {
        case .range(let lower, let upper): try distance(lower, upper)
        case .closedRange(let lower, let upper): try distance(lower, upper, plus: 1)
        case .dictionary(let pairs): pairs.count
        case .array(let values): values.count
        case .set(let members): members.count
        case .slice(let storage): storage.elements.count
        default: try value.elements().count
        }
    }

    private static func isEmpty(_ value: Value) throws -> Bool {
        switch value {
        case .range(let lower, let upper): lower == upper
        case .closedRange: false
        case .dictionary(let pairs): pairs.isEmpty
        case .array(let values): values.isEmpty
        case .slice(let storage): storage.elements.isEmpty
        case .set(let members): members.isEmpty
        default: try value.elements().isEmpty
        }
    }

    private static func first(_ value: Value) throws -> Value? {
        switch value {
        case .range(let lower, let upper): lower < upper ? .int(lower) : nil
        case .closedRange(let lower, _): .int(lower)
        case .array(let values): values.first
        case .dictionary(let pairs): pairs.first.map { .tuple([$0.key, $0.value]) }
        case .set(let members): members.first
        case .string(let text): text.plainFirst ?? text.first.map { .character($0) }
        case .substring(let storage): storage.text.plainFirst ?? storage.text.first.map { .character($0) }
        case .slice(let storage): storage.elements.first
        default: try value.elements().first
        }
    }

    private static func last(_ value: Value) throws -> Value? {
        switch value {
        case .range(let lower, let upper): lower < upper ? .int(upper - 1) : nil
        case .closedRange(_, let upper): .int(upper)
        case .array(let values): values.last
        case .string(let text): text.last.map { .character($0) }
        case .substring(let storage): storage.text.last.map { .character($0) }
        case .slice(let storage): storage.elements.last
        default: try value.elements().last
        }
    }

    private static func distance(_ lower: Int, _ upper: Int, plus one: Int = 0) throws -> Int {
        let (difference, overflow) = upper.subtractingReportingOverflow(lower)
        let (count, second) = difference.addingReportingOverflow(one)
        if overflow || second { throw EvaluationError.overflow("this count") }
        return count
    }

    private static func bindBidirectional(_ type: TypeBinding<Any>) {
        type.directProperty("var last: Element?", "The last element.") { try last($0.pointee) }
        type.bind("func last(where predicate: (Element) throws -> Bool) -> Element?", "The last element for which a condition holds.") { a -> Value? in
            let test = try a.function(0)
            return try elements(a).last { try test($0).asBool() }
        }
        type.bind("func reversed() -> ReversedCollection<Element>", "The elements, last first.") { a -> Value in .array(try elements(a).reversed()) }
    }

    /// Members of collections whose indices are Ints: arrays, slices, ranges of Int.
    private static func bindIndexed(_ type: TypeBinding<Any>) {
        type.bind("var indices: Range<Int>", "The indices of the elements.") { a -> Value in
            if case .range = a.receiver { return a.receiver }
            let range = try slice(a).indices
            return .range(range.lowerBound, range.upperBound)
        }
        type.bind("var startIndex: Int", "The first index.") { a in firstIndex(a) }
        type.bind("var endIndex: Int", "The index behind the last element.") { a -> Int in
            if case .range(_, let upper) = a.receiver { return upper }
            return try slice(a).endIndex
        }
        for (name, documentation, take) in [
            ("prefix(_ length: Int)", "The first elements.", { $0.prefix($1) }), ("suffix(_ length: Int)", "The last elements.", { $0.suffix($1) }),
            ("dropFirst(_ k: Int = 1)", "All but the first elements.", { $0.dropFirst($1) }),
            ("dropLast(_ k: Int = 1)", "All but the last elements.", { $0.dropLast($1) }),
        ] as [(String, String, (ArraySlice<Value>, Int) -> ArraySlice<Value>)] {
            type.directRemake("func \(name) -> ArraySlice<Element>", documentation) { own, number in
                let number = try count(number)
                if case .slice = own { return try ListParts.changeSlice(&own) { $0 = take($0, number) } }
                own = part(take(try own.elements()[...], number))
            }
        }
        type.bind("func prefix(while predicate: (Element) throws -> Bool) -> ArraySlice<Element>", "The first elements for which a condition holds.") { a -> Value in
            let test = try a.function(0)
            return part(try slice(a).prefix { try test($0).asBool() })
        }
        type.bind("func drop(while predicate: (Element) throws -> Bool) -> ArraySlice<Element>", "What remains from the first element for which a condition does not hold.") { a -> Value in
            let test = try a.function(0)
            return part(try slice(a).drop { try test($0).asBool() })
        }
        for (name, documentation, limits) in [
            ("prefix(upTo index: Int)", "The elements before an index.", { (list, index) in (list.startIndex, index) }),
            ("prefix(through index: Int)", "The elements up to an index, with it.", { (list, index) in (list.startIndex, index == .max ? index : index + 1) }),
            ("suffix(from index: Int)", "The elements from an index on.", { (list, index) in (index, list.endIndex) }),
        ] as [(String, String, (ArraySlice<Value>, Int) -> (Int, Int))] {
            type.bind("func \(name) -> ArraySlice<Element>", documentation) { a -> Value in
                let (list, index): (ArraySlice<Value>, Int) = (try slice(a), try a(0))
                let (lower, upper) = limits(list, index)
                guard lower >= list.startIndex, upper <= list.endIndex, lower <= upper else { throw EvaluationError.outOfRange(index: index, count: list.count) }
                return part(list[lower..<upper])
            }
        }
        bindIndexSearch(type)
        bindIndexSteps(type)
    }

    /// Steps from index to index, which stay inside the collection.
    private static func bindIndexSteps(_ type: TypeBinding<Any>) {
        /// The bounds of the collection, from its first index to the one behind its last element.
        func bounds(_ a: Arguments) throws -> ClosedRange<Int> {
            if case .range(let lower, let upper) = a.receiver { return lower...upper }
            let indices = try slice(a).indices
            return indices.lowerBound...indices.upperBound
        }
        func step(_ a: Arguments, _ index: Int, by distance: Int) throws -> Int {
            let (result, overflow) = index.addingReportingOverflow(distance)
            let bounds = try bounds(a)
            guard !overflow, bounds.contains(result) else {
                throw EvaluationError.invalid(name: "OutOfRange", "this goes past the collection, whose indices are \(bounds.lowerBound)..<\(bounds.upperBound)")
            }
            return result
        }
        type.bind("func index(after i: Int) -> Int", "The next index.") { a -> Int in try step(a, a(0), by: 1) }
        type.bind("func index(before i: Int) -> Int", "The index before.") { a -> Int in try step(a, a(0), by: -1) }
        type.bind("func index(_ i: Int, offsetBy distance: Int) -> Int", "The index some elements further on.") { a -> Int in try step(a, a(0), by: a(1)) }
        type.bind("func index(_ i: Int, offsetBy distance: Int, limitedBy limit: Int) -> Int?", "The index some elements further on; nil beyond the limit.") { a -> Int? in
            let (index, distance, limit): (Int, Int, Int) = (try a(0), try a(1), try a(2))
            let left = limit - index
            if distance >= 0 ? left >= 0 && distance > left : left <= 0 && distance < left { return nil }
            return try step(a, index, by: distance)
        }
        type.bind("func distance(from start: Int, to end: Int) -> Int", "How many elements lie between two indices.") { a -> Int in
            let (start, end): (Int, Int) = (try a(0), try a(1))
            return end - start
        }
    }

    private static func bindIndexSearch(_ type: TypeBinding<Any>) {
        func offset(_ a: Arguments, _ index: Int?, in list: ArraySlice<Value>) -> Int? { index.map { $0 - list.startIndex + firstIndex(a) } }
        type.bind("func firstIndex(of element: Element) -> Int? where Element: Equatable", "Where an element is first.") { a -> Int? in
            let list = try slice(a)
            return offset(a, list.firstIndex(of: a.values[0]), in: list)
        }
        type.bind("func lastIndex(of element: Element) -> Int? where Element: Equatable", "Where an element is last.") { a -> Int? in
            let list = try slice(a)
            return offset(a, list.lastIndex(of: a.values[0]), in: list)
        }
        type.bind("func firstIndex(where predicate: (Element) throws -> Bool) -> Int?", "The first index at which a condition holds.") { a -> Int? in
            let (test, list) = (try a.function(0), try slice(a))
            return offset(a, try list.firstIndex { try test($0).asBool() }, in: list)
        }
        type.bind("func lastIndex(where predicate: (Element) throws -> Bool) -> Int?", "The last index at which a condition holds.") { a -> Int? in
            let (test, list) = (try a.function(0), try slice(a))
            return offset(a, try list.lastIndex { try test($0).asBool() }, in: list)
        }
        type.bind(
            "func split(separator: Element, maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true) -> [ArraySlice<Element>] where Element: Equatable",
            "The parts between separators."
        ) { a -> Value in
            let (separator, limit) = (a.values[0], try count(a, 1))
            return .array(try slice(a).split(maxSplits: limit, omittingEmptySubsequences: try a(2)) { $0 == separator }.map(part))
        }
        type.bind(
            "func split(separator: [Element], maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true) -> [ArraySlice<Element>] where Element: Equatable",
            "The parts between other lists."
        ) { a -> Value in
            let (list, separator) = (try slice(a), try a.values[0].elements())
            if separator.isEmpty, list.contains(where: { if case .substring = $0 { true } else { false } }) {
                throw invalid("what lies between empty lists of texts is not part of cells; give the text that separates them: 'split(separator: \"\")'")
            }
            return .array(list.split(separator: separator, maxSplits: try count(a, 1), omittingEmptySubsequences: try a(2)).map(part))
        }
        type.bind(
            "func split(maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Element) throws -> Bool) -> [ArraySlice<Element>]",
            "The parts between the elements for which a condition holds."
        ) { a -> Value in
            let (limit, test) = (try count(a, 0), try a.function(2))
            return .array(try slice(a).split(maxSplits: limit, omittingEmptySubsequences: try a(1)) { try test($0).asBool() }.map(part))
        }
    }

    /// Members of collections whose indices are of a type of their own.
    private static func bindViews(_ type: TypeBinding<Any>) {
        for (name, documentation, take) in [
            ("prefix(_ length: Int)", "The first elements.", { $0.prefix($1) }), ("dropFirst(_ k: Int = 1)", "All but the first elements.", { $0.dropFirst($1) }),
        ] as [(String, String, (ArraySlice<Value>, Int) -> ArraySlice<Value>)] {
            type.bind("func \(name) -> Slice<Element>", documentation) { a -> Value in .array(Array(take(try slice(a), try count(a, 0)))) }
        }
    }

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
        bindRangeRelations(library)
        bindRangeParts(library.extend("Range"))
        let endless = library.extend("Endless")
        endless.bind("func prefix(_ length: Int) -> PrefixSequence<Element>", "The first elements.") { a -> Value in .array(try first(count(a, 0), of: a.receiver)) }
        endless.bind("func first(where predicate: (Element) throws -> Bool) -> Element?", "The first element for which a condition holds.") { a -> Value? in
            let test = try a.function(0)
            var found: Value?
            try a.receiver.forEachElement { element in
                guard try test(element).asBool() else { return true }
                found = element
                return false
            }
            return found
        }
        for name in ["PartialRangeFrom", "PartialRangeUpTo", "PartialRangeThrough"] {
            library.extend(name).bind("func contains(_ value: Bound) -> Bool", "Whether a value lies in the range.") { a in rangeContains(a.receiver, a.values[0]) }
        }
    }
    /// A range's parts are ranges.
    private static func bindRangeParts(_ type: TypeBinding<Any>) {
        for (name, documentation, take) in [
            ("prefix(_ length: Int)", "The first elements.", { $0.prefix($1) }), ("suffix(_ length: Int)", "The last elements.", { $0.suffix($1) }),
            ("dropFirst(_ k: Int = 1)", "All but the first elements.", { $0.dropFirst($1) }),
            ("dropLast(_ k: Int = 1)", "All but the last elements.", { $0.dropLast($1) }),
        ] as [(String, String, (Range<Int>, Int) -> Range<Int>)] {
            type.bind("func \(name) -> Range<Bound>", documentation) { a -> Value in
                guard case .range(let lower, let upper) = a.receiver else { throw invalid("only a range of Int has parts") }
                _ = try distance(lower, upper)
                let result = take(lower..<upper, try count(a, 0))
                return .range(result.lowerBound, result.upperBound)
            }
        }
    }
}
