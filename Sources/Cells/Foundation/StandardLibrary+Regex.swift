/// Swift's regular expressions.
extension StandardLibrary {
    static func bindRegex(_ library: Library) {
        let any = library.type("AnyRegexOutput", MatchValue.self, "What a regular expression found, whose groups are not known before.")
        let match = library.type("Regex.Match", FoundMatch.self, "What a regular expression found.")
        library.types["Regex.Match"]?.typeParameters = ["Output"]
        let regex = library.type("Regex", TextPattern.self, "A regular expression.")
        library.types["Regex"]?.typeParameters = ["Output"]
        regex.bind("init(_ pattern: String) throws -> Regex<AnyRegexOutput>", "Reads a regular expression.") { a in try TextPattern.make(try a(0)) }
        regex.method("func firstMatch(in text: String) throws -> Regex<Output>.Match?", "The first place that the expression matches.") { own, a -> Value? in try first(own, (try a(0) as String)[...], a) }
        regex.method("func wholeMatch(in text: String) throws -> Regex<Output>.Match?", "The match of the whole text.") { own, a -> Value? in try whole(own, (try a(0) as String)[...], a) }
        regex.method("func prefixMatch(in text: String) throws -> Regex<Output>.Match?", "The match of the beginning.") { own, a -> Value? in try prefix(own, (try a(0) as String)[...], a) }
        for (name, flag) in [("ignoresCase", "i"), ("anchorsMatchLineEndings", "m"), ("dotMatchesNewlines", "s")] {
            regex.method("func \(name)(_ applies: Bool = true) -> Regex<Output>", "The expression with the option '\(name)'.") { own, a in try TextPattern.make((try a(0) ? "(?\(flag))" : "") + own.source, isDynamic: own.isDynamic) }
        }
        match.property("var range: Range<String.Index>", "Where it was found.") { own -> Value in textRange(own.match.range, in: own.text) }
        match.property("var output: Output", "What was found, and what its groups did.") { own -> Value in own.output }
        match.method("subscript(group: Int) -> Regex.Group", "What a group found.") { own, a -> MatchGroup in try MatchValue(found: own).group(try a(0)) }
        any.method("subscript(group: Int) -> Regex.Group", "What a group found.") { own, a -> MatchGroup in try own.group(try a(0)) }
        any.method("subscript(name: String) -> Regex.Group?", "What a group found.") { own, a -> Value? in
            guard let index = own.found.pattern.names.firstIndex(of: try a(0) as String) else { return nil }
            return .native(NativeObject(try own.group(index + 1)))
        }
        any.property("var whole: Substring", "All that was found.") { own -> Value in .substring(SubstringStorage(own.found.text[own.found.match.range])) }
        any.property("var count: Int", "How many groups there are, with the whole.") { $0.found.match.groups.count + 1 }
        let group = library.type("Regex.Group", MatchGroup.self, "What a group found.")
        group.property("var substring: Substring?", "What the group found; nil when it took no part.") { group -> Value in group.range.map { .substring(SubstringStorage(group.text[$0])) } ?? .none }
        group.property("var range: Range<String.Index>?", "Where the group was found; nil when it took no part.") { group -> Value in group.range.map { textRange($0, in: group.text) } ?? .none }
        group.property("var name: String?", "The group's name, if it has one.") { $0.name }
        bindMatching(library)
        bindReplacing(library)
    }

    private static func found(_ pattern: TextPattern, _ match: TextPattern.Match?, _ text: Substring, _ a: Arguments) -> Value? {
        match.map { .native(NativeObject(FoundMatch(pattern: pattern, match: $0, text: text))) }
    }
    private static func first(_ pattern: TextPattern, _ text: Substring, _ a: Arguments) throws -> Value? { found(pattern, try pattern.first(in: text), text, a) }
    private static func whole(_ pattern: TextPattern, _ text: Substring, _ a: Arguments) throws -> Value? { found(pattern, try pattern.whole(in: text), text, a) }
    private static func prefix(_ pattern: TextPattern, _ text: Substring, _ a: Arguments) throws -> Value? { found(pattern, try pattern.prefix(in: text), text, a) }

    private static func bindMatching(_ library: Library) {
        let text = library.extend("StringProtocol")
        text.bind("func firstMatch<Output>(of regex: Regex<Output>) -> Regex<Output>.Match?", "The first place that a regular expression matches.") { a -> Value? in try first(try a(0), try part(a), a) }
        text.bind("func wholeMatch<Output>(of regex: Regex<Output>) -> Regex<Output>.Match?", "The match of the whole text, if it is one.") { a -> Value? in try whole(try a(0), try part(a), a) }
        text.bind("func prefixMatch<Output>(of regex: Regex<Output>) -> Regex<Output>.Match?", "The match of the beginning, if it is one.") { a -> Value? in try prefix(try a(0), try part(a), a) }
        text.bind("func matches<Output>(of regex: Regex<Output>) -> [Regex<Output>.Match]", "All places that a regular expression matches.") { a -> Value in
            let (pattern, text): (TextPattern, Substring) = (try a(0), try part(a))
            return .array(pattern.all(in: text).map { .native(NativeObject(FoundMatch(pattern: pattern, match: $0, text: text))) })
        }
        text.bind("func contains<Output>(_ regex: Regex<Output>) -> Bool", "Whether a regular expression matches somewhere.") { a in try (try a(0) as TextPattern).first(in: try part(a)) != nil }
        text.bind("func starts<Output>(with regex: Regex<Output>) -> Bool", "Whether a regular expression matches the beginning.") { a in try (try a(0) as TextPattern).prefix(in: try part(a)) != nil }
        text.bind("func firstRange<Output>(of regex: Regex<Output>) -> Range<String.Index>?", "Where a regular expression matches first.") { a -> Value? in
            let text = try part(a)
            return try (try a(0) as TextPattern).first(in: text).map { textRange($0.range, in: text) }
        }
        text.bind("func ranges<Output>(of regex: Regex<Output>) -> [Range<String.Index>]", "All places that a regular expression matches.") { a -> Value in
            let text = try part(a)
            return .array((try a(0) as TextPattern).all(in: text).map { textRange($0.range, in: text) })
        }
        text.bind("func trimmingPrefix<Output>(_ regex: Regex<Output>) -> Substring", "The text behind what a regular expression matches at the beginning.") { a -> Value in
            let text = try part(a)
            return .substring(SubstringStorage(try (try a(0) as TextPattern).prefix(in: text).map { text[$0.range.upperBound...] } ?? text))
        }
        text.bind("func trimmingPrefix(_ prefix: String) -> Substring", "The text behind another at the beginning.") { a -> Value in
            let (text, prefix): (Substring, String) = (try part(a), try a(0))
            return .substring(SubstringStorage(text.hasPrefix(prefix) ? text.dropFirst(prefix.count) : text))
        }
        text.bind("func split<Output>(separator: Regex<Output>, maxSplits: Int = 9223372036854775807, omittingEmptySubsequences: Bool = true) -> [Substring]", "The parts between matches.") { a -> Value in
            let (pattern, text, limit, omits): (TextPattern, Substring, Int, Bool) = (try a(0), try part(a), try a(1), try a(2))
            var (parts, start): ([Substring], String.Index) = ([], text.startIndex)
            for match in pattern.all(in: text) where parts.count < limit {
                if !omits || start < match.range.lowerBound { parts.append(text[start..<match.range.lowerBound]) }
                start = match.range.upperBound
            }
            if !omits || start < text.endIndex { parts.append(text[start...]) }
            return .array(parts.map { .substring(SubstringStorage($0)) })
        }
    }

    private static func bindReplacing(_ library: Library) {
        let text = library.extend("StringProtocol")
        text.bind("func replacing<Output>(_ regex: Regex<Output>, with replacement: String, maxReplacements: Int = 9223372036854775807) -> String", "The text with each match replaced.") { a -> String in
            let (pattern, replacement, limit): (TextPattern, String, Int) = (try a(0), try a(1), try a(2))
            return pattern.replacing(in: try part(a), count: max(0, limit)) { _ in replacement }
        }
        func replaced(_ text: Substring, _ a: Arguments) throws -> String {
            let (pattern, limit): (TextPattern, Int) = (try a(0), try a(1))
            let make = try a.function(2)
            return try pattern.replacing(in: text, count: max(0, limit)) { match in
                try String(cell: make(.native(NativeObject(FoundMatch(pattern: pattern, match: match, text: text)))))
            }
        }
        text.bind("func replacing<Output>(_ regex: Regex<Output>, maxReplacements: Int = 9223372036854775807, with replacement: (Regex<Output>.Match) throws -> String) -> String", "The text with each match replaced.") { a in
            try replaced(try part(a), a)
        }
        let string = library.extend("String")
        string.bind("mutating func replace<Output>(_ regex: Regex<Output>, with replacement: String, maxReplacements: Int = 9223372036854775807)", "Replaces each match.") { a in
            let (pattern, replacement, limit): (TextPattern, String, Int) = (try a(0), try a(1), try a(2))
            a.receiver = .string(pattern.replacing(in: try part(a), count: max(0, limit)) { _ in replacement })
        }
        string.bind("mutating func replace(_ target: String, with replacement: String, maxReplacements: Int = 9223372036854775807)", "Replaces occurrences of a text.") { a in
            let (target, replacement, limit): (String, String, Int) = (try a(0), try a(1), try a(2))
            a.receiver = .string(try part(a).replacing(target, with: replacement, maxReplacements: max(0, limit)).description)
        }
        string.bind("mutating func replace<Output>(_ regex: Regex<Output>, maxReplacements: Int = 9223372036854775807, with replacement: (Regex<Output>.Match) throws -> String)", "Replaces each match.") { a in
            a.receiver = .string(try replaced(try part(a), a))
        }
    }
}

/// A match and the text that it lies in.
struct FoundMatch {
    let pattern: TextPattern
    let match: TextPattern.Match
    let text: Substring

    /// The whole, or a tuple of the whole and what the groups found.
    var output: Value {
        if pattern.isDynamic { return .native(NativeObject(MatchValue(found: self))) }
        let whole = Value.substring(SubstringStorage(text[match.range]))
        if match.groups.isEmpty { return whole }
        return .tuple([whole] + match.groups.map { $0.map { .substring(SubstringStorage(text[$0])) } ?? .none })
    }
}

/// A match whose groups are not known before.
struct MatchValue {
    let found: FoundMatch

    func group(_ index: Int) throws -> MatchGroup {
        let groups = found.match.groups
        guard (0...groups.count).contains(index) else { throw EvaluationError.outOfRange(index: index, count: groups.count + 1) }
        return MatchGroup(range: index == 0 ? found.match.range : groups[index - 1], text: found.text, name: index == 0 ? nil : found.pattern.names[index - 1])
    }
}

struct MatchGroup {
    let range: Range<String.Index>?
    let text: Substring
    let name: String?
}

extension Checker {
    /// A regular expression that is written out: what it finds is known by its groups.
    func regex(_ source: String, _ range: SourceRange) throws(Diagnostic) -> Node {
        let pattern: TextPattern
        do { pattern = try TextPattern.make(source, isDynamic: false) } catch { throw failure(CellError.reason(error), range, kind: .syntax) }
        guard let nominal = library.types["Regex"] else { throw unsupported("there are no regular expressions here", range) }
        var output = Type.substring
        if !pattern.names.isEmpty {
            output = .tuple([TupleElement(label: nil, type: .substring)] + zip(pattern.names, pattern.isOptional).map { TupleElement(label: $0, type: $1 ? .optional(.substring) : .substring) })
        }
        return Node(.constant(.native(NativeObject(pattern))), .nominal(nominal, [output]), range)
    }

    /// `match.1` and `match.year`: parts of what was found.
    func capture(of node: Node, _ name: String, _ range: SourceRange) throws(Diagnostic) -> Node? {
        guard case .nominal(let nominal, let arguments) = node.type.pruned, nominal.name == "Regex.Match", let output = arguments.first?.pruned,
            let (member, substitution) = nativeMembers(of: node.type, "output", static: false).first
        else { return nil }
        let isWhole = name == "0"
        switch output {
        case .tuple(let elements):
            guard let index = elements.firstIndex(where: { $0.label == name }) ?? Int(name).flatMap({ elements.indices.contains($0) ? $0 : nil }) else { return nil }
            let whole = try nativeProperty(member, node, substitution, range)
            return Node(.element(whole, index), elements[index].type, range)
        case .substring where isWhole: return try nativeProperty(member, node, substitution, range)
        case .nominal where isWhole:
            // Of a dynamic match the whole alone is known to be text.
            guard let (group, own) = nativeMembers(of: output, "whole", static: false).first else { return nil }
            return try nativeProperty(group, try nativeProperty(member, node, substitution, range), own, range)
        default: return nil
        }
    }
}
