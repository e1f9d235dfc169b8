import Displays

extension StandardLibrary {
    static func bindSequences(_ library: Library) {
        let type = library.extend("Sequence")
        type.bind("func map<T>(_ transform: (Element) throws -> T) -> [T]", "Each element transformed.") { a -> Value in
            let transform = try a.function(0)
            if let count = a.receiver.rangeCount { try checkSize(count) }
            var result: [Value] = []
            try a.receiver.forEachListed { element in
                result.append(try transform(element))
                return true
            }
            return .array(result)
        }
        type.bind("func compactMap<T>(_ transform: (Element) throws -> T?) -> [T]", "Each element transformed, without the nils.") { a -> Value in
            let transform = try a.function(0)
            return .array(try elements(a).compactMap { try transform($0).optional })
        }
        type.bind("func flatMap<T>(_ transform: (Element) throws -> [T]) -> [T]", "The elements of all transformed elements.") { a -> Value in
            let transform = try a.function(0)
            return .array(try elements(a).flatMap { try transform($0).elements() })
        }
        type.bind("func flatMap<T>(_ transform: (Element) throws -> Sequence<T>) -> [T]", "The elements of all transformed elements.") { a -> Value in
            let transform = try a.function(0)
            return .array(try elements(a).flatMap { try transform($0).elements() })
        }
        // What 'compactMap' was called before: behind the others, as in Swift.
        type.bind("func flatMap<T>(_ transform: (Element) throws -> T?) -> [T]", "Each element transformed, without the nils.") { a -> Value in
            let transform = try a.function(0)
            return .array(try elements(a).compactMap { try transform($0).optional })
        }
        type.bind("func filter(_ isIncluded: (Element) throws -> Bool) -> [Element]", "The elements for which a condition holds.") { a -> Value in
            let test = try a.function(0)
            var result: [Value] = []
            try a.receiver.forEachListed { element in
                if try test(element).asBool() { result.append(element) }
                return true
            }
            return .array(result)
        }
        type.bind("func reduce<Result>(_ initial: Result, _ next: (Result, Element) throws -> Result) -> Result", "Combines the elements, one after another.") { a -> Value in
            let next = try a.function(1)
            var result = a.values[0]
            try a.receiver.forEachListed { element in
                result = try next(result, element)
                return true
            }
            return result
        }
        type.bind("func reduce<Result>(into initial: Result, _ update: (inout Result, Element) throws -> Void) -> Result", "Gathers the elements into a value that changes.") { a -> Value in
            let update = try a.function(1)
            var result = a.values[0]
            a.values[0] = .void
            try a.receiver.forEachElement { element in
                try update.change(&result, element)
                return true
            }
            return result
        }
        type.bind("func forEach(_ body: (Element) throws -> Void)", "Does something with each element.") { a in
            let body = try a.function(0)
            try a.receiver.forEachElement { element in
                _ = try body(element)
                return true
            }
        }
        bindSearching(type)
        bindOrdering(type)
        bindJoining(library, type)
    }

    private static func bindSearching(_ type: TypeBinding<Any>) {
        type.directLook("func contains(_ element: Element) -> Bool where Element: Equatable", "Whether an element is there.") { own, element in
            if case .set = own.pointee { return .bool(own.set.pointee.contains(element)) }
            switch own.pointee {
            case .range, .closedRange: return .bool(rangeContains(own.pointee, element))
            case .array(let values): return .bool(values.contains(element))
            default:
                var isFound = false
                try own.pointee.forEachElement { other in
                    isFound = other == element
                    return !isFound
                }
                return .bool(isFound)
            }
        }
        type.bind("func contains(where predicate: (Element) throws -> Bool) -> Bool", "Whether a condition holds for some element.") { a in
            let test = try a.function(0)
            var isFound = false
            try a.receiver.forEachElement { element in
                isFound = try test(element).asBool()
                return !isFound
            }
            return isFound
        }
        type.bind("func allSatisfy(_ predicate: (Element) throws -> Bool) -> Bool", "Whether a condition holds for all elements.") { a in
            let test = try a.function(0)
            var holds = true
            try a.receiver.forEachElement { element in
                holds = try test(element).asBool()
                return holds
            }
            return holds
        }
        type.bind("func first(where predicate: (Element) throws -> Bool) -> Element?", "The first element for which a condition holds.") { a -> Value? in
            let test = try a.function(0)
            var found: Value?
            try a.receiver.forEachElement { element in
                guard try test(element).asBool() else { return true }
                found = element
                return false
            }
            return found
        }
        type.bind("func count(where predicate: (Element) throws -> Bool) -> Int", "For how many elements a condition holds.") { a in
            let test = try a.function(0)
            return try elements(a).count { try test($0).asBool() }
        }
        type.bind("func starts(with other: Sequence<Element>) -> Bool where Element: Equatable", "Whether the first elements are those of another sequence.") { a in
            try elements(a).starts(with: a.values[0].elements())
        }
        type.bind("func lexicographicallyPrecedes(_ other: Sequence<Element>) -> Bool where Element: Comparable", "Whether this comes before another, compared element by element.") { a in
            try elements(a).lexicographicallyPrecedes(a.values[0].elements(), by: lessThan)
        }
        type.bind("func suffix(_ length: Int) -> [Element]", "The last elements.") { a -> Value in .array(try elements(a).suffix(try count(a, 0))) }
        type.bind("func dropLast(_ k: Int = 1) -> [Element]", "All but the last elements.") { a -> Value in .array(try elements(a).dropLast(try count(a, 0))) }
        type.bind("func prefix(_ length: Int) -> PrefixSequence<Element>", "The first elements.") { a -> Value in .array(try first(count(a, 0), of: a.receiver)) }
        type.bind("func dropFirst(_ k: Int = 1) -> DropFirstSequence<Element>", "All but the first elements.") { a -> Value in .array(Array(try elements(a).dropFirst(try count(a, 0)))) }
        type.bind("func reversed() -> [Element]", "The elements, last first.") { a -> Value in .array(try elements(a).reversed()) }
        type.bind("func prefix(while predicate: (Element) throws -> Bool) -> [Element]", "The first elements for which a condition holds.") { a -> Value in
            let test = try a.function(0)
            var result: [Value] = []
            try a.receiver.forEachElement { element in
                guard try test(element).asBool() else { return false }
                result.append(element)
                return true
            }
            return .array(result)
        }
        type.bind("func drop(while predicate: (Element) throws -> Bool) -> DropWhileSequence<Element>", "What remains from the first element for which a condition does not hold.") { a -> Value in
            let test = try a.function(0)
            return .array(Array(try elements(a).drop { try test($0).asBool() }))
        }
    }

    /// The first elements of a sequence that may have no end.
    static func first(_ count: Int, of sequence: Value) throws -> [Value] {
        var result: [Value] = []
        if count == 0 { return result }
        try sequence.forEachElement { element in
            result.append(element)
            return result.count < count
        }
        return result
    }

    /// Sorted by the elements' own order; the sort answers a stop.
    static func ascending(_ elements: [Value]) throws -> [Value] {
        if case .int? = elements.first { return try sorted(elements.map { try $0.asInt() }).map { .int($0) } }
        if case .double? = elements.first { return try sorted(elements.map { try $0.asDouble() }).map { .double($0) } }
        var ordered = elements
        try ordered.sort {
            try Interruption.check()
            return lessThan($0, $1)
        }
        return ordered
    }

    /// Sorted by a function of the cells.
    static func ordered(_ elements: [Value], by order: FunctionValue) throws -> [Value] {
        var ordered = elements
        try ordered.sort { try order($0, $1).asBool() }
        return ordered
    }

    private static func sorted<T: Comparable>(_ numbers: [T]) throws -> [T] {
        var comparisons = 0
        var ordered = numbers
        try ordered.sort {
            comparisons &+= 1
            if comparisons & 0xFFF == 0 { try Interruption.check() }
            return $0 < $1
        }
        return ordered
    }

    private static func bindOrdering(_ type: TypeBinding<Any>) {
        type.bind("func sorted() -> [Element] where Element: Comparable", "The elements in ascending order.") { a -> Value in .array(try ascending(elements(a))) }
        type.bind("func sorted(by areInIncreasingOrder: (Element, Element) throws -> Bool) -> [Element]", "The elements in an order.") { a -> Value in
            return .array(try ordered(elements(a), by: try a.function(0)))
        }
        type.bind("func min() -> Element? where Element: Comparable", "The smallest element.") { a -> Value? in try elements(a).min(by: lessThan) }
        type.bind("func max() -> Element? where Element: Comparable", "The largest element.") { a -> Value? in try elements(a).max(by: lessThan) }
        type.bind("func min(by areInIncreasingOrder: (Element, Element) throws -> Bool) -> Element?", "The smallest element in an order.") { a -> Value? in
            let order = try a.function(0)
            return try elements(a).min { try order($0, $1).asBool() }
        }
        type.bind("func max(by areInIncreasingOrder: (Element, Element) throws -> Bool) -> Element?", "The largest element in an order.") { a -> Value? in
            let order = try a.function(0)
            return try elements(a).max { try order($0, $1).asBool() }
        }
        type.bind("func enumerated() -> EnumeratedSequence<Element>", "The elements with their numbers from 0.") { a -> Value in
            .array(try elements(a).enumerated().map { .tuple([.int($0), $1]) })
        }
        type.bind("func elementsEqual(_ other: Sequence<Element>) -> Bool where Element: Equatable", "Whether two sequences have the same elements.") { a in
            try elements(a) == a.values[0].elements()
        }
    }

    /// The same where the bytes of each text lie one behind the other: their number is known first, and they are written once.
    private static func plainlyJoined(_ parts: [Value], _ separator: String) throws -> String? {
        var count = 0
        for part in parts {
            switch part {
            case .string(let text): count += text.utf8.count
            case .substring(let storage): count += storage.text.utf8.count
            default: return nil
            }
        }
        guard parts.count > 1 else { return nil }
        var separator = separator
        return separator.withUTF8 { between in
            String(unsafeUninitializedCapacity: count + between.count * (parts.count - 1)) { target in
                var place = 0
                func write(_ bytes: UnsafeBufferPointer<UInt8>) {
                    if let start = bytes.baseAddress, bytes.count > 0 { (target.baseAddress! + place).update(from: start, count: bytes.count) }
                    place += bytes.count
                }
                for (index, part) in parts.enumerated() {
                    if index > 0 { write(between) }
                    if case .string(var text) = part { text.withUTF8(write) }
                    if case .substring(let storage) = part {
                        var text = storage.text
                        text.withUTF8(write)
                    }
                }
                return place
            }
        }
    }

    private static func bindJoining(_ library: Library, _ type: TypeBinding<Any>) {
        type.bind("func joined(separator: String = \"\") -> String where Element: StringProtocol", "Texts joined into one.") { a -> String in
            let separator: String = try a(0)
            let parts = try elements(a)
            if let joined = try plainlyJoined(parts, separator) { return joined }
            var (result, isFirst) = ("", true)
            for value in parts {
                if !isFirst { result += separator }
                isFirst = false
                switch value {
                case .string(let text): result += text
                case .substring(let storage): result += storage.text
                default: throw invalid("'joined' is for texts; map the elements to text first")
                }
            }
            return result
        }
        type.bind("func joined<T>() -> FlattenSequence<T> where Element == [T]", "The elements of all elements.") { a -> Value in
            .array(try elements(a).flatMap { try $0.elements() })
        }
        type.bind("func joined<T>(separator: Sequence<T>) -> JoinedSequence<T> where Element == [T]", "The elements of all elements, with others between them.") { a -> Value in
            let (separator, parts) = (try a.values[0].elements(), try elements(a))
            var result: [Value] = []
            for (index, part) in parts.enumerated() {
                if index > 0 { result += separator }
                result += try part.elements()
                try checkSize(result.count)
            }
            return .array(result)
        }
        library.bind("func zip<A, B>(_ first: Sequence<A>, _ second: Sequence<B>) -> Zip2Sequence<A, B>", "The elements of two sequences, in pairs.") { a -> Value in
            let (first, second) = (a.values[0], a.values[1])
            if first.isEndless, second.isEndless, let pairs = endlessPairs(first, second) { return pairs }
            if first.isEndless {
                let other = try second.elements()
                return .array(zip(try Self.first(other.count, of: first), other).map { .tuple([$0, $1]) })
            }
            let own = try first.elements()
            return .array(zip(own, second.isEndless ? try Self.first(own.count, of: second) : try second.elements()).map { .tuple([$0, $1]) })
        }
        bindStrides(library)
        library.bind("func sequence<T>(first: T, next: (T) throws -> T?) -> UnfoldFirstSequence<T>", "A value, and from each value the next, until there is none.") { a -> Value in
            let next = try a.function(1)
            let first = a.values[0]
            return .native(NativeObject(Generator { held in
                let value = try held.map { try next($0).optional } ?? first
                return (value, value)
            }))
        }
        library.bind("func sequence<T, State>(state: State, next: (inout State) throws -> T?) -> UnfoldSequence<T>", "Values made from a state that changes, until there is none.") { a -> Value in
            let next = try a.function(1)
            let first = a.values[0]
            return .native(NativeObject(Generator { held in
                var arguments = [held ?? first]
                let value = try next(changing: &arguments).optional
                return (value, arguments[0])
            }))
        }
        for name in ["UnfoldFirstSequence", "UnfoldSequence"] {
            library.extend(name).bind("mutating func next() -> Element?", "The next element; nil when there is none.") { a -> Value? in
                guard case .native(let object) = a.receiver, let generator = object.payload as? Generator else { throw MissingValue() }
                let (element, rest) = try generator.step()
                a.receiver = .native(NativeObject(rest))
                return element
            }
        }
        library.bind("func repeatElement<T>(_ element: T, count: Int) -> Repeated<T>", "An element many times.") { a -> Value in
            .array(Array(repeating: a.values[0], count: try size(a(1))))
        }
    }

    private static func bindStrides(_ library: Library) {
        func numbers<T: SignedNumeric & CellConvertible>(_ sequence: some Sequence<T>) throws -> Value {
            var result: [Value] = []
            for number in sequence {
                if result.count % 65_536 == 0 {
                    try Interruption.check()
                    try checkSize(result.count)
                }
                result.append(try number.cell)
            }
            return .array(result)
        }
        func step<T: SignedNumeric & CellConvertible>(_ a: Arguments) throws -> T {
            let step: T = try a(2)
            guard step != 0 else { throw invalid("the step of 'stride' cannot be 0") }
            return step
        }
        for (end, name, documentation) in [("to", "StrideTo", "without"), ("through", "StrideThrough", "with")] {
            library.bind("func stride(from start: Int, \(end) end: Int, by step: Int) -> \(name)<Int>", "Numbers with a step between them, \(documentation) the end.") { a -> Value in
                let (start, last, step): (Int, Int, Int) = (try a(0), try a(1), try step(a))
                return try end == "to" ? numbers(stride(from: start, to: last, by: step)) : numbers(stride(from: start, through: last, by: step))
            }
            library.bind("func stride<T: BinaryInteger>(from start: T, \(end) end: T, by step: Int) -> \(name)<T>", "Numbers with a step between them, \(documentation) the end.") { a -> Value in
                guard let width = a.types[0].integerWidth else { throw MissingValue() }
                let (start, last, step) = (try a.values[0].wholeNumber(), try a.values[1].wholeNumber(), Int128(try step(a) as Int))
                var (result, number): ([Value], Int128) = ([], start)
                while step > 0 ? number < last : number > last {
                    if result.count & 0xFFFF == 0 {
                        try Interruption.check()
                        try checkSize(result.count)
                    }
                    result.append(width.value(number))
                    number += step
                }
                if end == "through", number == last { result.append(width.value(number)) }
                return .array(result)
            }
            library.bind("func stride(from start: Double, \(end) end: Double, by step: Double) -> \(name)<Double>", "Numbers with a step between them, \(documentation) the end.") { a -> Value in
                let (start, last, step): (Double, Double, Double) = (try a(0), try a(1), try step(a))
                return try end == "to" ? numbers(stride(from: start, to: last, by: step)) : numbers(stride(from: start, through: last, by: step))
            }
        }
    }
}

/// A sequence whose elements are made when they are asked for.
final class Generator {
    /// Gives the next element and what to hand over for the one behind it.
    let next: (Value?) throws -> (element: Value?, state: Value?)
    /// What the first step is handed over.
    let start: Value?

    init(from start: Value? = nil, _ next: @escaping (Value?) throws -> (element: Value?, state: Value?)) { (self.start, self.next) = (start, next) }

    /// The next element, and what comes behind it.
    func step() throws -> (element: Value?, rest: Generator) {
        let (element, following) = try next(start)
        return (element, element == nil ? Generator { _ in (nil, nil) } : Generator(from: following, next))
    }

    func forEach(_ body: (Value) throws -> Bool) throws {
        var state = start
        while true {
            try Interruption.checkAndPause()
            let (element, following) = try next(state)
            state = following
            guard let element, try body(element) else { return }
        }
    }
}
