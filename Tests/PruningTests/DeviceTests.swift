import Displays
import Foundation
import Networks
import ONNX
import Pruning
import PruningSupport
import Reinforcement
import TestSupport
import Tensors
import Testing

/// Kits are run by onnxruntime, in Python and in C; tables are those that they wrote, or are wrong on purpose.
@Suite struct DeviceTests {
    /// A kit's table with made times: each layer as many microseconds as it has thousands of input and output channels, and whole
    /// networks as much as their layers, with what their weights take beyond the bytes that a cache holds.
    private static func table(_ network: Network, energy: Bool = false, factor: Double = 1, cache: Cache? = nil, digest: String? = nil) throws -> String {
        let design = DeviceDesign(network.graph, rounding: 8, smallestKeep: 0.2)
        func time(_ key: DeviceDesign.LayerKey) -> Double { factor * 1e-3 * Double(key.input * key.output) }
        func line(_ start: String, _ milliseconds: Double) -> String { "\(start),\(milliseconds)" + (energy ? ",\(3 * milliseconds)" : "") }
        var lines = [
            "# espalier device table, version 1", "# network: \(network.name) \(digest ?? design.digest)", "# widths: rounding 8, smallest keep 0.2",
            "# device: made up", "kind,name,input,output,milliseconds" + (energy ? ",millijoules" : ""), line("call,,,", 1e-9),
        ]
        var seen: Set<DeviceDesign.LayerKey> = []
        for widths in design.layerPlans {
            for step in design.steps.indices {
                let key = design.key(of: step, widths)
                if seen.insert(key).inserted { lines.append(line("layer,\(key.layer),\(key.input),\(key.output)", time(key))) }
            }
        }
        for widths in design.networkPlans {
            let sum = design.steps.indices.reduce(0) { $0 + time(design.key(of: $1, widths)) }
            lines.append(line("network,\(DeviceDesign.text(widths)),,", sum + (cache?.milliseconds(network, widths) ?? 0)))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private struct Cache {
        let bytes: Double
        /// Milliseconds of each one beyond.
        let spill: Double

        func milliseconds(_ network: Network, _ widths: [Int]) -> Double {
            spill * max(0, Double(4 * network.channelGroups.parameterModel.cost(widths)) - bytes)
        }
    }

    private static func device(_ text: String, named name: String = "made") throws -> Device {
        let folder = try Tools.temporaryFolder()
        let file = folder.appendingPathComponent(name + ".csv")
        try Data(text.utf8).write(to: file)
        return try Device(file.path)
    }

    @Test func `a kit is timed by onnxruntime, and its table limits tasks`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let network = try FakeData.network()
        let kit = try network.exportDeviceKit(folder.path)
        #expect(kit.networks > 8 && kit.networks <= 12 && kit.layers > 20)
        let run = try Tools.run(
            Tools.python, [folder.appendingPathComponent("time_layers.py").path, "--seconds", "0.001", "--rounds", "2", "--output", folder.appendingPathComponent("pi.csv").path])
        #expect(run.status == 0, "\(run.errors.suffix(2000))")
        let device = try Device(folder.appendingPathComponent("pi.csv").path)
        #expect(device.name == "pi" && device.note.contains("onnxruntime") && !device.hasEnergy && device.network == "tiny")
        let task = try PruningTask(network, on: FakeData(), keep: 1, of: .latency(on: device))
        #expect(task.name == "tiny on fake, keep 1.0 of latency on pi")
        #expect(task.budget.allows(try task.tablePlan().widths))
        let check = try #require(try task.latencyCheck())
        #expect(check.device == "pi" && check.errors.count == kit.networks && check.errors.allSatisfy(\.isFinite))
        #expect(throws: DeviceError.self) { _ = try PruningTask(network, on: FakeData(), keep: 1, of: .energy(on: device)) }
    }

    @Test func `a kit's files are valid, small, and compute what the network's layers do`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let network = try ResNet(depth: 18, classes: 1000, input: [64, 64, 3])
        try network.exportDeviceKit(folder.path)
        let sizes = try FileManager.default.contentsOfDirectory(atPath: folder.path).map { name in
            try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent(name).path)[.size] as? Int ?? 0
        }
        #expect(sizes.allSatisfy { $0 < 200_000 } && sizes.reduce(0, +) < 3_000_000)
        // The same numbers as the network with even weights: an image of 0.5 stays 0.5 through a convolution without padding.
        let plain = try Network(input: [1, 1, 4]) {
            Conv2D(8, kernel: 1)
            BatchNorm()
            ReLU()
            Flatten()
            Dense(3)
        }
        try Data(plain.graph.onnxPiece().bytes).write(to: folder.appendingPathComponent("plain.onnx"))
        let script = """
            import glob, numpy, onnx, onnxruntime, sys
            for path in glob.glob(sys.argv[1] + "/*.onnx"):
                onnx.checker.check_model(path, full_check=True)
            session = onnxruntime.InferenceSession(sys.argv[1] + "/plain.onnx")
            print(session.run(None, {"x0": numpy.full([1, 4, 1, 1], 0.5, numpy.float32)})[0].ravel().tolist())
            """
        let run = try Tools.run(Tools.python, ["-c", script, folder.path])
        #expect(run.status == 0, "\(run.errors.suffix(2000))")
        let values = run.output.split { "[], \n".contains($0) }.compactMap { Double($0) }
        #expect(values.count == 3 && values.allSatisfy { abs($0 - 0.5) < 1e-4 })
    }

    @Test func `the C program times the same kit`() throws {
        let find = "import glob, os, onnxruntime; print(*glob.glob(os.path.dirname(onnxruntime.__file__) + '/capi/libonnxruntime.so.*'))"
        let library = try Tools.run(Tools.python, ["-c", find]).output.split(separator: "\n").first.map(String.init) ?? ""
        let compiler = "/usr/bin/cc"
        // Where there is no library to link with, the program is compiled alone.
        try #require(FileManager.default.isExecutableFile(atPath: compiler), "no C compiler")
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let network = try Network(input: [4, 4, 1], name: "least") {
            Conv2D(8, kernel: 3, padding: 1)
            ReLU()
            Residual { Conv2D(8, kernel: 1) }
            Flatten()
            Dense(2)
        }
        try network.exportDeviceKit(folder.path)
        let header = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/onnxruntime").path
        let isLinked = !library.isEmpty
        // The package of Python has the library without the name that programs look for.
        if isLinked {
            for name in ["libonnxruntime.so", "libonnxruntime.so.1"] {
                try FileManager.default.createSymbolicLink(atPath: folder.appendingPathComponent(name).path, withDestinationPath: library)
            }
        }
        let compiled = try Tools.run(
            compiler, ["-std=c99", "-O2", "-Wall", "-Wextra", "-Werror", "time_layers.c", "-I", header]
                + (isLinked ? ["-L", ".", "-lonnxruntime", "-Wl,-rpath,$ORIGIN", "-o", "time_layers"] : ["-c"]),
            folder: folder)
        #expect(compiled.status == 0, "\(compiled.errors.suffix(2000))")
        guard isLinked, compiled.status == 0 else { return }
        let run = try Tools.run(folder.appendingPathComponent("time_layers").path, ["1", folder.appendingPathComponent("kit.csv").path], folder: folder)
        #expect(run.status == 0, "\(run.errors.suffix(2000))")
        let device = try Self.device(run.output, named: "bare")
        #expect(device.note.hasPrefix("onnxruntime ") && device.hasEnergy)
        let plain = try Tools.run(folder.appendingPathComponent("time_layers").path, [], folder: folder)
        let task = try PruningTask(
            network, on: FakeData(imageShape: [4, 4, 1], classNames: ["a", "b"]), keep: 1, of: .latency(on: try Self.device(plain.output)))
        #expect(task.limit > 0)
    }

    @Test func `energy is read from a counter of microjoules`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let network = try Network(input: [4, 4, 1], name: "least") {
            Conv2D(8, kernel: 3)
            Flatten()
            Dense(2)
        }
        try network.exportDeviceKit(folder.path)
        // A counter as the system has it, of a device that takes five watts.
        let meter = """
            import os, subprocess, sys, time
            if sys.argv[1] == "count":
                while os.getppid() == int(sys.argv[2]):
                    open("next", "w").write(str(int(5e6 * time.monotonic())))
                    os.replace("next", "counter")
                    time.sleep(0.001)
            else:
                open("counter", "w").write("0")
                counting = subprocess.Popen([sys.executable, __file__, "count", str(os.getpid())])
                time.sleep(0.2)
                status = subprocess.call([sys.executable, "time_layers.py", "--energy", "counter", "--seconds", "0.03", "--rounds", "1"])
                counting.kill()
                sys.exit(status)
            """
        try Data(meter.utf8).write(to: folder.appendingPathComponent("meter.py"))
        let run = try Tools.run(Tools.python, ["meter.py", "run"], folder: folder)
        #expect(run.status == 0, "\(run.errors.suffix(2000))")
        let table = try String(contentsOf: folder.appendingPathComponent("device.csv"), encoding: .utf8)
        #expect(try Device(folder.appendingPathComponent("device.csv").path).hasEnergy)
        // Energy is of the mean run, time of the shortest.
        let rows = table.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) } }
        #expect(rows.contains { $0.count >= 2 && $0[$0.count - 1] >= 4 * $0[$0.count - 2] })
    }

    @Test func `times and energy of a device are added up by its table`() throws {
        let network = try FakeData.network(), device = try Self.device(Self.table(network, energy: true))
        let tasks = try [
            PruningTask(network, on: FakeData(), limit: .milliseconds(3), device: device),
            PruningTask(network, on: FakeData(), limit: .millijoules(9), device: device),
            PruningTask(network, on: FakeData(), limits: [.millijoules(9, on: device), .macs(0.99), .milliseconds(3, on: device)]),
        ]
        let design = DeviceDesign(network.graph, rounding: 8, smallestKeep: 0.2)
        for task in tasks {
            let widths = try task.tablePlan().widths
            let sum = design.steps.indices.reduce(0) { sum, step in
                let key = design.key(of: step, widths)
                return sum + key.input * key.output
            }
            #expect(Double(sum) <= 3_000.1 && sum > 1_500, "\(sum) of 3,000")
            #expect(try #require(try task.latencyCheck()).worst < 0.02)
        }
        // Three times the time is the energy: the plans are the same.
        #expect(try tasks[0].tablePlan().widths == tasks[1].tablePlan().widths)
        #expect(tasks[2].name.hasSuffix("9 mJ on made, keep 0.99, 3 ms on made"))
        #expect(try tasks[0].tablePlan().summary().description.contains(" ms on made of "))
        let table = tasks[2].limitTable(of: try tasks[2].tablePlan())
        #expect(table.rows.count == 3 && table.rows.count { $0.last == "yes" } == 1)
    }

    @Test func `weights that the caches do not hold cost what they cost whole networks`() throws {
        let network = try FakeData.network(), cache = Cache(bytes: 20_000, spill: 1.5e-4)
        let device = try Self.device(Self.table(network, cache: cache))
        let task = try PruningTask(network, on: FakeData(), keep: 0.6, of: .latency(on: device))
        #expect(try #require(try task.latencyCheck()).worst < 0.03)
        let design = DeviceDesign(network.graph, rounding: 8, smallestKeep: 0.2)
        var generator = SeededGenerator(seed: 4), beyond = 0
        for _ in 0..<40 {
            let widths = design.ladders.map { $0[generator.nextInteger(below: $0.count)] }
            let sum = design.steps.indices.reduce(0) { sum, step in
                let key = design.key(of: step, widths)
                return sum + key.input * key.output
            }
            let spilled = cache.milliseconds(network, widths), expected = Double(sum) / 1e3 + spilled
            beyond += spilled > 0 ? 1 : 0
            #expect(abs(Double(task.budget.model.cost(widths)) / 1e6 / expected - 1) < 0.04, "\(widths)")
        }
        #expect((5...35).contains(beyond))
        // No layer is told to cost more than the network, and the plan is the best of all that keep to the limit.
        #expect(task.budget.model.costPerLayer(task.budget.model.channels).allSatisfy { $0 > 0 && $0 < task.budget.model.fullCost })
        let plan = try task.tablePlan()
        #expect(task.budget.allows(plan.widths) && plan.lossGap == 0)
        #expect(try PruningTask(network, on: FakeData(), limits: [.milliseconds(5, on: device), .macs(0.7)]).tablePlan().lossGap == 0)
    }

    @Test func `a table fits networks whose layers are the same, whatever they are called and whatever lies between them`() throws {
        func network(_ names: [String], drops: Bool) throws -> Network {
            var graph = try Graph(input: [8, 8, 3]), end = 0
            func add(_ operation: Networks.Operation, _ name: String) throws { end = try graph.append(operation, name: name, inputs: [end]) }
            try add(.convolution(outputs: 16, kernel: 3, stride: 1, padding: 1, bias: drops), names[0])
            if !drops { try add(.batchNorm, "norm") }
            try add(.relu, "relu")
            try add(.convolution(outputs: 24, kernel: 3, stride: 2, padding: 1, bias: true), names[1])
            try add(.globalAveragePool(keepsMap: drops), names[2])
            if drops { try add(.flatten, "flat") }
            if drops { try add(.dropout(0.5), "drop") }
            try add(.dense(outputs: 4, bias: true), names[3])
            return try Network(graph: graph, tensors: Initializer.heNormal.tensors(for: graph, seed: 1), name: drops ? "file" : "cell")
        }
        let one = try network(["a", "b", "c", "d"], drops: false), other = try network(["features.0", "features.3", "pool", "fc"], drops: true)
        for (measured, pruned) in [(one, other), (other, one), (one, one)] {
            let device = try Self.device(Self.table(measured))
            #expect(try #require(try PruningTask(pruned, on: FakeData(), keep: 0.5, of: .latency(on: device)).latencyCheck()).worst < 0.02)
        }
        // Known by their graph, as they were before.
        let before = try Self.device(Self.table(one, digest: DeviceDesign(one.graph, rounding: 8, smallestKeep: 0.2).graphDigest))
        #expect(try PruningTask(one, on: FakeData(), keep: 0.5, of: .latency(on: before)).limit > 0)
        #expect(throws: DeviceError.self) { _ = try PruningTask(other, on: FakeData(), keep: 0.5, of: .latency(on: before)) }
    }

    @Test func `one learner serves tasks of several devices`() throws {
        let network = try FakeData.network()
        let slow = try Self.device(Self.table(network, factor: 4), named: "slow"), fast = try Self.device(Self.table(network), named: "fast")
        let tasks = try PruningTasks([
            PruningTask(network, on: FakeData(), limit: .milliseconds(3), device: fast),
            PruningTask(network, on: FakeData(), limit: .milliseconds(8), device: slow),
            PruningTask(network, on: FakeData(), limits: [.milliseconds(3, on: fast), .milliseconds(8, on: slow)]),
        ])
        let learner = try IMPALA(tasks, configuration: .pruning, seed: 0)
        try learner.step()
        for task in tasks {
            #expect(task.budget.allows(try learner.plan(for: task).widths))
            #expect(task.evaluator === tasks[0].evaluator)
        }
        #expect(try PruningEpisode(tasks[2]).bindingLimit == "8 ms on slow")
        #expect(try learner.trace(of: tasks[2]).description.isEmpty == false)
    }

    @Test func `tables that are off warn, and tables of other networks are refused`() throws {
        let network = try FakeData.network(), text = try Self.table(network)
        let other = try Network(input: [8, 8, 3], name: "other") { Conv2D(8, kernel: 3); ReLU(); Flatten(); Dense(4) }
        let device = try Self.device(text)
        let error = #expect(throws: DeviceError.self) { _ = try PruningTask(other, on: FakeData(), keep: 0.5, of: .latency(on: device)) }
        guard case .otherNetwork(_, let line, let measured, let named) = error else {
            Issue.record("expected otherNetwork, got \(String(describing: error))")
            return
        }
        #expect(line == 2 && measured == "tiny" && named == "other")
        // Weights are nothing to times.
        #expect(throws: Never.self) { _ = try PruningTask(FakeData.network(seed: 5), on: FakeData(), keep: 0.5, of: .latency(on: device)) }
        let check = LatencyCheck(network: "tiny", errors: [0.3], device: "pi")
        #expect(check.warning.contains("of tiny on pi differ from whole networks' by up to 30.0 %") && check.warning.contains("Was the device busy"))
    }

    @Test(arguments: [
        ("version 1", "version 9", 1, "got version 9"),
        ("# network: tiny", "# network:", 2, "NAME DIGEST"),
        ("rounding 8, smallest keep 0.2", "rounding some", 3, "rounding 8"),
        ("output,milliseconds", "output,seconds", 5, "milliseconds"),
        ("output,milliseconds", "output,microseconds,watts", 5, "milliseconds"),
        ("call,,,,", "call,,,,-", 6, "above 0"),
        ("call,,,,1e-09", "call,,,,1 ms", 6, "without a unit"),
        ("call,,,,1e-09", "call,,,,nan", 6, "without a unit"),
        ("call,,,,1e-09", "call,,,1", 6, "5 columns"),
        ("call,,,,1e-09", "bell,,,,1", 6, "call, layer or network"),
        ("call,,,,1e-09", "call,,,,1\ncall,,,,1", 7, "a second one"),
        ("call,,,,1e-09", "call,,,,1\nlayer,x,0,4,1", 7, "channels above 0"),
        ("call,,,,1e-09", "call,,,,1\nlayer,x,4,4,1\nlayer,x,4,4,2", 8, "after line 7"),
    ])
    func `a bad table is refused by its line`(what: String, instead: String, line: Int, says: String) throws {
        let text = try Self.table(FakeData.network())
        #expect(text.contains(what))
        let bad = text.replacingOccurrences(of: what, with: instead)
        let error = #expect(throws: DeviceError.self) { _ = try Self.device(bad) }
        let message = error?.message ?? ""
        #expect(message.contains("line \(line):") && message.contains(says), "\(message)")
    }

    @Test func `rows that are missing, too many or in another unit are found with the network`() throws {
        let network = try FakeData.network(), lines = try Self.table(network).split(separator: "\n").map(String.init)
        func message(_ lines: [String]) throws -> String {
            let device = try Self.device(lines.joined(separator: "\n"))
            let error = #expect(throws: DeviceError.self) { _ = try PruningTask(network, on: FakeData(), keep: 0.5, of: .latency(on: device)) }
            return error?.message ?? ""
        }
        let short = try message(lines.filter { !$0.hasPrefix("layer,0,") })
        #expect(short.contains("ends at line") && short.contains("of the kit's rows: 0 with 3 inputs"), "\(short)")
        let half = try message(Array(lines.dropLast(3)))
        #expect(half.contains("without 3 of the kit's rows: a network of "))
        let strange = try message(lines + ["layer,elsewhere,8,8,1"])
        #expect(strange.contains("line \(lines.count + 1): elsewhere with 8 inputs and 8 outputs is not in the kit of tiny"))
        let mixed = try message(lines.map { line in
            guard line.hasPrefix("network,"), let comma = line.lastIndex(of: ","), let time = Double(line[line.index(after: comma)...]) else { return line }
            return line[...comma] + "\(1000 * time)"
        })
        #expect(mixed.contains("Expected all in milliseconds"))
        #expect(throws: FileError.self) { _ = try Device("/nowhere/device.csv") }
    }
}
