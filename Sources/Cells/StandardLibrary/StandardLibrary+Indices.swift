/// Places in a String. Cells hold one as the number of UTF-8 bytes before it.
extension StandardLibrary {
    private static func index(_ value: Value, in text: Substring) throws -> String.Index {
        let offset = try value.asInt()
        let base = text.base
        guard offset >= 0, offset <= base.utf8.count else { throw outside(text, "was it taken from another text?") }
        let index = base.utf8.index(base.startIndex, offsetBy: offset)
        guard index >= text.startIndex, index <= text.endIndex else { throw outside(text, "was it taken from another text?") }
        return index
    }

    /// The character at a place and the place behind it, where both this byte and the next are characters of their own; nil where
    /// that is not so, or the text is part of another.
    private static func plainCharacter(_ own: UnsafeMutablePointer<Value>, _ place: Value) -> (character: UInt8, next: Int)? {
        guard case .string = own.pointee, case .int(let offset) = place else { return nil }
        return own.text.pointee.utf8.withContiguousStorageIfAvailable { bytes -> (UInt8, Int)? in
            guard offset >= 0, offset < bytes.count, bytes[offset] < 128, bytes[offset] != 13, offset + 1 == bytes.count || bytes[offset + 1] < 128 else { return nil }
            return (bytes[offset], offset + 1)
        } ?? nil
    }

    private static func value(_ index: String.Index, in text: Substring) -> Value { .int(text.base.utf8.distance(from: text.base.startIndex, to: index)) }

    static func textRange(_ range: Range<String.Index>, in text: Substring) -> Value {
        .bounds(Bounds(value(range.lowerBound, in: text), value(range.upperBound, in: text), isClosed: false))
    }

    private static func outside(_ text: Substring, _ advice: String) -> EvaluationError {
        .invalid(name: "OutOfRange", "this index lies outside the text, which has \(text.count) characters; \(advice)")
    }

    private static func outside(_ text: Substring) -> EvaluationError {
        .invalid(name: "OutOfRange", "this goes past the end of the text, which has \(text.count) characters; 'index(_:offsetBy:limitedBy:)' gives nil instead")
    }

    /// The part of a text that a range of any kind means.
    private static func limits(_ range: Value, in text: Substring) throws -> Range<String.Index> {
        guard case .bounds(let bounds) = range else { throw MissingValue() }
        let lower = try bounds.lower.map { try index($0, in: text) } ?? text.startIndex
        var upper = try bounds.upper.map { try index($0, in: text) } ?? text.endIndex
        if bounds.isClosed, bounds.upper != nil {
            guard upper < text.endIndex else { throw outside(text) }
            upper = text.index(after: upper)
        }
        guard lower <= upper else { throw EvaluationError.invalid(name: "RangeError", "this range ends before it begins; swap the bounds") }
        return lower..<upper
    }

    static func bindTextIndices(_ library: Library) {
        _ = library.type("String.Index", TextIndex.self, conforming: ["Comparable", "Hashable"], "A place in a text.")
        let text = library.extend("StringProtocol")
        text.directProperty("var startIndex: String.Index", "The place of the first character.") { own in
            if case .string = own.pointee { return .int(0) }
            let text = try Substring(cell: own.pointee)
            return value(text.startIndex, in: text)
        }
        text.directProperty("var endIndex: String.Index", "The place behind the last character.") { own in
            if case .string = own.pointee { return .int(own.text.pointee.utf8.count) }
            let text = try Substring(cell: own.pointee)
            return value(text.endIndex, in: text)
        }
        text.bind("var indices: DefaultIndices<String.Index>", "The places of all characters.") { a -> Value in
            let text = try part(a)
            return .array(text.indices.map { value($0, in: text) })
        }
        text.bind("func index(_ i: String.Index, offsetBy distance: Int) -> String.Index", "The place some characters further on.") { a -> Value in
            let text = try part(a)
            let (start, distance): (String.Index, Int) = (try index(a.values[0], in: text), try a(1))
            guard let result = text.index(start, offsetBy: distance, limitedBy: distance < 0 ? text.startIndex : text.endIndex) else { throw outside(text) }
            return value(result, in: text)
        }
        text.bind("func index(_ i: String.Index, offsetBy distance: Int, limitedBy limit: String.Index) -> String.Index?", "The place some characters further on; nil beyond the limit.") { a -> Value? in
            let text = try part(a)
            let start = try index(a.values[0], in: text)
            return text.index(start, offsetBy: try a(1), limitedBy: try index(a.values[2], in: text)).map { value($0, in: text) }
        }
        for (name, documentation, step) in [("after", "The next place.", 1), ("before", "The place before.", -1)] {
            text.directLook("func index(\(name) i: String.Index) -> String.Index", documentation) { own, place in
                if step > 0, let (_, next) = plainCharacter(own, place) { return .int(next) }
                let text = try Substring(cell: own.pointee)
                let start = try index(place, in: text)
                guard step > 0 ? start < text.endIndex : start > text.startIndex else { throw outside(text) }
                return value(step > 0 ? text.index(after: start) : text.index(before: start), in: text)
            }
        }
        text.bind("func distance(from start: String.Index, to end: String.Index) -> Int", "How many characters lie between two places.") { a -> Int in
            let text = try part(a)
            return text.distance(from: try index(a.values[0], in: text), to: try index(a.values[1], in: text))
        }
        bindSearch(text)
        bindParts(text)
    }

    private static func bindSearch(_ text: TypeBinding<Any>) {
        text.bind("func firstIndex(of character: Character) -> String.Index?", "Where a character is first.") { a -> Value? in
            let text = try part(a)
            return text.firstIndex(of: try a(0)).map { value($0, in: text) }
        }
        text.bind("func lastIndex(of character: Character) -> String.Index?", "Where a character is last.") { a -> Value? in
            let text = try part(a)
            return text.lastIndex(of: try a(0)).map { value($0, in: text) }
        }
        text.bind("func firstIndex(where predicate: (Character) throws -> Bool) -> String.Index?", "The first place at which a condition holds.") { a -> Value? in
            let (text, test) = (try part(a), try a.function(0))
            return try text.firstIndex { try test(.character($0)).asBool() }.map { value($0, in: text) }
        }
        text.bind("func ranges(of other: String) -> [Range<String.Index>]", "All places where another text lies inside.") { a -> Value in
            var (rest, other, found): (Substring, String, [Value]) = (try part(a), try a(0), [])
            while !other.isEmpty, let range = rest.firstRange(of: other) {
                found.append(textRange(range, in: rest))
                rest = rest[range.upperBound...]
            }
            return .array(found)
        }
        for name in ["range", "firstRange"] { text.bind("func \(name)(of other: String) -> Range<String.Index>?", "Where another text lies inside.") { a -> Value? in
            let (text, other) = (try part(a), try a(0) as String)
            guard !other.isEmpty, let range = text.firstRange(of: other) else { return nil }
            return .bounds(Bounds(value(range.lowerBound, in: text), value(range.upperBound, in: text), isClosed: false))
        } }
    }

    private static func bindParts(_ type: TypeBinding<Any>) {
        type.directLook("subscript(_ i: String.Index) -> Character", "The character at a place.") { own, place in
            if let (character, _) = plainCharacter(own, place) { return Value.plainCharacters[Int(character)] }
            let text = try Substring(cell: own.pointee)
            let place = try index(place, in: text)
            guard place < text.endIndex else { throw outside(text) }
            return .character(text[place])
        }
        for range in ["Range", "ClosedRange", "PartialRangeFrom", "PartialRangeUpTo", "PartialRangeThrough"] {
            type.bind("func replacingCharacters(in bounds: \(range)<String.Index>, with replacement: String) -> String", "The text with another in the place of a part.") { a -> String in
                let text = try part(a)
                let bounds = try limits(a.values[0], in: text)
                return text[..<bounds.lowerBound] + (try a(1) as String) + text[bounds.upperBound...]
            }
            type.bind("subscript(_ bounds: \(range)<String.Index>) -> Substring", "A part of the text.") { a -> Substring in
                let text = try part(a)
                return text[try limits(a.values[0], in: text)]
            }
        }
        for (name, documentation) in [("prefix(upTo", "The text before a place."), ("suffix(from", "The text from a place on.")] {
            type.bind("func \(name) i: String.Index) -> Substring", documentation) { a -> Substring in
                let text = try part(a)
                let place = try index(a.values[0], in: text)
                return name.hasPrefix("prefix") ? text[..<place] : text[place...]
            }
        }
        bindInsertions(type)
    }

    private static func bindInsertions(_ type: TypeBinding<Any>) {
        type.bind("mutating func insert(_ character: Character, at i: String.Index)", "Puts a character before a place.") { a in
            let (character, place): (Character, String.Index) = (try a(0), try index(a.values[1], in: part(a)))
            func insert<T: ChangingText>(_ text: inout T) { text.insert(character, at: place) }
            try a.receiver.changeText(insert, insert)
        }
        type.bind("mutating func insert(contentsOf other: String, at i: String.Index)", "Puts a text before a place.") { a in
            let (other, place): (String, String.Index) = (try a(0), try index(a.values[1], in: part(a)))
            func insert<T: ChangingText>(_ text: inout T) { text.insert(contentsOf: other, at: place) }
            try a.receiver.changeText(insert, insert)
        }
        type.bind("mutating func remove(at i: String.Index) -> Character", "Takes a character out.") { a -> Character in
            let text = try part(a)
            let place = try index(a.values[0], in: text)
            guard place < text.endIndex else { throw outside(text) }
            func remove<T: ChangingText>(_ text: inout T) -> Character { text.remove(at: place) }
            return try a.receiver.changeText(remove, remove)
        }
        for range in ["Range", "ClosedRange", "PartialRangeFrom", "PartialRangeUpTo", "PartialRangeThrough"] {
            type.bind("mutating func removeSubrange(_ bounds: \(range)<String.Index>)", "Takes a part out.") { a in
                let bounds = try limits(a.values[0], in: part(a))
                func remove<T: ChangingText>(_ text: inout T) { text.removeSubrange(bounds) }
                try a.receiver.changeText(remove, remove)
            }
            type.bind("mutating func replaceSubrange(_ bounds: \(range)<String.Index>, with other: String)", "Puts another text in the place of a part.") { a in
                let (bounds, other): (Range<String.Index>, String) = (try limits(a.values[0], in: part(a)), try a(1))
                func replace<T: ChangingText>(_ text: inout T) { text.replaceSubrange(bounds, with: other) }
                try a.receiver.changeText(replace, replace)
            }
        }
    }
}

/// Stands for `String.Index` among the library's types.
enum TextIndex {}
