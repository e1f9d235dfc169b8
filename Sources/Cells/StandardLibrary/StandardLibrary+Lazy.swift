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
            return stream(placesOf: source, part: { try transform($0) }) { body in try source.forEachElement { try body(try transform($0)) } }
        }
        type.bind("func filter(_ isIncluded: (Element) -> Bool) -> LazySequence<Element>", "The elements for which a condition holds.") { a -> Value in
            let (source, test) = (source(a), try a.function(0))
            return stream(placesOf: source, where: { try test($0).asBool() }) { body in try source.forEachElement { try test($0).asBool() ? try body($0) : true } }
        }
        type.bind("func compactMap<T>(_ transform: (Element) -> T?) -> LazySequence<T>", "Each element transformed, without the nils.") { a -> Value in
            let (source, transform) = (source(a), try a.function(0))
            return stream(placesOf: source, where: { try transform($0).optional != nil }, part: { try transform($0).optional ?? .none }) { body in
                try source.forEachElement { element in try transform(element).optional.map { try body($0) } ?? true }
            }
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
        bindEnds(type)
        type.bind("func reversed() -> LazySequence<Element>", "The elements, last first.") { a -> Value in .array(try elements(a).reversed()) }
        type.bind("var lazy: LazySequence<Element>", "The same.") { a -> Value in a.receiver }
        bindSmallCollections(library)
    }

    /// What looks at places before it makes elements: Swift finds a place first, then asks for the element there, which is made again.
    private static func bindEnds(_ type: TypeBinding<Any>) {
        type.bind("var first: Element?", "The first element.") { a -> Value? in
            guard let places = places(a.receiver) else { return try first(1, of: a.receiver).first }
            return try places.first().map(places.element)
        }
        type.bind("var count: Int", "How many elements there are.") { a in
            guard let places = places(a.receiver) else { return try elements(a).count }
            var count = 0
            try places.forEach(false) { _ in
                count += 1
                return true
            }
            return count
        }
        type.bind("var isEmpty: Bool", "Whether there is no element.") { a in
            guard let places = places(a.receiver) else { return try first(1, of: a.receiver).isEmpty }
            return try places.first() == nil
        }
        type.bind("var last: Element?", "The last element.") { a -> Value? in
            guard let places = places(a.receiver) else { return try elements(a).last }
            guard try places.first() != nil else { return nil }
            return try places.first(isBackward: true).map(places.element)
        }
    }

    private static func stream(_ run: @escaping ((Value) throws -> Bool) throws -> Void) -> Value { .native(NativeObject(Stream(run))) }

    /// A stream of a collection's places, of those for which a condition holds.
    private static func stream(
        placesOf source: Value, where condition: ((Value) throws -> Bool)? = nil, part: ((Value) throws -> Value)? = nil,
        _ run: @escaping ((Value) throws -> Bool) throws -> Void
    ) -> Value {
        let result = Stream(run)
        if let inner = places(source) {
            result.places = Stream.Places(
                forEach: { isBackward, body in
                    guard let condition else { return try inner.forEach(isBackward, body) }
                    try inner.forEach(isBackward) { try condition(try inner.element($0)) ? try body($0) : true }
                },
                element: { place in
                    let element = try inner.element(place)
                    return try part.map { try $0(element) } ?? element
                })
        }
        return .native(NativeObject(result))
    }

    private static func places(_ source: Value) -> Stream.Places? {
        guard case .native(let object) = source, let stream = object.payload as? Stream else { return nil }
        return stream.places
    }

    private static func bindSmallCollections(_ library: Library) {
        library.extend("EmptyCollection").bind("init()", "A collection without elements.") { _ -> Value in .array([]) }
        library.extend("CollectionOfOne").bind("init(_ element: Element)", "A collection of one element.") { a -> Value in .array([a.values[0]]) }
    }
}

/// Elements that are made anew each time somebody goes through them.
final class Stream {
    let run: ((Value) throws -> Bool) throws -> Void
    /// Of a collection: where its elements come from.
    var places: Places?

    /// A place is known by the element of the collection that the stream began with.
    struct Places {
        let forEach: (_ isBackward: Bool, (Value) throws -> Bool) throws -> Void
        let element: (Value) throws -> Value

        func first(isBackward: Bool = false) throws -> Value? {
            var result: Value?
            try forEach(isBackward) {
                result = $0
                return false
            }
            return result
        }
    }

    init(_ run: @escaping ((Value) throws -> Bool) throws -> Void) { self.run = run }

    init(_ source: Value) {
        run = { try source.forEachElement($0) }
        guard case .array = source else { return }
        places = Places(
            forEach: { isBackward, body in
                guard isBackward else { return try source.forEachElement(body) }
                for element in try source.elements().reversed() where try !body(element) { return }
            },
            element: { $0 })
    }
}
