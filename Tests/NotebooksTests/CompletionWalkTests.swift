import Cells
import Foundation
import Notebooks
import Prelude
import Testing

/// Completion while every cell of every stored notebook is being written: the text up to a name is all there is yet,
/// and the name that the author went on with has to be among those offered.
@Suite struct CompletionWalkTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../notebooks").standardizedFileURL.path
    static let notebooks = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.filter { $0.hasSuffix(".ipynb") }.sorted() ?? []

    @Test func `there are notebooks to walk through`() { #expect(Self.notebooks.count >= 10) }

    @Test(arguments: notebooks)
    func `the next name is offered wherever one is written`(name: String) throws {
        let notebook = try Notebook(contentsOf: Self.folder + "/" + name)
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        var (asked, missing) = (0, [String]())
        for cell in notebook.cells where cell.kind == .code {
            for place in NamePlace.all(in: cell.source) where place.number % Self.step == 0 {
                asked += 1
                let matches = interpreter.complete(place.before, at: place.before.unicodeScalars.count).matches.map(\.text)
                if !matches.contains(place.name), !matches.contains(place.name + ": "), !matches.contains("?." + place.name) {
                    missing.append(place.before.suffix(70) + "|" + place.name)
                }
            }
            // What the cell declares is known to those that follow; nothing runs.
            _ = interpreter.variableTypes(declaredBy: [cell.source])
        }
        #expect(missing.isEmpty, "\(missing.count) of \(asked):\n\(missing.joined(separator: "\n---\n"))")
    }

    /// Every how many names one is asked for: all in the build that users run.
    #if DEBUG
    static let step = 3
    #else
    static let step = 1
    #endif
}

/// A name in a cell that means something declared before it.
private struct NamePlace {
    let before: String
    let name: String
    /// Counted through all names of the cell.
    let number: Int

    /// Names but those that are being declared there, in a text read by rules that know nothing of the checker.
    static func all(in source: String) -> [NamePlace] {
        var result: [NamePlace] = []
        let scalars = Array(source)
        var (index, number) = (0, 0)
        var quotes: [Int] = []  // how many parentheses are open inside each interpolation
        var inString = false
        while index < scalars.count {
            let character = scalars[index]
            if inString {
                if character == "\\", index + 1 < scalars.count {
                    if scalars[index + 1] == "(" {
                        quotes.append(0)
                        inString = false
                    }
                    index += 2
                    continue
                }
                if character == "\"" { inString = false }
                index += 1
                continue
            }
            if character == "\"" {
                inString = true
                index += 1
            } else if character == "/", index + 1 < scalars.count, scalars[index + 1] == "/" {
                while index < scalars.count, scalars[index] != "\n" { index += 1 }
            } else if character == "(" || character == ")" {
                if let open = quotes.last {
                    if character == ")", open == 0 {
                        quotes.removeLast()
                        inString = true
                    } else {
                        quotes[quotes.count - 1] = open + (character == "(" ? 1 : -1)
                    }
                }
                index += 1
            } else if character.isLetter || character == "_" {
                let start = index
                while index < scalars.count, scalars[index].isLetter || scalars[index].isNumber || scalars[index] == "_" { index += 1 }
                let name = String(scalars[start..<index])
                let before = String(scalars[..<start])
                number += 1
                if !isDeclared(name, before, String(scalars[index...])) { result.append(NamePlace(before: before, name: name, number: number)) }
            } else if character.isNumber {
                while index < scalars.count, scalars[index].isLetter || scalars[index].isNumber || scalars[index] == "_" || scalars[index] == "." && index + 1 < scalars.count && scalars[index + 1].isNumber { index += 1 }
            } else {
                index += 1
            }
        }
        return result
    }

    /// Whether the name is new there, by what stands around it.
    private static func isDeclared(_ name: String, _ before: String, _ after: String) -> Bool {
        if name == "_" { return true }
        let words = ["let", "var", "func", "struct", "enum", "case", "for", "typealias", "protocol", "class", "extension", "import"]
        let previous = before.split { !($0.isLetter || $0.isNumber || $0 == "_") }.last.map(String.init) ?? ""
        if words.contains(previous), before.hasSuffix(previous + " ") { return true }
        let line = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        // Further variables of one declaration, and further parameters of a function.
        let start = line.drop { $0 == " " }
        if start.hasPrefix("let ") || start.hasPrefix("var "), before.hasSuffix(", "), after.hasPrefix(" = ") { return true }
        let statement = line.split { $0 == "{" || $0 == ";" }.last?.drop { $0 == " " } ?? ""
        if statement.hasPrefix("let ") || statement.hasPrefix("var "), !statement.contains("="), !statement.contains("("),
            before.hasSuffix(", "), after.hasPrefix(": ") { return true }
        if start.hasPrefix("func "), !line.contains("{"), before.hasSuffix(", "), after.hasPrefix(":") { return true }
        // Parameters of a closure or a loop: names up to 'in'.
        let list = after.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "," || $0 == " " || $0 == ")" }
        if (list + " ").contains(" in "), !list.hasPrefix(" in"), list.contains(",") || list.hasPrefix(")") || list.split(separator: " ").first == "in" { return true }
        if list.hasPrefix(" in"), !line.hasSuffix("in ") { return true }
        // Parts of a tuple that is taken apart, and names of a tuple's type.
        if let open = line.lastIndex(of: "("), !line[open...].contains(")") {
            let head = line[..<open]
            if head.hasSuffix("let ") || head.hasSuffix("var ") || head.hasSuffix("for ") { return true }
            // Parameters of a function.
            if head.contains("func ") && !head.contains("{") { return after.hasPrefix(":") || after.first == " " }
            // Labels of a tuple that is made there.
            if after.hasPrefix(":"), head.hasSuffix("{ ") || head.hasSuffix("in ") { return true }
            if after.hasPrefix(":"), head.hasSuffix(": [") || head.hasSuffix(": ") { return true }
        }
        return false
    }
}
