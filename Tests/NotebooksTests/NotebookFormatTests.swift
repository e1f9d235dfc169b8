import Displays
import Notebooks
import Testing

@Suite struct NotebookFormatTests {
    @Test(arguments: [
        ("[]", "the top level is no object"),
        (#"{"cells": []}"#, "'nbformat' is missing"),
        (#"{"nbformat": 3}"#, "has notebook format 3, and Espalier reads format 4"),
        (#"{"nbformat": 4}"#, "'cells' is missing or no array"),
        (#"{"nbformat": 4, "cells": [7]}"#, "cell 1: it is no object"),
        (#"{"nbformat": 4, "cells": [{"cell_type": "shell", "source": ""}]}"#, "'cell_type' is \"shell\""),
        (#"{"nbformat": 4, "cells": [{"cell_type": "code", "source": 1}]}"#, "'source' is neither a string"),
    ])
    func `a malformed notebook is refused with what is wrong`(text: String, expected: String) throws {
        let document = try JSONValue(parsing: Array(text.utf8))
        let error = #expect(throws: NotebookError.self) { try Notebook(document, path: "n.ipynb") }
        #expect(error?.message.contains(expected) == true, "\(error?.message ?? "no error")")
        #expect(error?.message.contains("n.ipynb") == true)
    }

    @Test func `what Espalier does not know of is kept`() throws {
        let text = """
            {"cells": [{"attachments": {"a.png": {"image/png": "AA=="}}, "cell_type": "markdown", "id": "x",
            "metadata": {"custom": 1}, "source": ["one\\n", "two"]}], "metadata": {"authors": []}, "nbformat": 4,
            "nbformat_minor": 5}
            """
        let document = try JSONValue(parsing: Array(text.utf8))
        #expect(try Notebook(document, path: "n.ipynb").document == document)
    }

    @Test func `a missing file and an unwritable folder are named`() throws {
        let missing = #expect(throws: NotebookError.self) { try Notebook(contentsOf: "/nowhere/n.ipynb") }
        #expect(missing?.message.contains("Cannot read /nowhere/n.ipynb: No such file or directory") == true)
        let unwritable = #expect(throws: NotebookError.self) { try Notebook().write(to: "/nowhere/n.ipynb") }
        #expect(unwritable?.message.contains("Cannot write /nowhere/n.ipynb") == true)
    }
}

@Suite struct ParameterTests {
    @Test(arguments: [
        ("keep=0.3", "Double", "let keep: Double = 0.3"),
        ("keep=1", "Double", "let keep: Double = 1"),
        ("keep=1", nil, "let keep = 1"),
        ("name=0.3", "String", "let name: String = \"0.3\""),
        ("name=a \"b\"", nil, "let name = \"a \\\"b\\\"\""),
        ("flag=true", "Bool", "let flag: Bool = true"),
        ("keeps=[0.1,0.2]", "[Double]", "let keeps: [Double] = [0.1, 0.2]"),
        ("map={\"a\":1}", "[String: Int]", "let map: [String: Int] = [\"a\": 1]"),
        ("map={}", nil, "let map = [:]"),
    ] as [(String, String?, String)])
    func `a parameter becomes a declaration of its default's type`(text: String, type: String?, declaration: String) throws {
        #expect(try Parameter(parsing: text).declaration(typed: type) == declaration)
    }

    @Test(arguments: ["keep", "=1", "1a=2", "a-b=2"])
    func `a malformed parameter is refused`(text: String) {
        #expect(throws: NotebookError.self) { try Parameter(parsing: text) }
    }
}
