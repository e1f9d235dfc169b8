import Displays

/// A half-open range of UTF-8 offsets.
struct SourceRange: Hashable, Sendable {
    var start: Int
    var end: Int

    init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = max(start, end)
    }

    func union(_ other: SourceRange) -> SourceRange {
        SourceRange(min(start, other.start), max(end, other.end))
    }
}

/// The text of one cell and where its lines begin. Kept by everything that can fail later.
final class SourceFile: Sendable {
    let name: String
    let text: String
    let bytes: [UInt8]
    /// Behind the mark with which some editors begin a file.
    let start: Int
    /// Whether it is a cell that somebody wrote, in which code can be stopped.
    let isCell: Bool

    init(_ text: String, name: String, isCell: Bool = false) {
        self.name = name
        self.isCell = isCell
        self.text = text
        bytes = Array(text.utf8)
        start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    func text(_ range: SourceRange) -> String {
        String(decoding: bytes[min(range.start, bytes.count)..<min(range.end, bytes.count)], as: UTF8.self)
    }

    /// Line from 1, column from 1 counted in characters, and the text of the line.
    func position(_ offset: Int) -> (line: Int, column: Int, text: String) {
        let offset = min(max(offset, start), bytes.count)
        var line = 1
        var lineStart = start
        for index in start..<offset where bytes[index] == 10 || bytes[index] == 13 && (index + 1 == bytes.count || bytes[index + 1] != 10) {
            line += 1
            lineStart = index + 1
        }
        var lineEnd = offset
        while lineEnd < bytes.count && bytes[lineEnd] != 10 && bytes[lineEnd] != 13 { lineEnd += 1 }
        let before = String(decoding: bytes[lineStart..<offset], as: UTF8.self)
        return (line, before.count + 1, String(decoding: bytes[lineStart..<lineEnd], as: UTF8.self))
    }

    func utf8Offset(unicodeScalars count: Int) -> Int {
        let scalars = text.unicodeScalars
        let index = scalars.index(scalars.startIndex, offsetBy: max(0, count), limitedBy: scalars.endIndex) ?? scalars.endIndex
        return text.utf8.distance(from: text.utf8.startIndex, to: index)
    }

    func unicodeScalarOffset(utf8 offset: Int) -> Int {
        String(decoding: bytes[0..<min(max(offset, 0), bytes.count)], as: UTF8.self).unicodeScalars.count
    }
}

extension SourceFile {
    /// Ends the reading or the check of a text as a running cell is ended, when a stop was requested.
    func checkStop(_ range: SourceRange) throws(Diagnostic) {
        do { try Interruption.check() } catch {
            var stopped = Diagnostic(kind: .type, message: "", range: range, file: self)
            stopped.interruption = error
            throw stopped
        }
    }
}
