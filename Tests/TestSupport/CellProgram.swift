import Foundation
import Testing

/// A program under `Cells/` or `Errors/`: its text, and what its comments at the end expect.
public struct CellProgram: Sendable, CustomTestStringConvertible {
    public let name: String
    public let source: String
    /// Lines that `// expect:` comments name; the program prints exactly these.
    public let expected: [String]
    /// Lines of the whole rendered error that `// error:` comments name.
    public let errors: [String]

    public var testDescription: String { name }

    public init(_ url: URL) throws {
        name = url.deletingPathExtension().lastPathComponent
        let text = try String(contentsOf: url, encoding: .utf8)
        var source: [Substring] = []
        var expected: [String] = []
        var errors: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("// expect:") {
                expected.append(String(line.dropFirst("// expect:".count).dropFirst()))
            } else if line.hasPrefix("// error:") {
                errors.append(String(line.dropFirst("// error:".count).dropFirst()))
            } else {
                source.append(line)
            }
        }
        while source.last?.isEmpty == true { source.removeLast() }
        self.source = source.joined(separator: "\n")
        self.expected = expected
        self.errors = errors
    }

    /// The programs in a folder beside a test's own file.
    public static func all(_ name: String, beside file: String = #filePath) -> [CellProgram] {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: name)
        let urls = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return urls.filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }.compactMap { try? CellProgram($0) }
    }
}
