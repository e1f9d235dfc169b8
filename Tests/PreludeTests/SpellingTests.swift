import Cells
import Foundation
import Prelude
import Testing

/// What people of PyTorch, Keras, NumPy, R, Julia and C type, and the first line of what they read: it says what to write here.
/// `ESPALIER_UPDATE_SNAPSHOTS=1` writes the table anew.
@Suite struct SpellingTests {
    private static let table = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Errors/spellings.txt")

    /// Known to all inputs by type; nothing of it runs.
    private static let preparation = """
        let t = Tensor([1, 2, 3, 4], shape: [2, 2])
        let data = Shapes(classes: 3, imageShape: [12, 12, 1], training: 60, validation: 30, test: 30)
        let net = Network(input: [12, 12, 1]) {
            Conv2D(8, kernel: 3)
            GlobalAvgPool2D()
            Dense(3)
        }
        let task = PruningTask(net, on: data, keep: 0.5)
        let learner = IMPALA(PruningTasks([task]))
        let search = RandomSearch(PruningTasks([task]))
        let history = net.train(on: data, epochs: 1)
        let list = [3.0, 1, 2]
        let d = ["a": 1]
        let x = 2.5
        let text = "abc"
        """

    private struct Entry {
        let input: String
        let answer: String
    }

    /// Inputs with "> " before each line, answers without.
    private func entries() throws -> [Entry] {
        var result: [Entry] = []
        var (input, answer) = ([Substring](), [Substring]())
        for line in try String(contentsOf: Self.table, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false) + [Substring("")] {
            if line.hasPrefix("> ") {
                input.append(line.dropFirst(2))
            } else if !line.isEmpty {
                answer.append(line)
            } else if !input.isEmpty {
                result.append(Entry(input: input.joined(separator: "\n"), answer: answer.joined(separator: "\n")))
                (input, answer) = ([], [])
            }
        }
        return result
    }

    private func answer(to input: String, _ interpreter: Interpreter) -> String {
        do {
            let result = try interpreter.run(input, cell: "Cell 1")
            return "works: " + (result.mimeBundle?.plain.split(separator: "\n").first.map(String.init) ?? "")
        } catch {
            return error.rendered.split(separator: "\n").first.map(String.init) ?? ""
        }
    }

    /// Code that a hint quotes whole is code that a cell takes.
    @Test func `what hints advise exists`() throws {
        let library = Prelude.makeLibrary()
        let interpreter = Interpreter(library: library)
        _ = interpreter.variableTypes(declaredBy: [Self.preparation + """

            let small = net.copy()
            let plan = task.uniformPlan()
            let (a, b, values) = (t, t, [3.0, 1, 2] as [Float])
            let images = t
            let parts = ["a"]
            let chart = Chart { LineMark(x: .value("x", 1), y: .value("y", 2)) }
            var generator = SeededGenerator(seed: 1)
            """, "let x = t"])
        var refused: [String] = []
        var count = 0
        for advice in Set(library.hints.values).sorted() {
            for (index, quoted) in advice.split(separator: "'", omittingEmptySubsequences: false).enumerated() where index % 2 == 1 {
                guard !quoted.contains("…"), !quoted.contains(":)"), quoted.contains("("),
                    ["net", "data", "learner", "task", "list", "prune", "Tensor", "images", "t.", "plan.", "Table", "Double.", "Int.", "Network", "Conv2D", "Dense"].contains(where: { quoted.hasPrefix($0) })
                else { continue }
                count += 1
                if !interpreter.accepts(String(quoted)) { refused.append("\(quoted)  [\(advice.prefix(60))]") }
            }
        }
        #expect(count > 40)
        #expect(refused == [], "\(refused.joined(separator: "\n"))")
    }

    @Test func `each spelling from elsewhere is answered by what to write here`() throws {
        let entries = try entries()
        #expect(entries.count >= 200)
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        _ = interpreter.variableTypes(declaredBy: [Self.preparation])
        let answers = entries.map { answer(to: $0.input, interpreter) }
        if ProcessInfo.processInfo.environment["ESPALIER_UPDATE_SNAPSHOTS"] != nil {
            let text = zip(entries, answers).map { entry, answer in
                entry.input.split(separator: "\n", omittingEmptySubsequences: false).map { "> " + $0 }.joined(separator: "\n") + "\n" + answer
            }
            try (text.joined(separator: "\n\n") + "\n").write(to: Self.table, atomically: true, encoding: .utf8)
            return
        }
        for (entry, answer) in zip(entries, answers) { #expect(answer == entry.answer, "\(entry.input)") }
    }
}
