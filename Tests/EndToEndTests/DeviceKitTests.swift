import Foundation
import TestSupport
import Testing

/// A kit from the command, and the cells that use its table.
@Suite struct DeviceKitTests {
    private func run(_ arguments: String..., in folder: URL) throws -> ToolResult {
        try Tools.run(Tools.espalier, arguments, folder: folder, timeoutSeconds: 300)
    }

    @Test func `a network's file becomes a kit, its table a task's limit`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let start = """
            let net = Network(input: [12, 12, 1], name: "door") {
                Conv2D(8, kernel: 3); BatchNorm(); ReLU(); Conv2D(16, kernel: 3); ReLU(); GlobalAvgPool2D(); Dense(4)
            }
            """
        try (start + "\nnet.save(\"door.safetensors\")\nnet.exportONNX(\"door.onnx\")\n")
            .write(to: folder.appendingPathComponent("make.swift"), atomically: true, encoding: .utf8)
        #expect(try run("run", "make.swift", in: folder).status == 0)
        let kit = try run("device-kit", "door.safetensors", "-o", "kit", "--rounding", "4", in: folder)
        #expect(kit.status == 0 && kit.output.contains("python3 time_layers.py"), "\(kit.errors)")
        #expect(try run("device-kit", "door.onnx", "-o", "other", in: folder).status == 0)
        for (kit, table) in [("kit", "bell.csv"), ("other", "other.csv")] {
            let timed = try Tools.run(
                Tools.python, ["\(kit)/time_layers.py", "--basic", "--seconds", "0.001", "--rounds", "1", "--output", table], folder: folder)
            #expect(timed.status == 0, "\(timed.errors.suffix(1000))")
        }
        let program = start + """

            let data = Shapes(classes: 4, imageShape: [12, 12, 1], training: 60, validation: 40)
            let bell = Device("bell.csv")
            var rules = PruningRules.default
            rules.channelRounding = 4
            let task = PruningTask(net, on: data, limits: [.milliseconds(50), .macs(0.8), .activationMemory(9_000), .bytes(4_000)], device: bell, rules: rules)
            print(task.name)
            let share = PruningTask(net, on: data, keep: 1, of: .latency(on: bell), rules: rules)
            print(share.share == "keep 1.0 of latency on bell", task.tablePlan().macs <= Int(0.8 * Double(net.cost.macs)), task.limits.count)
            print(task.costs(of: task.tablePlan()).count, net.peakActivationBytes, bell.hasEnergy)
            // The network and its file are the same to a device, whichever the kit was made of.
            let read = Network(onnx: "door.onnx"), other = Device("other.csv")
            print(PruningTask(read, on: data, keep: 1, of: .latency(on: bell), rules: rules).limit > 0)
            print(PruningTask(net, on: data, keep: 1, of: .latency(on: other), rules: rules).limit > 0)
            """
        try program.write(to: folder.appendingPathComponent("use.swift"), atomically: true, encoding: .utf8)
        let used = try run("run", "use.swift", in: folder)
        #expect(used.status == 0, "\(used.errors)")
        #expect(used.output.contains("door on Shapes, 50 ms on bell, keep 0.8, 9,000 bytes of activations, 4,000 bytes of parameters\n"), "\(used.output)")
        #expect(used.output.contains("layer times of door on bell against ") && used.output.contains("true true 4\n"), "\(used.output)")
        // 10 · 10 · 8 and 8 · 8 · 16 numbers lie in memory together.
        #expect(used.output.contains("4 \(4 * (800 + 1024)) false\n"), "\(used.output)")
        #expect(used.output.contains("layer times of door on other against ") && used.output.hasSuffix("true\n"), "\(used.output)")
    }

    @Test func `what is no network, no shape or no folder is refused`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try "nothing".write(to: folder.appendingPathComponent("a.onnx"), atomically: true, encoding: .utf8)
        for (arguments, expected) in [
            (["nowhere.safetensors", "-o", "kit"], "nowhere.safetensors"), (["a.onnx", "-o", "kit"], "a.onnx is no ONNX model"),
            (["a.onnx", "-o", "kit", "--input", "7"], "224x224x3"), (["a.onnx"], "--output"),
        ] {
            let result = try Tools.run(Tools.espalier, ["device-kit"] + arguments, folder: folder)
            #expect(result.status != 0 && result.errors.contains(expected), "\(arguments): \(result.errors)")
        }
    }
}
