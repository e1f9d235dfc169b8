import Cells
import TestSupport
import Testing

/// Text as editors, other systems and web pages give it.
@Suite(.serialized)
struct SourceTextTests {
    /// What the compiler accepts; each prints what it prints compiled.
    static let accepted: [(String, String)] = [
        ("lines of Windows", "let a = \"\"\"\r\n  one\r\n    two\r\n  \"\"\"\r\ndebugPrint(a) // a comment\r\nprint(2)\r\n"),
        ("lines of old Macs", "let a = \"\"\"\r  one\r  two\r  \"\"\"\rdebugPrint(a) // a comment\rprint(2) /* and\rone */; print(3)\r"),
        ("escaped ends of lines", "let a = \"\"\"\r\n  one \\\r\n  two \\  \r\n  three\r\n  \"\"\"\r\nprint(a)"),
        ("an escape is no line", "let a = \"\"\"\n    a\\n    b\n      c\\0\n    d\n    \"\"\"\ndebugPrint(a)"),
        ("values in lines of Windows", "let n = 3\r\nprint(\"\"\"\r\n\tn is \\(n)\r\n\t\\(n + 1)\r\n\r\n\t\"\"\")"),
        ("raw lines of Windows", "print(#\"\"\"\r\n  a \\n \"b\"\r\n  \"\"\"#)"),
        ("a combining mark begins a line", "let a = \"\"\"\n  \u{301}x\n  y\n  \"\"\"\ndebugPrint(a)"),
        ("form feeds and tabs", "let a = 1\u{C}\nprint(a)\u{B}\n\u{C}\tprint(2)"),
        ("no-break spaces", "let\u{A0}a\u{A0}=\u{A0}3\nif a == 3 {\n\u{A0}\u{A0}print(a +\u{A0}1)\n}"),
        ("no-break space in a string", "debugPrint(\"a\u{A0}b\")"),
        ("a NUL", "let a = 1\u{0}\nprint(a)"),
        ("names in many alphabets", "let cafe\u{301} = 1, \u{938}\u{902}\u{916}\u{94D}\u{92F}\u{93E} = 2, 变量 = 3, 🐶 = 4, x² = 5\nprint(cafe\u{301}, \u{938}\u{902}\u{916}\u{94D}\u{92F}\u{93E}, 变量, 🐶, x²)"),
        ("printed marks inside strings and comments", "print(\"“a” – b…\") // ‘c’ — d"),
    ]

    @Test func `text of every system means what it means to the compiler`() throws {
        let functions = Self.accepted.enumerated().map { "func program\($0)() {\n\($1.1)\n}\n" }
        for ((name, program), output) in zip(Self.accepted, try CompilerOracle.output(ofFunctions: functions)) {
            let (own, error) = run(program)
            #expect(error?.rendered == nil, "\(name)")
            #expect(own == output, "\(name)")
        }
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `every cell program runs with the line ends of every system, behind the mark of some editors`(end: String) {
        for program in CellProgram.all("Cells").prefix(60) {
            let (output, error) = run("\u{FEFF}" + program.source.replacing("\n", with: end))
            #expect(error?.rendered == nil, "\(program.name)")
            #expect(output == program.expected.map { $0 + "\n" }.joined(), "\(program.name)")
        }
    }

    @Test(arguments: [
        ("print(“hello”)", "'“' (left double quotation mark, U+201C) is a mark of printed text; text in Swift stands between plain ones, as in \"text\""),
        ("print(‘hello’)", "text in Swift stands between plain ones"), ("print('hello')", "text stands in double quotation marks"),
        ("print(5 – 3)", "'–' (en dash, U+2013) only looks like what Swift writes; type '-'"), ("print(5 − 3)", "type '-'"),
        ("print(2 × 3)", "type '*'"), ("print(2 ≤ 3)", "type '<='"), ("for i in 0…3 { }", "type '...'"), ("func f() → Int { 1 }", "type '->'"),
        ("print（1）", "'（' (fullwidth left parenthesis, U+FF08) only looks like what Swift writes; type '('"), ("let a = [1，2]", "type ','"),
        ("let a\u{3000}= 1", "this space (ideographic space, U+3000) is none that Swift knows; type a plain one"),
        ("let a\u{2009}= 1", "type a plain one"), ("let a = 1\u{2028}print(a)", "press Return"), ("let a = 1\u{85}print(a)", "press Return"),
        ("let a\u{200B} = 1", "here is a character that cannot be seen (zero width space, U+200B); delete it"),
        ("let a = 1\n\u{FEFF}print(a)", "cannot be seen"), ("let a = 1 \u{202E}// x", "right-to-left override"), ("let a = 1 \u{1}", "a control character, U+0001"),
        ("let \u{301}a = 1", "a name cannot begin with this mark"), ("print(caf\u{FFFD})", "save the text as UTF-8"), ("let a = 3 ∘ 4", "'∘' (ring operator, U+2218) means nothing here"),
        ("print(“a”, “b”)", "; it is 2 times in this cell"), ("print(\"a\u{C}b\")", "write '\\u{C}'"), ("let a = 5é", "'é' cannot follow the digits"),
        ("let a = \"\"\"\n   one\n two\n   \"\"\"", "is indented less than"), ("let a = \"\"\"\n\tone\n    \"\"\"", "is indented less than"),
        ("let a = \"\"\"\n\t\tone\n  \"\"\"", "other spaces and tabs"), ("let a = \"x\ry\"", "no closing quotation mark"), ("let a = \"x\\", "no closing quotation mark"),
    ])
    func `characters that only look right are named, with what to type`(program: String, words: String) {
        let (_, error) = run(program)
        #expect(error?.name == "SyntaxError" && error?.message.contains(words) == true, "\(error?.rendered ?? "ran")")
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `an error names the line of every system's text`(end: String) {
        let (_, error) = run("\u{FEFF}let a = 1\(end)let b = 2\(end)print(nothing)\(end)print(a)")
        #expect(error?.rendered.contains("line 3\n3 │ print(nothing)\n  │       ^~~~~~~") == true, "\(error?.rendered ?? "")")
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `whether a cell is complete, and what could follow, is known in every system's text`(end: String) {
        let interpreter = Interpreter(library: Library())
        #expect(interpreter.isComplete("let a = 1 // (\(end)print(a)") == .complete)
        #expect(interpreter.isComplete("func f() { // }\(end)") == .incomplete(indent: "    "))
        #expect(interpreter.isComplete("let a = \"\"\"\(end)  one\(end)") == .incomplete(indent: ""))
        let code = "let a = = 3 // a \"\(end)let list = [1]\(end)list.appe"
        #expect(interpreter.complete(code, at: code.unicodeScalars.count).matches.map(\.text) == ["append"])
    }

    static let names = ["cafe\u{301}", "\u{938}\u{902}\u{916}\u{94D}\u{92F}\u{93E}", "변수", "🐶", "👩\u{200D}🔬", "e\u{302}\u{323}x", "x²", "ﷺ"]

    @Test(arguments: names)
    func `help and completion find names of every script, counted in code points`(name: String) throws {
        let interpreter = Interpreter(library: Library())
        _ = try interpreter.run("let \(name) = 42\nstruct S { var \(name) = 7 }\nlet s = S()", cell: "Cell 1")
        let code = "print(\"é😀\", \(name), 1)"
        let before = "print(\"é😀\", ".unicodeScalars.count
        for offset in before...(before + name.unicodeScalars.count) {
            #expect(interpreter.inspect(code, at: offset)?.plain == "let \(name): Int\n\n42", "at \(offset)")
        }
        #expect(interpreter.inspect("s.\(name)", at: 3)?.plain.contains("var \(name): Int") == true)
        #expect(interpreter.isComplete("?\(name)") == .complete)
        for length in 1...name.unicodeScalars.count {
            let typed = String(name.unicodeScalars.prefix(length))
            let completion = interpreter.complete("s." + typed, at: 2 + length)
            #expect(completion.matches.map(\.text) == [name] && completion.start == 2 && completion.end == 2 + length, "'\(typed)'")
        }
    }
}
