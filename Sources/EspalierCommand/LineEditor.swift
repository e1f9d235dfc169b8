import CEdit
import Displays

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Lines from a terminal, with editing, history and completion; from a pipe, plain lines.
/// libedit keeps its state per process, so this has no instances.
enum LineEditor {
    /// Candidates for a line and a cursor, both as bytes; set before the first read.
    nonisolated(unsafe) static var complete: (_ line: String, _ cursorBytes: Int) -> (matches: [String], start: Int) = { _, _ in ([], 0) }
    nonisolated(unsafe) private static var matches: [String] = []
    nonisolated(unsafe) private static var nextMatch = 0

    static func prepare(historyPath: String?) {
        setlocale(LC_CTYPE, "")
        // Containers often name no locale; in the plain one the editor swallows all that is not ASCII.
        if String(cString: nl_langinfo(Int32(CODESET))) != "UTF-8" && setlocale(LC_CTYPE, "C.UTF-8") == nil {
            setlocale(LC_CTYPE, "en_US.UTF-8")
        }
        using_history()
        stifle_history(10_000)
        if let historyPath { read_history(historyPath) }
        espalier_edit_set_completion { _, start, end in
            espalier_edit_completion_is_over()
            return LineEditor.candidates(start: Int(start), end: Int(end))
        }
    }

    /// What a prompt came to.
    enum Line {
        /// The line without its end.
        case text(String)
        /// Control-C: what was typed is given up.
        case abandoned
        /// Control-D, or the end of the file.
        case end
    }

    static func read(prompt: String) -> Line {
        guard isatty(STDIN_FILENO) == 1 else { return Swift.readLine().map { .text($0) } ?? .end }
        Interruption.reset()
        defer { Interruption.reset() }
        // The editor gives no line when a signal ends its wait, nor at the end of input.
        guard let line = readline(prompt) else {
            ConsoleSink().write("\n", to: .standardOutput)
            return Interruption.isRequested ? .abandoned : .end
        }
        defer { free(line) }
        return .text(String(cString: line))
    }

    static func remember(_ text: String, historyPath: String?) {
        guard isatty(STDIN_FILENO) == 1, !text.isEmpty else { return }
        add_history(text)
        if let historyPath { write_history(historyPath) }
    }

    private static func candidates(start: Int, end: Int) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
        let line = String(cString: espalier_edit_line())
        // The editor counts code points, the strings around it bytes.
        func bytes(_ scalars: Int) -> Int { line.unicodeScalars.prefix(scalars).reduce(0) { $0 + UTF8.width($1) } }
        let (start, end) = (bytes(start), bytes(end))
        let found = complete(line, end)
        // The editor replaces from `start`; what lies between that and the candidates' own start is kept.
        let kept = Array(line.utf8).prefix(max(found.start, 0)).dropFirst(start)
        let dropped = max(0, start - found.start)
        matches = found.matches.map { String(decoding: kept, as: UTF8.self) + String(decoding: Array($0.utf8).dropFirst(dropped), as: UTF8.self) }
        nextMatch = 0
        guard !matches.isEmpty else { return nil }
        return rl_completion_matches("") { _, _ in
            guard LineEditor.nextMatch < LineEditor.matches.count else { return nil }
            defer { LineEditor.nextMatch += 1 }
            return strdup(LineEditor.matches[LineEditor.nextMatch])
        }
    }
}
