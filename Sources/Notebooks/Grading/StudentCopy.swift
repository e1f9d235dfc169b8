import Displays

extension Notebook {
    /// The notebook as students get it: without solutions, hidden checks and outputs.
    ///
    /// Solutions stand between lines that say `BEGIN SOLUTION` and `END SOLUTION`, hidden checks between `BEGIN HIDDEN TESTS` and
    /// `END HIDDEN TESTS`, as for nbgrader; in cells tagged `solution` or `hidden`; and in Markdown between
    /// `<details><summary>Solution` and `</details>`.
    /// - Throws: `NotebookError.unclosedMark` when one of the lines has no partner.
    public func studentCopy(path: String) throws -> Notebook {
        var copy = self
        copy.cells = try cells.filter { !$0.tags.contains("solution") && !$0.tags.contains("hidden") }.map { cell in
            var cell = cell
            switch cell.kind {
            case .code:
                cell.source = try Self.cleared(cell.source, cell: cell.id, path: path)
                cell.outputs = []
                cell.executionCount = nil
            case .markdown: cell.source = Self.withoutDetails(cell.source)
            case .raw: break
            }
            return cell
        }
        copy.metadata["espalier"] = nil
        return copy
    }

    private static let stub = "// your code here"

    private static func cleared(_ source: String, cell: String, path: String) throws -> String {
        var result: [Substring] = []
        var open: String?
        for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
            let mark = ["SOLUTION", "HIDDEN TESTS"].first { line.contains("BEGIN \($0)") || line.contains("END \($0)") }
            guard let mark else {
                if open == nil { result.append(line) }
                continue
            }
            if line.contains("BEGIN \(mark)") {
                guard open == nil else { throw NotebookError.unclosedMark("BEGIN \(open!)", cell: cell, path: path) }
                open = mark
                guard mark == "SOLUTION" else { continue }
                // A value that is still to be found is nil, as checks expect of what is open.
                let isValue = result.last?.last { !$0.isWhitespace } == "="
                result.append(line.prefix { $0 == " " || $0 == "\t" } + (isValue ? "nil  " : "") + stub)
            } else {
                guard open == mark else { throw NotebookError.unclosedMark("END \(mark)", cell: cell, path: path) }
                open = nil
            }
        }
        if let open { throw NotebookError.unclosedMark("BEGIN \(open)", cell: cell, path: path) }
        while result.last?.allSatisfy(\.isWhitespace) == true, result.count > 1 { result.removeLast() }
        return result.joined(separator: "\n")
    }

    private static func withoutDetails(_ source: String) -> String {
        var text = source
        while let start = text.firstRange(of: "<details><summary>Solution"),
            let end = text[start.upperBound...].firstRange(of: "</details>")
        {
            var upper = end.upperBound
            while upper < text.endIndex, text[upper].isNewline { upper = text.index(after: upper) }
            text.removeSubrange(start.lowerBound..<upper)
        }
        return text
    }
}
