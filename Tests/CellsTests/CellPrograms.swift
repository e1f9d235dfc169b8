import Cells
import Displays
import Foundation
import Synchronization
import Testing

/// A program under `Cells/` or `Errors/`: its text, and what its comments at the end expect.
struct CellProgram: Sendable, CustomTestStringConvertible {
    let name: String
    let source: String
    /// Lines that `// expect:` comments name; the program prints exactly these.
    let expected: [String]
    /// Lines of the whole rendered error that `// error:` comments name.
    let errors: [String]

    var testDescription: String { name }

    init(_ url: URL) throws {
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

    static let folder = URL(filePath: #filePath).deletingLastPathComponent()

    static func all(_ name: String) -> [CellProgram] {
        let urls = (try? FileManager.default.contentsOfDirectory(at: folder.appending(path: name), includingPropertiesForKeys: nil)) ?? []
        return urls.filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }.compactMap { try? CellProgram($0) }
    }
}

/// Keeps what a cell writes.
final class TextSink: DisplaySink {
    let medium = DisplayMedium.log
    private let written = Mutex("")

    var text: String { written.withLock { $0 } }

    func write(_ text: String, to stream: TextStream) { written.withLock { $0 += text } }
    func display(_ bundle: MIMEBundle, id: String?) { write(bundle.plain + "\n", to: .standardOutput) }
    func update(_ bundle: MIMEBundle, id: String) {}
    func clear(wait: Bool) {}
    func readLine(prompt: String, isSecret: Bool) throws -> String? { nil }
}

/// Runs cells in a session of their own.
/// - Returns: What they printed, and the error that ended them, if one did.
func run(_ cells: String...) -> (output: String, error: CellError?) {
    let sink = TextSink()
    let interpreter = Interpreter(library: Library())
    var failure: CellError?
    Displays.withSink(sink) {
        for (index, cell) in cells.enumerated() where failure == nil {
            do throws(CellError) { _ = try interpreter.run(cell, cell: "Cell \(index + 1)") } catch { failure = error }
        }
    }
    return (sink.text, failure)
}
