import Cells
import Displays
import Foundation
import Notebooks
import Prelude
import Testing

extension NotebookRuns {
    /// The exercises in which one writes a piece of the method: solutions pass, and plausible mistakes are told apart.
    @Suite struct ExerciseTests {
        private static let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../notebooks/write-it-yourself.ipynb").path

        /// Runs the notebook with other answers in the places of its own.
        private func run(_ answers: [String: String]) throws -> Notebook {
            var notebook = try Notebook(contentsOf: Self.path)
            for index in notebook.cells.indices {
                if let answer = answers[notebook.cells[index].id] { notebook.cells[index].source = answer }
            }
            var options = NotebookRunner.Options()
            options.isQuiet = true
            options.keepsGoing = true
            let runner = try NotebookRunner(notebook, options: options)
            runner.run()
            #expect(runner.failures.isEmpty, "\(runner.failures.first?.rendered ?? "")")
            return runner.notebook
        }

        private func outcomes(_ answers: [String: String]) throws -> [ExerciseOutcome] { try run(answers).outcomes }

        /// The solutions that the notebook folds away, by the cell that they answer.
        private func solutions() throws -> [String: String] {
            var result: [String: String] = [:]
            for cell in try Notebook(contentsOf: Self.path).cells where cell.id.hasPrefix("solution-") {
                let code = cell.source.split(separator: "```", omittingEmptySubsequences: false)
                try #require(code.count == 3 && code[1].hasPrefix("swift\n"))
                result["answer-" + cell.id.dropFirst(9)] = String(code[1].dropFirst(6))
            }
            return result
        }

        @Test func `before anything is written all is to do, and the solutions are right`() throws {
            let fresh = try outcomes([:])
            #expect(fresh.count == 18 && fresh.allSatisfy { $0.isRight == nil })
            let solved = try outcomes(solutions())
            #expect(solved.count == fresh.count && solved.allSatisfy { $0.isRight == true }, "\(solved.filter { $0.isRight != true })")
        }

        /// A change to a solution, and the first exercise that must tell.
        struct Mistake: Sendable, CustomTestStringConvertible {
            let cell: String
            let right: String
            let wrong: String
            let exercise: String
            let advice: String
            var testDescription: String { "\(wrong) for \(right)" }
        }

        private static let mistakes = [
            Mistake(cell: "answer-1", right: "discounts[t] * nextValue - values[t]", wrong: "nextValue - values[t]", exercise: "ratios of 1, nothing behind the end", advice: "γ"),
            Mistake(cell: "answer-1", right: "= (bootstrap, bootstrap)", wrong: "= (0.0, 0.0)", exercise: "an episode that goes on", advice: "bootstrap"),
            Mistake(cell: "answer-1", right: "discounts[t] * clipped * (nextTarget", wrong: "discounts[t] * (nextTarget", exercise: "an unlikely decision counts less", advice: "c what comes back"),
            Mistake(cell: "answer-1", right: "min(1, ratios[t])", wrong: "ratios[t]", exercise: "no decision counts more than once", advice: "cut to 1"),
            Mistake(cell: "answer-2", right: "<= budget", wrong: "< budget", exercise: "exactly the budget still fits", advice: "within it"),
            Mistake(cell: "answer-2", right: "repeating: least", wrong: "repeating: 32", exercise: "the first wall", advice: "their least"),
            Mistake(cell: "answer-2", right: "layerChannels[next]", wrong: "1_000", exercise: "no wall is higher than its layer", advice: "whatever the budget"),
            Mistake(cell: "answer-3", right: "Double(abs(weight))", wrong: "Double(weight)", exercise: "three channels", advice: "absolute values"),
            Mistake(cell: "answer-3", right: "index % outputs", wrong: "index / (filter.count / outputs)", exercise: "outputs lie side by side", advice: "last axis"),
            Mistake(cell: "answer-3", right: "(sums[$0], $0) < (sums[$1], $1)", wrong: "(sums[$0], $1) < (sums[$1], $0)", exercise: "of equals the first", advice: "number"),
            Mistake(cell: "answer-4", right: "let (aa, ab, bb) = (dot(a, a), dot(a, b), dot(b, b))", wrong: "let (aa, ab, bb) = (dot(a, a), 0.0, dot(b, b))", exercise: "what can be met exactly", advice: "Σab"),
            Mistake(cell: "answer-4", right: "return [(ay * bb - by * ab) / determinant, (by * aa - ay * ab) / determinant]", wrong: "return [(by * aa - ay * ab) / determinant, (ay * bb - by * ab) / determinant]", exercise: "what can be met exactly", advice: "2a − b"),
            Mistake(cell: "answer-5", right: "if childScore > bestScore { (best, bestScore) = (child, childScore) }", wrong: "(best, bestScore) = (child, childScore)", exercise: "uphill", advice: "4 is the best"),
            Mistake(cell: "answer-5", right: "change(best)", wrong: "change(start)", exercise: "uphill", advice: "new parent"),
        ]

        @Test(arguments: mistakes)
        func `a plausible mistake is caught, with a hint at what it is`(mistake: Mistake) throws {
            var answers = try solutions()
            let solution = try #require(answers[mistake.cell])
            let changed = solution.replacing(mistake.right, with: mistake.wrong)
            #expect(changed != solution)
            answers[mistake.cell] = changed
            let notebook = try run(answers)
            let first = try #require(notebook.outcomes.first { $0.isRight == false })
            #expect(first.exercise == mistake.exercise)
            #expect(first.problem?.isEmpty == false)
            let shown = notebook.cells.flatMap(\.outputs).compactMap { output -> String? in
                output["data"]?["text/plain"]?.arrayValue?.compactMap(\.stringValue).joined()
            }
            let text = try #require(shown.first { $0.hasPrefix("✗") })
            #expect(text.contains(mistake.exercise) && text.contains(mistake.advice), "\(text)")
        }
    }
}
