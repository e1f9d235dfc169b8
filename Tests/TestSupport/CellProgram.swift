import Foundation
import Testing

/// A program under `Cells/` or `Errors/`: its text, and what its comments at the end expect. A file holds one, or several,
/// each behind a line `// program: what it shows`.
public struct CellProgram: Sendable, CustomTestStringConvertible {
    public let name: String
    public let source: String
    /// Lines that `// expect:` comments name; the program prints exactly these.
    public let expected: [String]
    /// Lines of the whole rendered error that `// error:` comments name.
    public let errors: [String]
    /// Words that `// names:` asks a message to have, for a program that the compiler refuses.
    public let words: [String]
    /// Whether others stand in its file. Such a program is compiled as a file of its own: what it shows may depend on that.
    public let isOneOfSeveral: Bool

    public var testDescription: String { name }

    private static let title = "// program: "

    private init(name: String, lines: [Substring], isOneOfSeveral: Bool) {
        var source: [Substring] = []
        var expected: [String] = []
        var errors: [String] = []
        var words: [String] = []
        for line in lines where !line.hasPrefix("// swiftc:") {
            if line.hasPrefix("// expect:") {
                expected.append(String(line.dropFirst("// expect:".count).dropFirst()))
            } else if line.hasPrefix("// error:") {
                errors.append(String(line.dropFirst("// error:".count).dropFirst()))
            } else if line.hasPrefix("// names:") {
                words += line.dropFirst("// names:".count).split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            } else {
                source.append(line)
            }
        }
        while source.last?.isEmpty == true { source.removeLast() }
        self.name = name
        self.words = words
        self.isOneOfSeveral = isOneOfSeveral
        self.source = source.joined(separator: "\n")
        self.expected = expected
        self.errors = errors
    }

    private static func programs(in url: URL) throws -> [CellProgram] {
        let theme = url.deletingPathExtension().lastPathComponent
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        let starts = lines.indices.filter { lines[$0].hasPrefix(title) }
        guard !starts.isEmpty else { return [CellProgram(name: theme, lines: lines, isOneOfSeveral: false)] }
        return zip(starts, starts.dropFirst() + [lines.endIndex]).map { start, end in
            let name = "\(theme): \(lines[start].dropFirst(title.count))"
            return CellProgram(name: name, lines: Array(lines[(start + 1)..<end]), isOneOfSeveral: true)
        }
    }

    /// The programs in a folder beside a test's own file.
    public static func all(_ name: String, beside file: String = #filePath) -> [CellProgram] {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: name)
        let urls = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return urls.filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }.flatMap { (try? programs(in: $0)) ?? [] }
    }
}
