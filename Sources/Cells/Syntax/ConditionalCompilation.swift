/// `#if` … `#endif`, taken as the compiler takes them on the machine that the cell runs on: only the tokens of the branch
/// that holds are read on.
struct ConditionalCompilation {
    private struct Level {
        let opening: Token
        /// Whether this branch is read.
        var isActive: Bool
        /// Whether a branch before was, or the code around is not.
        var isSettled: Bool
    }
    private let file: SourceFile
    private let tokens: [Token]
    private var index = 0

    private init(_ file: SourceFile, _ tokens: [Token]) {
        self.file = file
        self.tokens = tokens
    }

    /// The tokens without those of branches that do not hold.
    static func apply(_ tokens: [Token], of file: SourceFile) throws(Diagnostic) -> [Token] {
        guard tokens.contains(where: { $0.isPunctuation("#if") || $0.isPunctuation("#endif") }) else { return tokens }
        var filter = ConditionalCompilation(file, tokens)
        return try filter.filtered()
    }

    private mutating func filtered() throws(Diagnostic) -> [Token] {
        var result: [Token] = []
        var levels: [Level] = []
        while index < tokens.count {
            let token = tokens[index]
            let isAround = levels.dropLast().allSatisfy(\.isActive)
            switch token.kind == .punctuation ? token.text : "" {
            case "#if":
                index += 1
                let around = levels.allSatisfy(\.isActive)
                let holds = try condition()
                levels.append(Level(opening: token, isActive: around && holds, isSettled: !around || holds))
            case "#elseif":
                guard let last = levels.last else { throw failure("'#elseif' stands behind '#if'", token) }
                index += 1
                let holds = try condition()
                levels[levels.count - 1].isActive = isAround && !last.isSettled && holds
                levels[levels.count - 1].isSettled = last.isSettled || holds
            case "#else":
                guard let last = levels.last else { throw failure("'#else' stands behind '#if'", token) }
                index += 1
                levels[levels.count - 1].isActive = isAround && !last.isSettled
                levels[levels.count - 1].isSettled = true
            case "#endif":
                guard levels.popLast() != nil else { throw failure("'#endif' closes an '#if', and there is none", token) }
                index += 1
            default:
                if token.kind == .end, let open = levels.last {
                    var error = failure("expected '#endif' to close this '#if'", open.opening)
                    error.isIncomplete = true
                    throw error
                }
                if levels.allSatisfy(\.isActive) { result.append(token) }
                index += 1
            }
        }
        return result
    }

    private func failure(_ message: String, _ token: Token) -> Diagnostic {
        Diagnostic(kind: .syntax, message: message, range: token.range, file: file)
    }

    // MARK: Conditions

    private var token: Token { tokens[min(index, tokens.count - 1)] }

    private mutating func condition() throws(Diagnostic) -> Bool {
        var result = try conjunction()
        while !token.startsLine, token.isOperator("||") {
            index += 1
            let other = try conjunction()
            result = result || other
        }
        return result
    }

    private mutating func conjunction() throws(Diagnostic) -> Bool {
        var result = try term()
        while !token.startsLine, token.isOperator("&&") {
            index += 1
            let other = try term()
            result = result && other
        }
        return result
    }

    private mutating func term() throws(Diagnostic) -> Bool {
        let first = token
        index += 1
        if first.isOperator("!") { return !(try term()) }
        if first.isPunctuation("(") {
            let result = try condition()
            try close()
            return result
        }
        if first.isKeyword("true") { return true }
        if first.isKeyword("false") { return false }
        guard first.kind == .identifier, !first.startsLine || index == 1 else { throw failure("expected a condition behind '#if', such as 'os(Linux)'", first) }
        guard token.isPunctuation("("), !token.startsLine else { return false }
        index += 1
        var words: [Token] = []
        while !token.isPunctuation(")"), token.kind != .end, !token.startsLine {
            words.append(token)
            index += 1
        }
        try close()
        return holds(first.text, words)
    }

    private mutating func close() throws(Diagnostic) {
        guard token.isPunctuation(")") else { throw failure("expected ')' in this condition", token) }
        index += 1
    }

    #if os(Linux)
    private static let system = "Linux"
    private static let modules: Set<String> = ["Glibc", "Dispatch", "FoundationNetworking", "FoundationXML", "FoundationEssentials", "FoundationInternationalization"]
    #else
    private static let system = "macOS"
    private static let modules: Set<String> = ["Darwin", "Dispatch", "os"]
    #endif
    #if arch(x86_64)
    private static let architecture = "x86_64"
    #else
    private static let architecture = "arm64"
    #endif
    private static let everywhere: Set<String> = ["Swift", "Foundation", "Synchronization", "RegexBuilder", "Observation", "XCTest", "Testing", "_Concurrency", "Espalier"]

    private func holds(_ name: String, _ words: [Token]) -> Bool {
        let value = words.map(\.text).joined()
        switch name {
        case "os": return value == Self.system
        case "arch": return value == Self.architecture
        case "canImport": return Self.everywhere.contains(words.first?.text ?? "") || Self.modules.contains(words.first?.text ?? "")
        // The language is that of the compiler's default, the compiler the one that made this program.
        case "swift": return Self.compare([5, 10], value)
        case "compiler": return Self.compare([6, 3], value)
        case "_runtime": return value == "_Native"
        case "_endian": return value == "little"
        case "_pointerBitWidth": return value == "_64"
        default: return false
        }
    }

    /// Whether a version stands in a relation such as `>=5.9`.
    private static func compare(_ version: [Int], _ text: String) -> Bool {
        let wanted = text.drop { !$0.isNumber }.split(separator: ".").compactMap { Int($0) }
        let isBefore = version.lexicographicallyPrecedes(wanted)
        return text.hasPrefix(">=") ? !isBefore : text.hasPrefix("<") && isBefore
    }
}
