import Displays

extension CellError {
    /// The error of a cell that did not check.
    init(_ diagnostic: Diagnostic) {
        if let interruption = diagnostic.interruption {
            let (name, message) = Self.describe(interruption)
            self.init(name: name, message: message, excerpt: [], chain: [], isInterruption: true)
            return
        }
        let lines = Excerpt(diagnostic.file, diagnostic.range).lines
        self.init(name: diagnostic.kind.rawValue, message: diagnostic.message, excerpt: lines, chain: [], isInterruption: false)
    }

    /// The error of a cell that failed while it ran.
    init(_ error: any Error, _ file: SourceFile) {
        let failure = error as? RuntimeFailure
        let inner = failure?.underlying ?? error
        var chain: [String] = []
        var repeats = 0
        for call in failure?.calls ?? [] {
            let position = call.file.position(call.range.start)
            let line = "'\(call.function)' was called from \(call.file.name), line \(position.line): \(position.text.trimmed)"
            if line == chain.last {
                repeats += 1
                continue
            }
            if repeats > 0 { chain.append("… and again, many times") }
            repeats = 0
            chain.append(line)
        }
        if repeats > 0 { chain.append("… and again, many times") }
        if chain.count > 12 { chain = chain.prefix(6) + ["… \(chain.count - 9) more calls"] + chain.suffix(3) }
        let excerpt = failure.map { Excerpt($0.file, $0.range).lines } ?? []
        let (name, message) = Self.describe(inner)
        self.init(name: name, message: message, excerpt: excerpt, chain: chain, isInterruption: inner is Interrupted)
    }

    /// An error that a function of a cell has thrown, called outside of any cell.
    public init(thrown error: any Error) { self.init(error, SourceFile("", name: "")) }

    static func reason(_ error: any Error) -> String {
        let (name, message) = describe((error as? RuntimeFailure)?.underlying ?? error)
        return "\(name): \(message)"
    }

    static func describe(_ error: any Error) -> (name: String, message: String) {
        switch error {
        case let error as EvaluationError: (error.name, error.message)
        case let interrupted as Interrupted where interrupted.isForMemory: ("MemoryError", "stopped before the machine's memory was used up; variables keep the values they had, set large ones to smaller values")
        case is Interrupted: ("Interrupted", "stopped; variables keep the values they had")
        case is MissingValue: ("Uninitialized", "something here is used before it has a value, or while it is being changed")
        case let thrown as ThrownValue: ("\(thrown.type)", "this error was thrown and not caught: \(thrown)")
        case let exit as CellExit: ("Exit", "the cell ended itself with status \(exit.status)")
        case let error as any UserError: ("\(type(of: error))", error.message)
        default: ("\(type(of: error))", "\(error)")
        }
    }

    private init(name: String, message: String, excerpt: [String], chain: [String], isInterruption: Bool) {
        let red = "\u{1B}[31m", bold = "\u{1B}[1m", dim = "\u{1B}[2m", plain = "\u{1B}[0m"
        let head = "\(name): \(message)"
        var lines = ["\(red)\(bold)\(name)\(plain)\(bold): \(message)\(plain)"]
        for line in excerpt {
            lines.append(line.contains("│") && line.trimmed.hasSuffix("^") || line.contains("~") && line.contains("^") ? red + line + plain : line)
        }
        lines += chain.map { dim + $0 + plain }
        self.init(
            name: name, message: message, rendered: ([head] + excerpt + chain).joined(separator: "\n"), traceback: lines,
            isInterruption: isInterruption)
    }
}

/// The line of the source that an error points at.
struct Excerpt {
    let lines: [String]

    init(_ file: SourceFile, _ range: SourceRange) {
        let start = file.position(range.start)
        let number = String(start.line)
        let margin = String(repeating: " ", count: number.count)
        let (line, column) = Self.clipped(start.text, start.column)
        let rest = max(1, line.count - column + 1)
        let end = file.position(max(range.start, range.end - 1))
        let width = end.line == start.line ? max(1, min(end.column - start.column + 1, rest)) : rest
        let indent = displayWidth(String(line.prefix(column - 1)))
        let marked = displayWidth(String(line.dropFirst(column - 1).prefix(width)))
        let marks = "^" + String(repeating: "~", count: max(marked, 1) - 1)
        lines = [
            "\(margin)─▶ \(file.name), line \(start.line)",
            "\(number) │ \(line)",
            "\(margin) │ " + String(repeating: " ", count: indent) + marks,
        ]
    }

    private static let widthLimit = 160

    /// The line with spaces for tabs, or what surrounds `column` in one that is too long to show.
    private static func clipped(_ text: String, _ column: Int) -> (line: String, column: Int) {
        let line = text.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: " ")
        guard line.count > widthLimit else { return (line, column) }
        let dropped = max(0, min(column - widthLimit / 2, line.count - widthLimit))
        let shown = line.dropFirst(dropped).prefix(widthLimit)
        let (before, after) = (dropped > 0 ? "…" : "", dropped + widthLimit < line.count ? "…" : "")
        return (before + shown + after, column - dropped + before.count)
    }
}

extension String {
    var trimmed: String {
        var text = Substring(self)
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
