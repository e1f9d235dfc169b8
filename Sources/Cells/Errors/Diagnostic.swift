/// What kind of mistake a cell made; the name is the error's class in front ends.
enum DiagnosticKind: String, Sendable {
    case syntax = "SyntaxError"
    case type = "TypeError"
    case name = "NameError"
    case unsupported = "UnsupportedError"
}

/// A mistake found before a cell runs.
///
/// One reference, since nearly every function of the parser and the checker throws it: as ten words it had to be moved, and joined with
/// those of other calls, at each of thousands of calls.
struct Diagnostic: Error {
    private struct Parts: Sendable {
        var kind: DiagnosticKind
        var message: String
        var range: SourceRange
        var file: SourceFile
        var isIncomplete: Bool
        var isGuess = false
        var isAmbiguous = false
        var interruption: (any Error)?
    }

    private final class Storage: Sendable {
        let parts: Parts

        init(_ parts: Parts) { self.parts = parts }
    }

    private var storage: Storage

    @inline(never)
    init(kind: DiagnosticKind, message: String, range: SourceRange, file: SourceFile, isIncomplete: Bool = false) {
        storage = Storage(Parts(kind: kind, message: message, range: range, file: file, isIncomplete: isIncomplete))
    }

    private var parts: Parts {
        get { storage.parts }
        set { storage = Storage(newValue) }
    }

    var kind: DiagnosticKind {
        get { parts.kind }
        set { parts.kind = newValue }
    }
    var message: String {
        get { parts.message }
        set { parts.message = newValue }
    }
    var range: SourceRange {
        get { parts.range }
        set { parts.range = newValue }
    }
    var file: SourceFile { parts.file }
    /// True when the text only stopped too early: more lines could still make it right.
    var isIncomplete: Bool {
        get { parts.isIncomplete }
        set { parts.isIncomplete = newValue }
    }
    /// True when what to do next was told from two words: what the whole line looks like says more.
    var isGuess: Bool {
        get { parts.isGuess }
        set { parts.isGuess = newValue }
    }
    /// True when several declarations fit and nothing says which is meant.
    var isAmbiguous: Bool {
        get { parts.isAmbiguous }
        set { parts.isAmbiguous = newValue }
    }
    /// What stopped the check, when it was stopped.
    var interruption: (any Error)? {
        get { parts.interruption }
        set { parts.interruption = newValue }
    }
}

/// The nearest of `candidates` to a name that was not found, or nil when none is near.
func nearestName(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.lowercased().utf8)
    let limit = max(1, min(3, wanted.count / 3))
    var best: (name: String, distance: Int)?
    for candidate in candidates where candidate != name {
        let distance = editDistance(wanted, Array(candidate.lowercased().utf8), limit: limit)
        guard distance <= limit else { continue }
        // A short name, or one that is far off, is meant only where it begins alike.
        if wanted.count < 4 || distance > 1, wanted.first != candidate.lowercased().utf8.first { continue }
        if best == nil || distance < best!.distance || (distance == best!.distance && candidate < best!.name) {
            best = (candidate, distance)
        }
    }
    return best?.name
}

/// Candidates that share a long word with a name that was not found: 'parameterCount' and 'parameters'. At most four.
func namesSharingAWord(with name: String, among candidates: some Sequence<String>) -> [String] {
    var words: [String] = []
    for character in name {
        if character.isUppercase || words.isEmpty { words.append("") }
        words[words.count - 1] += character.lowercased()
    }
    let long = words.filter { $0.count >= 5 }.map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 }
    return Array(candidates.filter { candidate in long.contains { candidate.lowercased().contains($0) } }.prefix(4))
}

/// Insertions, deletions, substitutions and swaps of neighbours; anything over `limit` counts as `limit + 1`.
private func editDistance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
    if abs(a.count - b.count) > limit { return limit + 1 }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
        var row = [Int](repeating: i + 1, count: b.count + 1)
        for j in 0..<b.count {
            let substitution = last[j] + (a[i] == b[j] ? 0 : 1)
            row[j + 1] = min(substitution, last[j + 1] + 1, row[j] + 1)
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
            }
        }
        (beforeLast, last) = (last, row)
    }
    return min(last[b.count], limit + 1)
}
