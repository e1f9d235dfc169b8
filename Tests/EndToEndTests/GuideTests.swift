import Foundation
import TestSupport
import Testing

/// docs/pytorch.md, line by line: the way from PyTorch and back as a reader would type it.
@Suite(.serialized) struct GuideTests {
    /// `ESPALIER_TORCH_PYTHON`: a Python with torch, torchvision, onnxscript and onnxruntime. The test environment has no PyTorch of
    /// its own, which is larger than everything else in it together.
    static let python = ProcessInfo.processInfo.environment["ESPALIER_TORCH_PYTHON"]

    /// The fenced blocks of a language, in their order.
    private func blocks(_ language: String) throws -> [String] {
        let text = try String(contentsOf: Tools.root.appendingPathComponent("docs/pytorch.md"), encoding: .utf8)
        return text.components(separatedBy: "```\(language)\n").dropFirst().compactMap { $0.components(separatedBy: "\n```").first }
    }

    /// Pictures of four classes where the guide has "pictures", and the guide's program run beside them.
    /// - Parameter keep: What may stay of the network at hand; eight channels cannot be halved in eights.
    private func runProgram(in folder: URL, side: Int, count: Int, keep: Double) throws {
        let pictures = """
        let shapes = try Shapes(classes: 4, imageShape: [\(side), \(side), 3], training: \(count), validation: 1, test: 1)
        try shapes.training.save("pictures")
        """
        let guide = try blocks("swift").joined(separator: "\n").replacingOccurrences(of: "keep: 0.5", with: "keep: \(keep)")
        for (name, source) in [("pictures.swift", pictures), ("guide.swift", guide)] {
            try source.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
            let run = try Tools.run(Tools.espalier, ["run", name], folder: folder, timeoutSeconds: 600)
            try #require(run.status == 0, "\(name): \(run.output)\(run.errors)")
        }
    }

    @Test func `the guide's program prunes, fine-tunes and exports a network from a file`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fixture = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/onnx/mobile-legacy.onnx")
        try FileManager.default.copyItem(at: fixture, to: folder.appendingPathComponent("model.onnx"))
        try runProgram(in: folder, side: 16, count: 60, keep: 0.7)
        for file in ["small.py", "small.safetensors", "small.onnx"] {
            #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path), "\(file)")
        }
    }

    @Test(.enabled(if: python != nil, "needs PyTorch: set ESPALIER_TORCH_PYTHON"))
    func `a network of torchvision's goes there and back, and is the same in PyTorch and in onnxruntime`() throws {
        let python = try #require(Self.python)
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func run(_ name: String, _ source: String) throws {
            // Weights drawn instead of downloaded; of four classes, as the pictures have.
            let offline = source.replacingOccurrences(of: "weights=\"DEFAULT\"", with: "num_classes=4")
                .replacingOccurrences(of: "mobilenet_v3_small()", with: "mobilenet_v3_small(num_classes=4)")
            try offline.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
            let run = try Tools.run(python, [name], folder: folder, timeoutSeconds: 600)
            try #require(run.status == 0, "\(name): \(run.output)\(run.errors)")
        }
        let blocks = try blocks("python")
        try run("out.py", blocks[0])
        try runProgram(in: folder, side: 224, count: 24, keep: 0.5)
        try run("back.py", blocks[1] + """


        import numpy, onnxruntime, torch
        images = torch.randn(3, 3, 224, 224, generator=torch.Generator().manual_seed(1))
        with torch.no_grad():
            ours = model(images).numpy()
        theirs = onnxruntime.InferenceSession("small.onnx").run(None, {"images": images.numpy()})[0]
        difference = numpy.abs(ours - theirs).max() / numpy.abs(theirs).max()
        assert difference < 1e-4, difference
        assert sum(p.numel() for p in model.parameters()) < 0.8 * sum(p.numel() for p in torchvision.models.mobilenet_v3_small().parameters())
        """)
    }
}
