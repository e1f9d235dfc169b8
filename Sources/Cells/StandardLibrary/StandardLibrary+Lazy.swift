/// Sequences that make their elements when they are asked for, and iterators.
extension StandardLibrary {
    static func bindLazy(_ library: Library) {
        for head in ["Sequence", "PartialRangeFrom"] {
            library.extend(head).bind("var lazy: LazySequence<Element>", "The same, of which only what is asked for is worked out.") { a -> Value in .native(NativeObject(Stream(a.receiver))) }
        }
        let type = library.extend("LazySequence")
        func source(_ a: Arguments) -> Value { a.receiver }
        type.bind("func map<T>(_ transform: (Element) -> T) -> LazySequence<T>", "Each element transformed, when it is asked for.") { a -> Value in
            let (source, transform) = (source(a), try a.function(0))
            return stream { body in try source.forEachElement { try body(try transform($0)) } }
        }
        type.bind("func filter(_ isIncluded: (Element) -> Bool) -> LazySequence<Element>", "The elements for which a condition holds.") { a -> Value in
            let (source, test) = (source(a), try a.function(0))
            return stream { body in try source.forEachElement { try test($0).asBool() ? try body($0) : true } }
        }
        type.bind("func compactMap<T>(_ transform: (Element) -> T?) -> LazySequence<T>", "Each element transformed, without the nils.") { a -> Value in
            let (source, transform) = (source(a), try a.function(0))
            return stream { body in try source.forEachElement { element in try transform(element).optional.map { try body($0) } ?? true } }
        }
        type.bind("func flatMap<T>(_ transform: (Element) -> Sequence<T>) -> LazySequence<T>", "The elements of all transformed elements.") { a -> Value in
            let (source, transform) = (source(a), try a.function(0))
            return stream { body in
                try source.forEachElement { element in
                    var goesOn = true
                    try transform(element).forEachElement { part in
                        goesOn = try body(part)
                        return goesOn
                    }
                    return goesOn
                }
            }
        }
        type.bind("func prefix(_ length: Int) -> LazySequence<Element>", "The first elements.") { a -> Value in
            let (source, length) = (source(a), try count(a, 0))
            return stream { body in
                var taken = 0
                if length == 0 { return }
                try source.forEachElement { element in
                    taken += 1
                    return try body(element) && taken < length
                }
            }
        }
        type.bind("func dropFirst(_ k: Int = 1) -> LazySequence<Element>", "All but the first elements.") { a -> Value in
            let (source, k) = (source(a), try count(a, 0))
            return stream { body in
                var seen = 0
                try source.forEachElement { element in
                    seen += 1
                    return seen <= k ? true : try body(element)
                }
            }
        }
        type.bind("func prefix(while predicate: (Element) -> Bool) -> LazySequence<Element>", "The first elements for which a condition holds.") { a -> Value in
            let (source, test) = (source(a), try a.function(0))
            return stream { body in try source.forEachElement { try test($0).asBool() ? try body($0) : false } }
        }
        type.bind("func drop(while predicate: (Element) -> Bool) -> LazySequence<Element>", "What remains from the first element for which a condition does not hold.") { a -> Value in
            let (source, test) = (source(a), try a.function(0))
            return stream { body in
                var isDropping = true
                try source.forEachElement { element in
                    if isDropping { isDropping = try test(element).asBool() }
                    return isDropping ? true : try body(element)
                }
            }
        }
        type.bind("func enumerated() -> LazySequence<(offset: Int, element: Element)>", "The elements with their numbers from 0.") { a -> Value in
            let source = source(a)
            return stream { body in
                var number = -1
                try source.forEachElement { element in
                    number += 1
                    return try body(.tuple([.int(number), element]))
                }
            }
        }
        type.bind("var first: Element?", "The first element.") { a -> Value? in try first(1, of: a.receiver).first }
        type.bind("var count: Int", "How many elements there are.") { a in try elements(a).count }
        type.bind("var isEmpty: Bool", "Whether there is no element.") { a in try first(1, of: a.receiver).isEmpty }
        type.bind("var last: Element?", "The last element.") { a -> Value? in try elements(a).last }
        type.bind("func reversed() -> LazySequence<Element>", "The elements, last first.") { a -> Value in .array(try elements(a).reversed()) }
        type.bind("var lazy: LazySequence<Element>", "The same.") { a -> Value in a.receiver }
        bindSmallCollections(library)
    }

    private static func stream(_ run: @escaping ((Value) throws -> Bool) throws -> Void) -> Value { .native(NativeObject(Stream(run))) }

    private static func bindSmallCollections(_ library: Library) {
        library.extend("EmptyCollection").bind("init()", "A collection without elements.") { _ -> Value in .array([]) }
        library.extend("CollectionOfOne").bind("init(_ element: Element)", "A collection of one element.") { a -> Value in .array([a.values[0]]) }
    }
}

/// Elements that are made anew each time somebody goes through them.
final class Stream {
    let run: ((Value) throws -> Bool) throws -> Void

    init(_ run: @escaping ((Value) throws -> Bool) throws -> Void) { self.run = run }

    init(_ source: Value) { run = { try source.forEachElement($0) } }
}
