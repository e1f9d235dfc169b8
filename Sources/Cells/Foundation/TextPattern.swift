/// What is wrong with a regular expression; programs catch it.
struct PatternProblem: Error, CustomStringConvertible {
    let description: String
}

/// A regular expression, as Swift's own engine reads it.
final class TextPattern {
    struct Match {
        let range: Range<String.Index>
        /// By number from 1; nil for what took no part.
        let groups: [Range<String.Index>?]
    }
    let source: String
    let regex: Regex<AnyRegexOutput>
    /// The names of groups by their number from 1; nil for those without one.
    let names: [String?]
    /// Which groups may take no part.
    let isOptional: [Bool]

    /// Whether its groups are not known where it is used.
    let isDynamic: Bool

    private init(_ source: String, _ regex: Regex<AnyRegexOutput>, isDynamic: Bool) {
        self.source = source
        self.isDynamic = isDynamic
        self.regex = regex
        (names, isOptional) = Self.groups(of: source)
    }

    static func make(_ source: String, isDynamic: Bool = true) throws -> TextPattern {
        do { return TextPattern(source, try Regex(source), isDynamic: isDynamic) } catch { throw PatternProblem(description: "this regular expression cannot be read: \(error)") }
    }

    /// The groups that keep what they match, as they stand in the text of an expression.
    private static func groups(of source: String) -> ([String?], [Bool]) {
        var reader = GroupReader(characters: Array(source))
        reader.alternatives()
        return (reader.names, reader.isOptional)
    }

    private func match(_ match: Regex<AnyRegexOutput>.Match) -> Match {
        Match(range: match.range, groups: match.output.dropFirst().map(\.range))
    }

    func first(in text: Substring) throws -> Match? { try regex.firstMatch(in: text).map(match) }
    func whole(in text: Substring) throws -> Match? { try regex.wholeMatch(in: text).map(match) }
    func prefix(in text: Substring) throws -> Match? { try regex.prefixMatch(in: text).map(match) }
    func all(in text: Substring) -> [Match] { text.matches(of: regex).map(match) }

    func replacing(in text: Substring, count: Int = .max, _ replacement: (Match) throws -> String) rethrows -> String {
        var (result, end) = ("", text.startIndex)
        for found in all(in: text).prefix(count) {
            result += text[end..<found.range.lowerBound]
            result += try replacement(found)
            end = found.range.upperBound
        }
        return result + text[end...]
    }

    /// `$1` in the text that takes a match's place.
    static func expanded(_ template: String, _ match: Match, in text: Substring) -> String {
        guard template.contains("$") || template.contains("\\") else { return template }
        var (result, characters, index) = ("", Array(template), 0)
        characters.append("\0")
        while index < characters.count - 1 {
            if characters[index] == "\\" {
                index += 1
                if index < characters.count - 1 { result.append(characters[index]) }
                index += 1
            } else if characters[index] == "$", let number = characters[index + 1].wholeNumberValue {
                if number == 0 { result += text[match.range] } else if number <= match.groups.count, let range = match.groups[number - 1] { result += text[range] }
                index += 2
            } else {
                result.append(characters[index])
                index += 1
            }
        }
        return result
    }
}

/// Finds the groups of an expression and which of them may take no part in a match.
private struct GroupReader {
    let characters: [Character]
    var names: [String?] = []
    var isOptional: [Bool] = []
    private var index = 0

    init(characters: [Character]) { self.characters = characters }

    private func at(_ place: Int) -> Character { place < characters.count ? characters[place] : "\0" }

    /// Up to the closing parenthesis: where there are several, each may take no part.
    mutating func alternatives() {
        let first = names.count
        var count = 1
        while index < characters.count, at(index) != ")" {
            switch at(index) {
            case "\\": index += 2
            case "[": characterClass()
            case "(": group()
            case "|":
                count += 1
                index += 1
            default: index += 1
            }
        }
        if count > 1 { for group in first..<names.count { isOptional[group] = true } }
    }

    private mutating func characterClass() {
        var depth = 0
        repeat {
            if at(index) == "\\" { index += 1 } else if at(index) == "[" { depth += 1 } else if at(index) == "]" { depth -= 1 }
            index += 1
        } while depth > 0 && index < characters.count
    }

    private mutating func group() {
        let first = names.count
        index += 1
        if at(index) == "?" {
            index += at(index + 1) == "P" ? 2 : 1
            if at(index) == "<", at(index + 1) != "=", at(index + 1) != "!" {
                names.append(String(characters[(index + 1)...].prefix { $0 != ">" }))
                isOptional.append(false)
            }
            // What stands before a colon or a name's end is no part of the expression.
            while index < characters.count, ![":", ">", "=", "!", ")"].contains(at(index)) { index += 1 }
            if at(index) != ")" { index += 1 }
        } else {
            names.append(nil)
            isOptional.append(false)
        }
        alternatives()
        index += 1
        let mayBeAbsent = at(index) == "?" || at(index) == "*" || at(index) == "{" && (at(index + 1) == "0" || at(index + 1) == ",")
        if mayBeAbsent { for group in first..<names.count { isOptional[group] = true } }
    }
}
