/// Places in what texts are made of: the same as in the text, and as it cells hold one as the number of UTF-8 bytes before it.
extension StandardLibrary {
    /// How a text is seen, and where its parts begin.
    private enum View: String, CaseIterable {
        case utf8 = "UTF8View", utf16 = "UTF16View", scalars = "UnicodeScalarView"

        var element: String {
            switch self {
            case .utf8: "UInt8"
            case .utf16: "UInt16"
            case .scalars: "Unicode.Scalar"
            }
        }

        private func width(_ part: Value) throws -> Int {
            switch self {
            case .utf8: 1
            case .utf16: UTF16.width(try part.asInt())
            case .scalars: UTF8.width(try part.cast() as Unicode.Scalar)
            }
        }

        /// The places of all parts and the one behind the last.
        func places(_ parts: [Value]) throws -> [Int] {
            var (result, place) = ([Int](), 0)
            for part in parts {
                result.append(place)
                place += try width(part)
            }
            return result + [place]
        }
    }

    private static func number(of place: Value, in places: [Int]) throws -> Int {
        let place = try place.asInt()
        guard let number = places.lastIndex(where: { $0 <= place }), place <= places[places.count - 1] else { throw outsideView(places.count - 1) }
        return number
    }

    private static func outsideView(_ count: Int) -> EvaluationError {
        .invalid(name: "OutOfRange", "this index lies outside the text, which has \(count) such parts; was it taken from another text?")
    }

    private static func place(_ number: Int, in places: [Int]) throws -> Value {
        guard places.indices.contains(number) else { throw outsideView(places.count - 1) }
        return .int(places[number])
    }

    static func bindViewIndices(_ library: Library) {
        for view in View.allCases {
            let type = library.extend(view.rawValue)
            func places(_ a: Arguments) throws -> [Int] { try view.places(try a.receiver.elements()) }
            type.bind("var startIndex: String.Index", "The place of the first part.") { _ -> Value in .int(0) }
            type.bind("var endIndex: String.Index", "The place behind the last part.") { a -> Value in .int(try places(a).last ?? 0) }
            type.bind("var indices: DefaultIndices<String.Index>", "The places of all parts.") { a -> Value in .array(try places(a).dropLast().map { .int($0) }) }
            for (label, step) in [("after", 1), ("before", -1)] {
                type.bind("func index(\(label) i: String.Index) -> String.Index", step > 0 ? "The next place." : "The place before.") { a -> Value in
                    let places = try places(a)
                    return try place(try number(of: a.values[0], in: places) + step, in: places)
                }
            }
            type.bind("func index(_ i: String.Index, offsetBy distance: Int) -> String.Index", "The place some parts further on.") { a -> Value in
                let places = try places(a)
                return try place(try number(of: a.values[0], in: places) + (try a(1) as Int), in: places)
            }
            type.bind("func index(_ i: String.Index, offsetBy distance: Int, limitedBy limit: String.Index) -> String.Index?", "The place some parts further on; nil beyond the limit.") { a -> Value? in
                let (places, distance): ([Int], Int) = (try places(a), try a(1))
                let (start, limit) = (try number(of: a.values[0], in: places), try number(of: a.values[2], in: places))
                if distance >= 0 ? start <= limit && start + distance > limit : start >= limit && start + distance < limit { return nil }
                return try place(start + distance, in: places)
            }
            type.bind("func distance(from start: String.Index, to end: String.Index) -> Int", "How many parts lie between two places.") { a -> Int in
                let places = try places(a)
                return try number(of: a.values[1], in: places) - number(of: a.values[0], in: places)
            }
            type.bind("subscript(_ i: String.Index) -> \(view.element)", "The part at a place.") { a -> Value in
                let parts = try a.receiver.elements()
                let number = try number(of: a.values[0], in: try view.places(parts))
                guard number < parts.count else { throw outsideView(parts.count) }
                return parts[number]
            }
            type.bind("func firstIndex(of part: \(view.element)) -> String.Index?", "Where a part is first.") { a -> Value? in
                let parts = try a.receiver.elements()
                guard let number = parts.firstIndex(of: a.values[0]) else { return nil }
                return .int(try view.places(parts)[number])
            }
        }
    }
}

extension UTF16 {
    /// How many bytes of UTF-8 a unit stands for: a place between the two units of a pair is the one behind its first byte.
    fileprivate static func width(_ unit: Int) -> Int {
        switch unit {
        case ..<0x80: 1
        case ..<0x800: 2
        case 0xD800...0xDBFF: 1
        default: 3
        }
    }
}
