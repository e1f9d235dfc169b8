import Displays
import Foundation
import TestSupport
import Testing

/// What a person can get wrong in a cell: each is one clear message, and the same kernel goes on.
@Suite struct MistakeTests {
    private static let preparation = """
        let data = Shapes(classes: 4, imageShape: [16, 16, 3], training: 64, validation: 64, test: 16)
        let net = MobileNet(classes: 4, input: data.imageShape)
        """

    /// A cell, the error's name and words of its message.
    private static let mistakes: [(source: String, name: String, words: [String])] = [
        ("FashionMNIST(at: \"/nowhere\")", "DatasetError", ["train-images-idx3-ubyte.gz", "/nowhere", "To get it"]),
        ("ImageFolder(\"/nowhere\")", "DatasetError", ["/nowhere cannot be read: there is no such folder"]),
        ("IDX(images: \"/dev/zero\", labels: \"/dev/zero\")", "DatasetError", ["/dev/zero cannot be read: it is not a file"]),
        ("Shapes(classes: 103)", "DatasetError", ["classes expected 2 to 102, got 103."]),
        ("net.save(\"/nowhere/net.safetensors\")", "FileError", ["/nowhere/net.safetensors cannot be written"]),
        ("net.exportONNX(\"/nowhere/net.onnx\")", "FileError", ["/nowhere/net.onnx cannot be written"]),
        ("let a = (1 +", "SyntaxError", ["expected a value after '+'"]),
        ("prnt(1)", "NameError", ["did you mean 'print'?"]),
        ("MobileNet(classes: 4, input: [28, 28, 1]).train(on: data, epochs: 1)", "NetworkError", ["[28, 28, 1]", "[16, 16, 3]"]),
        ("MobileNet(classes: 3, input: data.imageShape).train(on: data, epochs: 1)", "NetworkError", ["3 outputs", "4 classes"]),
        ("Network(input: [4, 4, 1]) { Conv2D(4, kernel: 7) }", "NetworkError", ["7×7", "[4, 4, 1]"]),
        ("Tensor([1, 2]) + Tensor([1, 2, 3])", "TensorError", ["[2]", "[3]"]),
        ("PruningTask(net, on: data, keep: 0.0)", "PruningError", ["keep expected a share above 0, at most 1, got 0.0"]),
        ("PruningTask(net, on: data, keep: 1.01)", "PruningError", ["keep expected a share above 0, at most 1, got 1.01"]),
        ("PruningTask(net, on: data, keep: 0.0001)", "PruningError", ["0.0001", "the smallest reachable is", "use keep:"]),
        ("PruningTask(net, on: data.test, keep: 0.5)", "TypeError", ["'any TrainingData'", "'LabelledImages'"]),
        ("func f(_ n: Int) -> Int { return f(n + 1) }\nf(0)", "RecursionError", ["10000 calls"]),
    ]

    @Test func `a kernel survives every mistake and says what was wrong`() throws {
        let folder = try Tools.temporaryFolder()
        let environment = ["JUPYTER_PATH": folder.appendingPathComponent("share/jupyter").path]
        let installation = try Tools.run(Tools.espalier, ["install", "--prefix", folder.path], environment: environment)
        #expect(installation.status == 0, "\(installation.errors)")
        let sources = [Self.preparation] + Self.mistakes.map(\.source) + ["data.training.count"]
        let file = folder.appendingPathComponent("cells.json")
        try Data(JSONValue.array(sources.map(JSONValue.string)).encoded()).write(to: file)
        let script = Tools.root.appendingPathComponent("Tests/EndToEndTests/Python/execute_cells.py").path
        let result = try Tools.run(Tools.python, [script, file.path], environment: environment, timeoutSeconds: 300)
        #expect(result.status == 0, "\(result.errors)")
        let replies = try result.output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
        try #require(replies.count == sources.count + 1)
        #expect(replies[0]["status"] == "ok")
        for (mistake, reply) in zip(Self.mistakes, replies.dropFirst()) {
            let message = reply["message"]?.stringValue ?? ""
            #expect(reply["name"]?.stringValue == mistake.name, "\(mistake.source): \(reply)")
            #expect(mistake.words.allSatisfy(message.contains), "\(mistake.source): \(message)")
        }
        #expect(replies[sources.count - 1]["status"] == "ok")
        #expect(replies[sources.count]["alive"] == .bool(true))
    }
}
