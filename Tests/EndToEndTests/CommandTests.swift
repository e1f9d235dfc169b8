import Foundation
import TestSupport
import Testing

/// What a person meets on the command line when something is wrong: one clear message and a status that is not 0.
@Suite struct CommandTests {
    func run(_ arguments: String..., in folder: URL? = nil) throws -> ToolResult {
        try Tools.run(Tools.espalier, arguments, folder: folder, timeoutSeconds: 120)
    }

    func write(_ text: String, as name: String) throws -> (folder: URL, file: String) {
        let folder = try Tools.temporaryFolder()
        let file = folder.appendingPathComponent(name)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return (folder, file.path)
    }

    @Test func `a missing file is named`() throws {
        let result = try run("run", "/nowhere/at-all.ipynb")
        #expect(result.status != 0)
        #expect(result.errors.contains("Cannot read /nowhere/at-all.ipynb: No such file or directory"))
    }

    @Test func `a malformed notebook is refused`() throws {
        let (_, file) = try write("{ this is no JSON", as: "broken.ipynb")
        let result = try run("run", file)
        #expect(result.status != 0)
        #expect(result.errors.contains("broken.ipynb is no notebook"))
    }

    @Test func `an output that cannot be written is refused before anything runs`() throws {
        let (_, file) = try write("print(\"ran\")", as: "a.swift")
        let result = try run("run", file, "-o", "/nowhere/out.ipynb")
        #expect(result.status != 0)
        #expect(result.errors.contains("Cannot write /nowhere/out.ipynb"))
        #expect(!result.output.contains("ran"))
    }

    @Test func `a program prints and ends with 0`() throws {
        let (_, file) = try write("let name = \"frame\"\nprint(\"on a \\(name)\")\n", as: "a.swift")
        let result = try run("run", file)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output == "on a frame\n")
    }

    @Test func `a syntax error shows the line, a caret and the reason`() throws {
        let (_, file) = try write("let a = 1\nlet b = (2 +\n", as: "a.swift")
        let result = try run("run", file)
        #expect(result.status == 1)
        #expect(result.errors.contains("a.swift"))
        #expect(result.errors.contains("let b = (2 +"))
        #expect(result.errors.contains("^"))
    }

    @Test func `an unknown name gets the nearest one`() throws {
        let (_, file) = try write("let small = Network(input: [8, 8, 1]) {\n    Cnov2D(4, kernel: 3)\n}\n", as: "a.swift")
        let result = try run("run", file)
        #expect(result.status == 1)
        #expect(result.errors.contains("Cnov2D") && result.errors.contains("Conv2D"), "\(result.errors)")
    }

    @Test(arguments: [
        ("an absent data set", "let d = FashionMNIST(at: \"/nowhere\")", "/nowhere"),
        (
            "images of another shape",
            "let s = Shapes(classes: 4, training: 64, validation: 64)\nMobileNet(classes: 4, input: [28, 28, 1]).train(on: s, epochs: 1)",
            "[32, 32, 3]"
        ),
        (
            "a keep ratio above 1",
            "let s = Shapes(classes: 4, training: 64, validation: 64)\nlet n = MobileNet(classes: 4, input: s.imageShape)\nlet t = PruningTask(n, on: s, keep: 1.5)",
            "keep"
        ),
        (
            "a kernel larger than the image",
            "let n = Network(input: [4, 4, 1]) { Conv2D(4, kernel: 7) }", "4"
        ),
        (
            "a keep ratio of 0",
            "let s = Shapes(classes: 4, training: 64, validation: 64)\nlet n = MobileNet(classes: 4, input: s.imageShape)\nlet t = PruningTask(n, on: s, keep: 0.0)",
            "keep"
        ),
        (
            "a budget that cannot be met",
            "let s = Shapes(classes: 4, training: 64, validation: 64)\nlet n = MobileNet(classes: 4, input: s.imageShape)\nlet t = PruningTask(n, on: s, keep: 0.0001)",
            "smallest"
        ),
    ])
    func `a mistake ends in one message`(mistake: String, program: String, word: String) throws {
        let (_, file) = try write(program, as: "a.swift")
        let result = try run("run", file)
        #expect(result.status == 1, "\(mistake): \(result.output)\(result.errors)")
        #expect(result.errors.contains("^") && result.errors.contains(word), "\(mistake): \(result.errors)")
    }

    @Test func `data sets are listed, and a folder that does not exist is refused`() throws {
        let list = try run("data")
        #expect(list.status == 0)
        for set in ["FashionMNIST", "CIFAR10", "CIFAR100", "Flowers102", "Shapes", "Looked in"] { #expect(list.output.contains(set)) }
        for arguments in [["data", "--path", "/nowhere"], ["data", "verify", "--path", "/nowhere"]] {
            let result = try Tools.run(Tools.espalier, arguments, timeoutSeconds: 60)
            #expect(result.status != 0 && result.errors.contains("/nowhere cannot be read: there is no such folder"), "\(result.errors)")
        }
    }

    @Test func `what was reached before a failure is saved`() throws {
        let notebook = """
            {"cells": [
             {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": null, "outputs": [], "source": "print(1 + 1)"},
             {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [], "source": "unknownName"},
             {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": null, "outputs": [], "source": "print(3)"}
            ], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
            """
        let (folder, file) = try write(notebook, as: "n.ipynb")
        let result = try run("run", file, "-o", "out.ipynb", in: folder)
        #expect(result.status == 1)
        let saved = try String(contentsOf: folder.appendingPathComponent("out.ipynb"), encoding: .utf8)
        #expect(saved.contains("\"2\\n\""))
        #expect(saved.contains("\"output_type\": \"error\""))
        #expect(!result.output.contains("3"))
    }
}
