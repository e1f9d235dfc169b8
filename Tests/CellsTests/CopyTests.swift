import Cells
import Displays
import Testing

/// Collections and text that are held once change where they are, however a store reaches them: what is copied at each store
/// takes time that grows with what is stored. Counted by where the elements lie in memory, not by a clock.
@Suite(.serialized)
struct CopyTests {
    /// Where the elements of a list, or the bytes of a text, lie.
    private func address(_ expression: String, _ interpreter: Interpreter) throws -> UInt? {
        let value = try #require(try interpreter.evaluate(expression).value)
        if case .array(let list) = value { return list.withUnsafeBufferPointer { buffer in buffer.baseAddress.map { UInt(bitPattern: $0) } } }
        guard case .string(let text) = value else { return nil }
        return text.utf8.withContiguousStorageIfAvailable { buffer in buffer.baseAddress.map { UInt(bitPattern: $0) } } ?? nil
    }

    private static let declarations = """
        struct Row { var cells = Array(repeating: 0, count: 1_000); var label = "a label that is longer than it looks"
            var first: Int { get { cells[0] } set { cells[0] = newValue } }
            mutating func put(_ i: Int, _ x: Int) { cells[i] = x }
            subscript(i: Int) -> Int { get { cells[i] } set { cells[i] = newValue } } }
        enum Content { case list([Int]), none }
        func put(_ list: inout [Int], _ i: Int) { list[i] += 1 }
        func both(_ list: inout [Int], _ n: inout Int) { n += 1; list[0] = n }
        func up(_ n: inout Int) { n += 1 }
        var a = Array(repeating: 0, count: 1_000), n = 0, text = String(repeating: "text ", count: 100)
        var grid = (0..<3).map { _ in Array(repeating: 0, count: 1_000) }, rows = [Row(), Row()], row = Row(), rowOrNil: Row? = Row()
        var table = ["k": Array(repeating: 0, count: 1_000)], nested = ["k": ["l": Array(repeating: 0, count: 1_000)]], pair = (list: Array(repeating: 0, count: 1_000), 1)
        var content = Content.list(Array(repeating: 0, count: 1_000)), optional: [Int]? = Array(repeating: 0, count: 1_000)
        """

    @Test(arguments: [
        ("a", "a[1] = 2"), ("a", "a[1] += 2"), ("a", "a.swapAt(0, 1)"), ("a", "put(&a, 1)"), ("a", "up(&a[3])"), ("a", "both(&a, &n)"), ("a", "a.reverse()"),
        ("a", "swap(&a[1], &n)"), ("a", "for i in a.indices { a[i] += i }"), ("a", "func f() { a[2] = 7; put(&a, 3) }; f()"),
        ("a", "let f = { a[4] = 1 }; f()"), ("a", "a.indices.forEach { a[$0] += 1 }"), ("a", "a.removeLast()"), ("a", "_ = a.popLast()"), ("a", "a[1...3].reverse()"),
        ("grid[1]", "grid[1][2] = 3"), ("grid[1]", "grid[1][2] *= 3"), ("grid[1]", "put(&grid[1], 2)"), ("grid[1]", "grid[1].swapAt(0, 1)"), ("grid[1]", "grid[1].removeLast()"),
        ("rows[1].cells", "rows[1].cells[5] = 1"), ("rows[1].cells", "rows[1].cells[5] += 1"), ("rows[1].cells", "rows[1].put(5, 1)"), ("rows[1].cells", "rows[1][5] = 1"),
        ("rows[1].cells", "rows[1][5] += 1"), ("rows[1].cells", "rows[1].first = 4"), ("rows[1].cells", "rows[1].first += 4"), ("rows[1].cells", "rows[1].label += \"!\""),
        ("row.cells", "row.put(1, 2)"), ("row.cells", "put(&row.cells, 1)"), ("row.cells", "up(&row[3])"), ("row.cells", "up(&row.first)"),
        ("rowOrNil!.cells", "rowOrNil!.cells[1] = 2"), ("rowOrNil!.cells", "rowOrNil?.cells[1] += 2"), ("rowOrNil!.cells", "rowOrNil?.put(1, 2)"),
        ("table[\"k\"]!", "table[\"k\"]![1] = 2"), ("table[\"k\"]!", "table[\"k\"]?[1] = 2"), ("table[\"k\"]!", "table[\"k\", default: []][1] += 2"), ("table[\"k\"]!", "put(&table[\"k\"]!, 1)"),
        ("nested[\"k\"]![\"l\"]!", "nested[\"k\"]![\"l\"]![1] = 2"), ("nested[\"k\"]![\"l\"]!", "nested[\"k\", default: [:]][\"l\", default: []][1] += 2"),
        ("pair.list", "pair.list[1] = 2"), ("pair.list", "pair.0[1] += 2"), ("optional!", "optional![1] = 2"), ("optional!", "optional?[1] += 2"),
        ("a", "func g(_ l: [Int]) -> [Int] { var l = l; l[0] = 1; return l }; var other = g(a); other[1] = 1"),
    ])
    func `a store into what is held once copies nothing`(expression: String, store: String) throws {
        let interpreter = Interpreter(library: Library())
        _ = try interpreter.run(Self.declarations, cell: "Cell 1")
        let before = try #require(try address(expression, interpreter))
        _ = try interpreter.run(store, cell: "Cell 2")
        #expect(try address(expression, interpreter) == before)
    }

    @Test(arguments: [
        ("a", "a.append(1)"), ("a", "a += [1]"), ("a", "a.append(contentsOf: [1])"), ("a", "a.insert(1, at: a.count)"), ("grid[1]", "grid[1].append(1)"), ("grid[1]", "grid[1] += [1]"),
        ("rows[1].cells", "rows[1].cells.append(1)"), ("rows[1].label", "rows[1].label += \"x\""), ("row.label", "row.label.append(\"x\")"), ("table[\"k\"]!", "table[\"k\"]!.append(1)"),
        ("table[\"k\"]!", "table[\"k\", default: []].append(1)"), ("table[\"k\"]!", "table[\"k\"]?.append(1)"), ("pair.list", "pair.list.append(1)"), ("optional!", "optional?.append(1)"),
        ("optional!", "optional! += [1]"), ("text", "text += \"x\""), ("text", "text.append(\"x\")"), ("text", "text.append(contentsOf: \"xy\")"), ("text", "text += \"\\(n)\""),
    ])
    func `what grows is copied each time that it has doubled`(expression: String, growth: String) throws {
        let interpreter = Interpreter(library: Library())
        _ = try interpreter.run(Self.declarations, cell: "Cell 1")
        var addresses: Set<UInt> = []
        for _ in 0..<40 {
            _ = try interpreter.run("for _ in 0..<100 { \(growth) }", cell: "Cell 2")
            addresses.insert(try #require(try address(expression, interpreter)))
        }
        #expect(addresses.count <= 8)
    }
}
