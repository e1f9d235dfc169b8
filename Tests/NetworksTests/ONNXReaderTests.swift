import Displays
import Foundation
import Networks
import ONNX
import TestSupport
import Tensors
import Testing

/// Single operators, as the ONNX standard's own examples and onnxruntime have them: Fixtures/operator_cases.py writes the models.
@Suite struct ONNXReaderTests {
    private struct Case: Decodable {
        let name: String
        let `operator`: String
    }

    /// Examples that are refused because of what they ask for, by operator: with one word of the advice.
    private static let refused: [String: [String]] = [
        "Resize": ["cubic", "antialias", "coordinates", "region", "scales", "sizes", "policy"], "AveragePool": ["axes"],
        "MaxPool": ["axes", "column_major"], "Softmax": ["opset"], "Pad": ["batch"],
        "Concat": ["differs from image to image"], "Gemm": ["bias"], "ConvTranspose": ["output padding"],
    ]

    /// Downsampling by a share with aligned corners: the standard goes by the share, PyTorch and onnxruntime by the rounded size.
    /// Two inputs of 8 channels and 3 columns, which a file says nothing of: they are taken for channels last.
    private static let otherwise: Set<String> = [
        "test_resize_downsample_scales_linear_align_corners", "test_depthtospace_example", "test_depthtospace_crd_mode_example",
    ]

    @Test func `every operator that is read computes what the standard and onnxruntime say, or is refused with advice`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/operator_cases.py").path
        let run = try Tools.run(Tools.python, [script, folder.path])
        try #require(run.status == 0, "\(run.errors)")
        let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: folder.appendingPathComponent("cases.json")))
        var equal: [String: Int] = [:]
        for one in cases where !Self.otherwise.contains(one.name) {
            let values = try SafeTensors(reading: folder.appendingPathComponent(one.name + ".safetensors").path)
            let images = try values.tensor("input"), expected = try values.tensor("output")
            do {
                let network = try Network(onnx: folder.appendingPathComponent(one.name + ".onnx").path)
                let outputs = try network(images)
                #expect(outputs.count == expected.count, "\(one.name): \(outputs.shape), expected \(expected.shape)")
                guard outputs.count == expected.count else { continue }
                let error = relativeError(outputs.scalars, expected.scalars.map(Double.init))
                // The standard writes some of its outputs with four digits.
                #expect(error < 2e-4, "\(one.name): off by \(error)")
                if error < 2e-4 { equal[one.operator, default: 0] += 1 }
            } catch let error as any UserError {
                let words = Self.refused[one.operator] ?? []
                #expect(words.contains { error.message.contains($0) }, "\(one.name): \(error.message)")
            }
        }
        for (kind, least) in [
            "ConvTranspose": 12, "Resize": 150, "Upsample": 2, "Pad": 13, "PRelu": 3, "LRN": 3, "InstanceNormalization": 2,
            "GroupNormalization": 2, "LayerNormalization": 1, "AveragePool": 8, "MaxPool": 6, "Conv": 5,
            "ReduceL1": 6, "ReduceL2": 10, "ReduceSumSquare": 6, "LpNormalization": 4,
        ] {
            #expect(equal[kind, default: 0] >= least, "\(kind): \(equal[kind, default: 0]) of \(cases.count { $0.operator == kind })")
        }
    }

    @Test func `operators that two kinds read, and kinds that read none, are few and known`() {
        var owners: [String: [OperationKind]] = [:]
        for kind in OperationKind.allCases { for name in kind.type.onnxReaders.names { owners[name, default: []].append(kind) } }
        #expect(owners.values.allSatisfy { $0.count == 1 }, "\(owners.filter { $0.value.count > 1 })")
        let silent = OperationKind.allCases.filter { $0.type.onnxReaders.names.isEmpty }
        #expect(silent == [.input, .depthwiseConvolution, .flatten, .dropout, .scaling, .constant, .reshape, .transpose, .adaptivePool])
    }
}
