import ArgumentParser
import Displays
import Espalier

struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measure this machine: networks, plans, data, episodes, the learner, cells, charts.",
        discussion: """
            Names: evaluation, training, plan, profile, data, episode, reconstruction, sensitivity, budget, latency, learner, \
            cells, charts, or the beginning of a case such as evaluation/mobilenet/full. profile tells where the time of a network \
            goes, step by step. passes runs an ONNX file (--network) once for each line of standard input. With --json each case is one JSON object a line. The scripts in Benchmarks/ run these beside \
            their peers.
            """)

    @Argument(help: "What to measure; everything when left out.")
    var name: String?

    @Flag(help: "One JSON object a line.")
    var json = false

    @Option(help: "Cores to use; all by default.")
    var threads: Int?

    @Option(help: "A folder for what other programs run: the networks of evaluation, or an episode's network, images and plans.")
    var save: String?

    @Option(help: "The ONNX file of passes.")
    var network: String?

    @Option(help: "Images in each of passes.")
    var batch = 1

    @Option(help: "What layers multiply in, in passes: float32 or bfloat16.")
    var precision = ProductPrecision.float32

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("Expected --threads of 1 or more, got \(threads).") }
        if batch < 1 { throw ValidationError("Expected --batch of 1 or more, got \(batch).") }
        if (name == "passes") != (network != nil) { throw ValidationError("Expected both or neither: passes, and its --network FILE.") }
    }

    func run() throws {
        if let threads { Parallelism.threads = threads }
        InterruptSignal.requestsInterruption()
        if let network { return try runPasses(of: network) }
        if name?.hasPrefix("profile") == true { return try printProfiles() }
        let named = Self.cases.filter { name == nil || $0.name.hasPrefix(name ?? "") }
        // A case's own name means it alone, not those whose names go on.
        let chosen = named.contains { $0.name == name } ? named.filter { $0.name == name } : named
        guard !chosen.isEmpty else {
            let known = Set(Self.cases.compactMap { $0.name.split(separator: "/").first.map(String.init) }).sorted()
            throw unknownCase(known)
        }
        if let save, name == "evaluation" { return try NetworkBenchmarks.save(to: save) }
        if let save, let name {
            try EpisodeBenchmark.save(name.split(separator: "/").dropFirst().first.map(String.init) ?? name, to: save)
            return
        }
        for entry in chosen {
            let row = try entry.measure()
            let text = json ? String(decoding: JSONValue.object(row).encoded(), as: UTF8.self) : Self.line(row)
            ConsoleSink().write(text + "\n", to: .standardOutput)
        }
    }

    /// Answers each line of standard input with the times of a pass.
    private func runPasses(of network: String) throws {
        let passes = try BenchmarkPasses(network, batch: batch, precision: precision)
        while Swift.readLine() != nil {
            let times = try passes.pass()
            let row = JSONValue.object(["seconds": .number(times.seconds), "processor_seconds": .number(times.processorSeconds)])
            ConsoleSink().write(String(decoding: row.encoded(), as: UTF8.self) + "\n", to: .standardOutput)
        }
    }

    private func unknownCase(_ known: [String]) -> ValidationError {
        ValidationError("No case begins with '\(name ?? "")'. Expected one of \(known.joined(separator: ", ")), or a case of theirs.")
    }

    /// Step by step where the time of networks goes.
    private func printProfiles() throws {
        let chosen = NetworkBenchmarks.profiles.filter { $0.name.hasPrefix(name ?? "") }
        guard !chosen.isEmpty else { throw unknownCase(NetworkBenchmarks.profiles.map { $0.name }) }
        for (name, table) in chosen {
            let table = try table()
            let steps = table.rows.map { row in
                JSONValue.object(Dictionary(zip(table.columns, row.map(JSONValue.string)), uniquingKeysWith: { $1 }))
            }
            let row = JSONValue.object(["case": .string(name), "steps": .array(steps)])
            let text = json ? String(decoding: row.encoded(), as: UTF8.self) : "\(name)\n\(table)\n"
            ConsoleSink().write(text + "\n", to: .standardOutput)
        }
    }

    private struct Entry {
        let name: String
        let measure: () throws -> [String: JSONValue]
    }

    private static var cases: [Entry] {
        let networks = NetworkBenchmarks.evaluation + NetworkBenchmarks.training + NetworkBenchmarks.plan + DataBenchmark.all
        return networks.map(entry) + PruningBenchmark.all.map(entry) + learner + ChartBenchmark.all.map(entry)
            + CellBenchmarks.all.map { Entry(name: $0.name, measure: $0.measure) }
    }

    private static func entry(_ item: ChartBenchmark) -> Entry {
        Entry(name: item.name) {
            let result = item.measure()
            return [
                "case": .string(item.name), "threads": 1, "milliseconds": .number(result.milliseconds),
                "bytes": .integer(result.bytes),
            ]
        }
    }

    private static func entry(_ item: BenchmarkCase) -> Entry {
        Entry(name: item.name) {
            let result = try item.measure()
            let rate = item.name.hasPrefix("plan/") ? "per_second" : "images_per_second"
            return [
                "case": .string(item.name), "threads": .integer(Parallelism.threads), rate: .number(result.imagesPerSecond),
                rate.replacing("second", with: "processor_second"): .number(result.imagesPerProcessorSecond),
                "allocated_blocks": .integer(result.allocatedBlocks),
            ]
        }
    }

    private static func entry(_ item: PruningBenchmark) -> Entry { Entry(name: item.name, measure: item.measure) }

    private static var learner: [Entry] {
        let measurements: [(String, () throws -> LearnerBench.Case)] = [
            ("learner/update", { try LearnerBench.update(seconds: 2) }),
            ("learner/steps", { try LearnerBench.steps(seconds: 2) }),
            ("learner/inference", { LearnerBench.inference(seconds: 2) }),
            ("learner/vtrace", { try LearnerBench.vTrace(seconds: 2) }),
        ]
        return measurements.map { name, measure in
            Entry(name: name) {
                let result = try measure()
                return [
                    "case": .string(result.name), "threads": .integer(result.threads),
                    "per_second": .number(result.perSecond), "microseconds": .number(result.microseconds),
                    "processor_microseconds": .number(result.processorMicroseconds),
                ]
            }
        }
    }

    /// A case for people: its name and its numbers.
    private static func line(_ row: [String: JSONValue]) -> String {
        let numbers = row.keys.sorted().filter { $0 != "case" && $0 != "best_widths" }.map { key -> String in
            let value = row[key]?.doubleValue ?? 0
            return "\(key.replacing("_", with: " ")) \(fixed(value, value < 10 && value != value.rounded() ? 3 : 0))"
        }
        return (row["case"]?.stringValue ?? "") + ": " + numbers.joined(separator: ", ")
    }
}

extension ProductPrecision: ExpressibleByArgument {}
