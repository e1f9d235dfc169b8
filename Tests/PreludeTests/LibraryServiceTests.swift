import Cells
import Prelude
import Testing

/// Completion and help for the library's own names.
@Suite struct LibraryServiceTests {
    /// Completes at the bar in the text.
    private func complete(_ text: String, after cells: String...) throws -> [String] {
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        for cell in cells { _ = try interpreter.run(cell, cell: "Cell") }
        let bar = try #require(text.firstIndex(of: "|"))
        return interpreter.complete(text.replacing("|", with: ""), at: text.unicodeScalars.distance(from: text.startIndex, to: bar)).matches.map(\.text)
    }

    @Test func `layers, labels and members complete where they can stand`() throws {
        #expect(try complete("let net = Network(input: [28, 28, 1]) {\n    Conv2D(16, ker|").first == "kernel: ")
        #expect(try complete("let net = Network(input: [28, 28, 1]) {\n    GlobalAv|") == ["GlobalAvgPool2D"])
        #expect(try complete("net.summ|", after: "let net = MobileNet(classes: 10, input: [32, 32, 3])") == ["summary"])
        #expect(try complete("net.train(on: Shapes(), epochs: 1, schedule: .one|", after: "let net = MobileNet(classes: 10, input: [32, 32, 3])") == ["oneCycle"])
        #expect(try complete("Tensor([1, 2]).resh|") == ["reshaped"])
    }

    @Test func `chart marks, their values and closures complete while they are written`() throws {
        let setup = "struct Point { var x: Double; var y: Double }\nlet ps = [Point(x: 1, y: 2)]"
        #expect(try complete("LineMark(x: .value(\"a\", ps[0].|", after: setup) == ["x", "y"])
        #expect(try complete("Chart(ps) { p in\n    LineMark(x: .value(\"a\", p.|", after: setup) == ["x", "y"])
        #expect(try complete("ps.map { u in fixed(u.|, 2) }", after: setup) == ["x", "y"])
        #expect(try complete("Chart { LineMark(x: .va|") == ["value"])
    }

    @Test func `a question mark alone is an overview of names that there are, by topic`() throws {
        let library = Prelude.makeLibrary()
        #expect(library.topicProblems(ignoring: []).unknown.isEmpty)
        let plain = try #require(try Interpreter(library: library).run("?", cell: "Cell 1").mimeBundle?.plain)
        #expect(plain.contains("Layers\n") && plain.contains("IMPALA") && plain.contains("'?name'"))
    }

    @Test func `help about a variable tells what one can do with it, each summary once`() throws {
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        _ = try interpreter.run("let t = Tensor([1, 2])", cell: "Cell 1")
        let plain = try #require(try interpreter.run("?t", cell: "Cell 2").mimeBundle?.plain)
        #expect(plain.contains("What it can do:") && plain.contains("func matmul(_ right: Tensor) throws -> Tensor"))
        let layer = try #require(interpreter.inspect("Conv2D", at: 3)?.plain)
        #expect(layer.ranges(of: "A convolution over maps").count == 1, "\(layer)")
    }

    @Test func `help shows the value and its shape, and what the API documentation says`() throws {
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        _ = try interpreter.run("let weights = Tensor(zeros: [2, 3])", cell: "Cell 1")
        let value = try #require(interpreter.inspect("weights", at: 3)?.plain)
        #expect(value.hasPrefix("let weights: Tensor") && value.contains("shape: [2, 3]"), "\(value)")
        let layer = try #require(interpreter.inspect("Conv2D(16, kernel: 3)", at: 3)?.plain)
        #expect(layer.contains("Conv2D(_ outputs: Int, kernel: Int") && layer.contains("Side of the square window"), "\(layer)")
    }
}
