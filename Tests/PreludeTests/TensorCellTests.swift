import Cells
import Displays
import Prelude
import Testing

/// Tensors as cells write them.
@Suite struct TensorCellTests {
    private func value(_ source: String) throws -> String? {
        try Interpreter(library: Prelude.makeLibrary()).run(source, cell: "Cell 1").mimeBundle?.plain
    }

    @Test(arguments: [
        ("a + b", "[4.0, 6.0]"), ("a - b", "[-2.0, -2.0]"), ("a * b", "[3.0, 8.0]"), ("b / a", "[3.0, 2.0]"),
        ("a * 2", "[2.0, 4.0]"), ("2 * a", "[2.0, 4.0]"), ("1 - a", "[0.0, -1.0]"), ("-a", "[-1.0, -2.0]"),
        ("(a + b) * (a - b) + 1", "[-7.0, -11.0]"), ("a.reshaped(to: [2, 1]) + b", "[4.0, 5.0, 5.0, 6.0]"),
    ])
    func `arithmetic goes element by element`(expression: String, expected: String) throws {
        let source = "let a = Tensor([1, 2])\nlet b = Tensor([3, 4])\n(\(expression)).scalars"
        #expect(try value(source) == expected)
    }

    @Test func `shapes that do not fit are both named`() throws {
        let error = #expect(throws: CellError.self) { try value("Tensor([1, 2]) + Tensor([1, 2, 3])") }
        #expect(error?.message.contains("[2]") == true && error?.message.contains("[3]") == true)
    }

    @Test func `a cell's closure is differentiated`() throws {
        let source = "valueWithGradient(at: Tensor([1, 2])) { x in (x * x + 3 * x).sum() }.gradient.scalars"
        #expect(try value(source) == "[5.0, 7.0]")
    }
}
