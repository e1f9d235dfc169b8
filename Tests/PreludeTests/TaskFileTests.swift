import Cells
import Foundation
import Prelude
import Testing

/// Tasks from JSON files as the MTACP code publishes them.
@Suite struct TaskFileTests {
    /// The keys and values of a published file, as JSON, with a data set that needs no files.
    static let published = [
        "dataset": "\"shapes\"", "preserve_ratio": "0.5", "model": "\"mobilenet\"", "n_data_worker": "8",
        "export_model": "false", "use_new_input": "false", "lbound": "0.2", "rbound": "1", "reward": "\"acc_reward\"",
        "data_root": "\"/../dataset/shapes\"", "ckpt_path": "\"./checkpoints/mobilenetamc_shapes.pth\"", "seed": "2022",
        "batch_size": "64", "n_gpu": "1", "acc_metric": "\"acc1\"", "channel_round": "8", "n_points_per_layer": "10",
        "n_calibration_batches": "60", "use_real_val": "false",
    ]

    /// A file with one setting changed, or taken away when the value is empty.
    private func file(_ key: String = "", _ value: String = "") throws -> URL {
        var settings = Self.published
        settings[key] = value.isEmpty ? nil : value
        let text = "{" + settings.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}"
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("task-\(UUID().uuidString).json")
        try text.write(to: file, atomically: true, encoding: .utf8)
        return file
    }

    /// What a cell says that loads files.
    private func load(_ files: [URL], network: String? = "net", then expression: String = "tasks.names") throws -> String {
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        let paths = files.count == 1 ? "\"\(files[0].path)\"" : "\(files.map(\.path))"
        let source = """
            let net = MobileNet(classes: 10, input: [32, 32, 3])
            let tasks = PruningTasks(json: \(paths)\(network.map { ", network: \($0)" } ?? ""))
            \(expression)
            """
        do {
            return try Interpreter(library: Prelude.makeLibrary()).run(source, cell: "Cell 1").mimeBundle?.plain ?? ""
        } catch {
            return error.message
        }
    }

    @Test func `a published file loads as it is`() throws {
        #expect(try load([file()], then: "tasks[0].name") == "\"MobileNet on Shapes, keep 0.5\"")
        #expect(try load([file("preserve_ratio", "[0.2, 0.3]")], then: "tasks[0].limit < tasks[1].limit") == "true")
    }

    @Test func `several files make one set of tasks`() throws {
        let files = [try file("preserve_ratio", "0.2"), try file("preserve_ratio", "0.4")]
        #expect(try load(files, then: "tasks.names.map { String($0.suffix(8)) }") == "[\"keep 0.2\", \"keep 0.4\"]")
    }

    @Test(arguments: [
        ("preserve_ration", "0.5", ["\"preserve_ration\"", "\"preserve_ratio\""]),
        ("colour", "1", ["\"colour\"", "\"channel_round\""]),
        ("preserve_ratio", "0", ["keep expected a share above 0"]),
        ("preserve_ratio", "\"half\"", ["\"preserve_ratio\" expected a share", "\"half\""]),
        ("preserve_ratio", "", ["\"preserve_ratio\" is missing"]),
        ("dataset", "\"cub200\"", ["\"dataset\" expected", "\"cub200\""]),
        ("model", "\"vgg16\"", ["the network that was given, MobileNet", "vgg16"]),
        ("reward", "\"acc\"", ["acc_reward or acc_flops_reward"]),
        ("acc_metric", "\"acc5\"", ["\"acc_metric\" expected acc1", "\"acc5\""]),
        ("use_real_val", "true", ["never sees test images"]),
        ("rbound", "0.8", ["\"rbound\" expected 1"]),
        ("channel_round", "2.5", ["\"channel_round\" expected a whole number", "2.5"]),
        ("n_points_per_layer", "-1", ["\"n_points_per_layer\" expected a whole number"]),
        ("lbound", "2", ["smallestKeep", "from 0 to 1"]),
    ])
    func `a mistake in a file is named with its key`(key: String, value: String, words: [String]) throws {
        let message = try load([file(key, value)])
        for word in words { #expect(message.contains(word), "\(message)") }
    }

    @Test func `weights that nobody can read are asked for`() throws {
        #expect(try load([file()], network: nil).contains("safetensors.torch.save_file"))
        #expect(try load([file("ckpt_path")], network: nil).contains("there are no weights for mobilenet"))
        #expect(try load([file("checkpoint", "\"missing.safetensors\"")]).contains("missing.safetensors"))
    }
}
