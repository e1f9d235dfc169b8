// Attributes, and what the compiler asks about the machine.
extension Parser {
    /// Those that change nothing of what a program prints.
    private static let silent: Set<String> = [
        "discardableResult", "inlinable", "inline", "available", "frozen", "usableFromInline", "MainActor", "Sendable", "preconcurrency", "unchecked",
        "testable", "_exported", "warn_unqualified_access", "escaping", "noescape", "retroactive", "concurrent", "nonisolated", "globalActor", "unknown",
        "backDeployed", "_implementationOnly", "_spi", "objcMembers", "isolated", "convention", "autoclosure", "_disfavoredOverload", "GestureState",
        // Its subscript says the same.
        "dynamicMemberLookup", "dynamicCallable",
    ]
    private static let refusedAttributes = [
        "time": "leave it out", "btime": "leave it out", "elapsed": "leave it out", "show": "leave it out", "jit": "leave it out", "njit": "leave it out",
        "property": "a property with a body is computed: 'var name: Type { … }'", "staticmethod": "write 'static func'", "classmethod": "write 'static func'",
        "dataclass": "write 'struct'",
        "objc": "it is for Objective-C, which is not part of cells; leave it out", "IBOutlet": "leave it out", "IBAction": "leave it out",
        "Observable": "it is a macro; write a property with 'didSet'", "Model": "it is a macro of SwiftData, which is not part of cells",
        "Test": "write 'assert', or a test in a Swift package", "Suite": "write 'assert', or a test in a Swift package",
        "State": "it is of SwiftUI, which is not part of cells; leave it out", "Binding": "it is of SwiftUI, which is not part of cells; leave it out",
        "Published": "it is of Combine, which is not part of cells; write 'didSet'",
        "StateObject": "it is of SwiftUI, which is not part of cells; leave it out", "ObservedObject": "it is of SwiftUI, which is not part of cells; leave it out",
        "Environment": "it is of SwiftUI, which is not part of cells; leave it out", "EnvironmentObject": "it is of SwiftUI, which is not part of cells; leave it out",
    ]

    /// Takes the attribute that stands `ahead` tokens on out of the text, and keeps it where it means something.
    func takeAttribute(_ ahead: Int) throws(Diagnostic) {
        let (mark, name) = (peek(ahead), peek(ahead + 1))
        if operators.wrappers[name.text] == nil, let advice = Self.refusedAttributes[name.text] {
            throw failure("the attribute '@\(name.text)' is not part of cells; \(advice)", at: mark.range.union(name.range), kind: .unsupported)
        }
        guard name.kind == .identifier || name.kind == .keyword else { throw failure("expected the name of an attribute behind '@'", at: name.range) }
        let outer = index
        defer { index = outer }
        index += ahead + 2
        var path = name.text
        while token.isPunctuation("."), !token.hasSpaceBefore, peek().kind == .identifier {
            path = peek().text
            advance()
            advance()
        }
        if token.kind == .operation, token.text.first == "<", !token.hasSpaceBefore { _ = try genericArguments() }
        let isSilent = Self.silent.contains(path)
        var arguments: [Argument]?
        if token.isPunctuation("("), !token.hasSpaceBefore {
            if isSilent {
                skipParentheses()
            } else {
                advance()
                arguments = try argumentList(until: ")")
            }
        }
        let end = index
        let range = SourceRange(mark.range.start, previousEnd)
        tokens.removeSubrange(outer + ahead..<end)
        if isSilent { return }
        attributes.append(AttributeSyntax(name: path, arguments: arguments, range: range))
    }

    /// What stands in parentheses, with these.
    func skipParentheses() {
        var level = 0
        repeat {
            if token.isPunctuation("(") { level += 1 }
            if token.isPunctuation(")") { level -= 1 }
            if token.kind == .end { return }
            advance()
        } while level > 0
    }

    /// The attributes of the declaration that begins here.
    func takeAttributes() -> [AttributeSyntax] {
        defer { attributes = [] }
        return attributes
    }

    /// `#available(…)`, which holds on every machine that this runs on, and `#unavailable(…)`.
    func availability() -> Expression? {
        guard token.isPunctuation("#available") || token.isPunctuation("#unavailable") else { return nil }
        let (start, holds) = (token.range.start, token.text == "#available")
        advance()
        skipParentheses()
        return Expression(kind: .boolean(holds), range: SourceRange(start, previousEnd))
    }

    /// `#line`, `#function` and their like: where something stands.
    func place() -> Expression? {
        let range = token.range
        let kind: ExpressionKind
        switch token.text {
        case "#line": kind = .integer("\(file.position(range.start).line)")
        case "#column": kind = .integer("\(file.position(range.start).column)")
        case "#file", "#fileID", "#filePath": kind = .string([.text(file.name)])
        case "#function": kind = .string([.text(functionNames.last ?? "main")])
        default: return nil
        }
        advance()
        return Expression(kind: kind, range: range)
    }

    private static let modules: Set<String> = [
        "Espalier", "Foundation", "FoundationEssentials", "FoundationNetworking", "FoundationInternationalization", "Charts", "Glibc", "Darwin", "Swift", "Dispatch",
        "Synchronization", "_Concurrency", "RegexBuilder", "Observation", "CoreFoundation", "Musl", "Android", "_StringProcessing",
    ]

    /// Whether cells go on without a module's import: what they know of it is there already.
    static func isKnownModule(_ name: String) -> Bool { modules.contains(name) }
}
