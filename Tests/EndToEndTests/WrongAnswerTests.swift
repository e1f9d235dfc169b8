import Displays
import Foundation
import Notebooks
import TestSupport
import Testing

/// Mistakes that students make: a check of the notebook finds each, and its hint names what is wrong.
@Suite struct WrongAnswerTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let cell: String
        let right: String
        let wrong: String
        /// What the hint of a failing check says.
        let hint: String
        var testDescription: String { "\(cell): \(wrong)" }
    }

    static let mistakes = [
        Mistake(cell: "answer-1", right: "rewards.indices.reversed()", wrong: "rewards.indices", hint: "does the loop run backwards"),
        Mistake(cell: "answer-1", right: "discounts[t] * nextValue", wrong: "nextValue", hint: "Is γ in both places"),
        Mistake(cell: "answer-1", right: "(bootstrap, bootstrap)", wrong: "(bootstrap, 0.0)", hint: "as V′ and as G′"),
        Mistake(cell: "answer-1", right: "min(1, ratios[t])", wrong: "ratios[t]", hint: "ratios above 1 are cut to 1"),
        Mistake(cell: "answer-1", right: "discounts[t] * clipped * (", wrong: "discounts[t] * (", hint: "and c what comes back from the next step"),
        Mistake(cell: "answer-2", right: "repeating: least,", wrong: "repeating: 32,", hint: "take their least, not their most"),
        Mistake(cell: "answer-2", right: "<= budget", wrong: "< budget", hint: "a network that costs just the budget is within it"),
        Mistake(cell: "answer-2", right: "from: layerChannels[next]", wrong: "from: 1_000", hint: "the second layer has 32 channels"),
        Mistake(cell: "answer-3", right: "Double(abs(weight))", wrong: "Double(weight)", hint: "weights of two signs cancel"),
        Mistake(cell: "answer-3", right: "index % outputs", wrong: "index / (filter.count / outputs)", hint: "the last axis varies fastest"),
        Mistake(cell: "answer-3", right: "< (sums[$1], $1)", wrong: "> (sums[$1], $1)", hint: "the least important comes first"),
        Mistake(cell: "answer-4", right: "ay * bb - by * ab", wrong: "ay * bb", hint: "Does Σab stand in both equations"),
        Mistake(cell: "answer-4", right: " / determinant, (", wrong: ", (", hint: "divided, and in the order u, v"),
        Mistake(cell: "answer-5", right: "change(best)", wrong: "change(start)", hint: "every better plan is the new parent"),
        Mistake(cell: "answer-5", right: "childScore > bestScore", wrong: "true", hint: "a child that scores worse is forgotten"),
        Mistake(cell: "answer-5", right: "childScore > bestScore", wrong: "childScore > score(best)", hint: "the best plan's score is kept"),
    ]

    @Test(arguments: mistakes)
    func `a wrong answer is found, and its hint says where to look`(mistake: Mistake) throws {
        let path = Tools.root.appendingPathComponent("notebooks/write-it-yourself.ipynb").path
        var notebook = try Notebook(contentsOf: path)
        for index in notebook.cells.indices.dropFirst() where notebook.cells[index].source.hasPrefix("<details><summary>Solution</summary>") {
            let text = notebook.cells[index].source
            let start = try #require(text.range(of: "```swift\n"))
            let end = try #require(text.range(of: "\n```", range: start.upperBound..<text.endIndex))
            var solution = String(text[start.upperBound..<end.lowerBound])
            if notebook.cells[index - 1].id == mistake.cell {
                try #require(solution.contains(mistake.right))
                solution = solution.replacingOccurrences(of: mistake.right, with: mistake.wrong)
            }
            notebook.cells[index - 1].source = solution
        }
        let folder = try Tools.temporaryFolder()
        try notebook.write(to: folder.appendingPathComponent("answers.ipynb").path)
        let result = try Tools.run(Tools.espalier, ["run", "answers.ipynb", "-o", "executed.ipynb", "--check", "--quiet"], folder: folder, timeoutSeconds: 300)
        #expect(result.status == 1)
        let executed = try Notebook(contentsOf: folder.appendingPathComponent("executed.ipynb").path)
        let verdicts = executed.cells.flatMap(\.outputs).compactMap { output -> String? in
            let text = output["data"]?["text/plain"]
            return text?.stringValue ?? text?.arrayValue?.compactMap(\.stringValue).joined()
        }
        let wrong = verdicts.filter { $0.hasPrefix("✗") }
        #expect(wrong.contains { $0.contains(mistake.hint) }, "\(wrong)")
    }
}
