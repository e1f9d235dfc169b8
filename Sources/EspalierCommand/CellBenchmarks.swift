import Cells
import Displays
import Prelude
import Synchronization

/// How fast cells are: measured inside one process, as a front end that is running sees them.
enum CellBenchmarks {
    static var all: [(name: String, measure: () throws -> [String: JSONValue])] {
        [
            ("cells/start", start),
            ("cells/loop", { row("cells/loop", milliseconds: try median(of: 7) { try run(loop) }) }),
            ("cells/fib", { row("cells/fib", milliseconds: try median(of: 7) { try run(recursion) }) }),
            ("cells/property", { try call("cells/property", "tensor.rank") }),
            ("cells/method", { try call("cells/method", "tensor.argmax(alongAxis: 0).count") }),
            ("cells/function", { try call("cells/function", "Int(sqrt(9.0))") }),
            ("cells/class-call", { try ownCall("cells/class-call", "thing.add(i)") }),
            ("cells/protocol-call", { try ownCall("cells/protocol-call", "some.add(i)") }),
            ("cells/complete", { try service("cells/complete") { _ = $0.complete($1 + "\nbatch.nor", at: $1.unicodeScalars.count + 10) } }),
            ("cells/complete-names", { try service("cells/complete-names") { _ = $0.complete($1 + "\nnor", at: $1.unicodeScalars.count + 4) } }),
            ("cells/inspect", { try service("cells/inspect") { _ = $0.inspect($1 + "\nbatch.mean", at: $1.unicodeScalars.count + 10) } }),
            ("cells/interrupt", interrupt),
        ]
    }

    private static func row(_ name: String, milliseconds: Double) -> [String: JSONValue] {
        ["case": .string(name), "milliseconds": .number(milliseconds)]
    }

    private static func run(_ source: String) throws {
        let interpreter = Interpreter(library: library)
        _ = try interpreter.run(source, cell: "Cell 1")
    }

    /// Bound once, as in a kernel.
    private nonisolated(unsafe) static let library = Prelude.makeLibrary()

    private static func median(of rounds: Int, _ body: () throws -> Void) rethrows -> Double {
        let times = try (0..<rounds).map { _ in
            let began = ContinuousClock.now
            try body()
            return milliseconds(since: began)
        }
        return times.sorted()[rounds / 2]
    }

    private static func milliseconds(since began: ContinuousClock.Instant) -> Double { (ContinuousClock.now - began) / .milliseconds(1) }

    // MARK: Speed

    /// A cell in a session that is there already, as each but the first is.
    private static func start() throws -> [String: JSONValue] {
        let interpreter = Interpreter(library: library)
        return row("cells/start", milliseconds: try median(of: 51) { _ = try interpreter.run(fiftyLines, cell: "Cell 1") })
    }

    private static let loop = "var total = 0\nfor i in 0..<1_000_000 { total += i }"
    private static let recursion = "func fib(_ n: Int) -> Int { n < 2 ? n : fib(n - 1) + fib(n - 2) }\nlet result = fib(27)"

    /// What a call into the library costs: a loop with it, less the loop alone.
    private static func call(_ name: String, _ expression: String) throws -> [String: JSONValue] {
        let count = 100_000
        func program(_ body: String) -> String {
            "let tensor = try Tensor([1, 3, 2])\nvar sum = 0\nfunc work() { for _ in 0..<\(count) { sum += \(body) } }\nwork()"
        }
        let (with, without) = (try median(of: 5) { try run(program(expression)) }, try median(of: 5) { try run(program("1")) })
        return ["case": .string(name), "microseconds": .number((with - without) * 1_000 / Double(count))]
    }

    /// What a call of a cell's own method costs that is found by the value: a loop with it, less the loop alone.
    private static func ownCall(_ name: String, _ expression: String) throws -> [String: JSONValue] {
        let count = 1_000_000
        func program(_ body: String) -> String {
            """
            class Base { var step = 1; func add(_ n: Int) -> Int { n + step } }
            final class Below: Base { override func add(_ n: Int) -> Int { n - step } }
            protocol Adding { func add(_ n: Int) -> Int }
            struct Plain: Adding { var step = 1; func add(_ n: Int) -> Int { n + step } }
            let thing: Base = Below(), some: any Adding = Plain()
            func work() -> Int {
                var sum = 0
                for i in 0..<\(count) { sum &+= \(body) }
                return sum
            }
            let result = work()
            """
        }
        let (with, without) = (try median(of: 7) { try run(program(expression)) }, try median(of: 7) { try run(program("i")) })
        return ["case": .string(name), "nanoseconds": .number((with - without) * 1_000_000 / Double(count))]
    }

    private static func service(_ name: String, _ ask: (Interpreter, String) -> Void) throws -> [String: JSONValue] {
        let interpreter = Interpreter(library: library)
        _ = try interpreter.run(fiftyLines, cell: "Cell 1")
        return row(name, milliseconds: median(of: 31) { ask(interpreter, fiftyLines) })
    }

    /// A cell as people write them: types, functions, loops, text, and little to compute.
    private static let fiftyLines = """
        struct Batch {
            var images: [[Double]]
            var labels: [Int]
            var count: Int { labels.count }
            var mean: Double { images.flatMap { $0 }.reduce(0, +) / Double(max(1, images.count)) }
            func normalized(by factor: Double = 2) -> Batch {
                Batch(images: images.map { row in row.map { $0 / factor } }, labels: labels)
            }
            mutating func append(_ image: [Double], label: Int) {
                images.append(image)
                labels.append(label)
            }
        }
        enum Phase: String, CaseIterable {
            case warmUp, train, evaluate
            var rate: Double {
                switch self {
                case .warmUp: 0.001
                case .train: 0.01
                case .evaluate: 0
                }
            }
        }
        func accuracy(_ predicted: [Int], _ expected: [Int]) -> Double {
            guard predicted.count == expected.count, !expected.isEmpty else { return 0 }
            var right = 0
            for (p, e) in zip(predicted, expected) where p == e { right += 1 }
            return Double(right) / Double(expected.count)
        }
        func schedule(_ steps: Int) -> [Double] {
            var rates: [Double] = []
            for phase in Phase.allCases {
                for step in 0..<steps {
                    let share = Double(step) / Double(steps)
                    rates.append(phase.rate * (1 - share))
                }
            }
            return rates
        }
        var batch = Batch(images: [], labels: [])
        for index in 0..<4 {
            batch.append([Double(index), 1, 2], label: index % 2)
        }
        let half = batch.normalized()
        let rates = schedule(3)
        let score = accuracy([0, 1, 1, 1], batch.labels)
        var notes: [String: Double] = ["mean": half.mean, "score": score]
        notes["last"] = rates.last ?? 0
        let text = notes.keys.sorted().map { key in "\\(key): \\(notes[key] ?? 0)" }.joined(separator: ", ")
        if score <= 0.5 || !text.hasPrefix("last") { fatalError("never") }
        """

    // MARK: Interruption

    /// Programs that do not end by themselves, or not soon.
    private static let endless = [
        "while true {}", "var n = 0\nwhile true { n += 1 }", "for i in 0..<Int.max { _ = i }", "repeat {} while true",
        "func spin(_ n: Int) -> Int { n == 0 ? 0 : spin(n - 1) }\nwhile true { _ = spin(50) }", "let big = (0..<3_000_000).map { $0 % 7 }\nwhile true { _ = big.sorted() }",
        "var text = \"\"\nwhile true { text += \"ab\" }", "_ = (0..<90_000_000).map { $0 * 2 }.filter { $0 > 3 }",
        "let all = Array(0..<2_000_000)\nwhile true { _ = all.reduce(0, +) }", "while true { do { throw Stop.now } catch {} }\nenum Stop: Error { case now }",
        "let net = MobileNet(classes: 10, input: [32, 32, 3])\nlet images = try Tensor(zeros: [64, 32, 32, 3])\nwhile true { _ = try net(images) }",
        "let net = MobileNet(classes: 10, input: [32, 32, 3])\nlet data = Shapes(training: 4_000, validation: 500)\ntry net.train(on: data, epochs: 1_000)",
    ]

    /// The longest time from the request until the cell has ended.
    private static func interrupt() throws -> [String: JSONValue] {
        var worst = 0.0
        for program in endless {
            let interpreter = Interpreter(library: library)
            let ended = Mutex<ContinuousClock.Instant?>(nil)
            Interruption.reset()
            let began = Mutex<ContinuousClock.Instant?>(nil)
            let stopper = Task.detached {
                try await Task.sleep(for: .milliseconds(400))
                began.withLock { $0 = .now }
                Interruption.request()
            }
            Displays.withSink(Silence()) {
                do throws(CellError) {
                    _ = try interpreter.run(program, cell: "Cell 1")
                } catch where error.isInterruption {
                    ended.withLock { $0 = .now }
                } catch {
                    ConsoleSink().write(error.rendered + "\n", to: .standardError)
                }
            }
            stopper.cancel()
            Interruption.reset()
            if let began = began.withLock({ $0 }), let ended = ended.withLock({ $0 }) { worst = max(worst, (ended - began) / .milliseconds(1)) }
        }
        return ["case": .string("cells/interrupt"), "milliseconds": .number(worst), "programs": .integer(endless.count)]
    }
}

/// Shows nothing.
private struct Silence: DisplaySink {
    let medium = DisplayMedium.log
    func write(_ text: String, to stream: TextStream) {}
    func display(_ bundle: MIMEBundle, id: String?) {}
    func update(_ bundle: MIMEBundle, id: String) {}
    func clear(wait: Bool) {}
    func readLine(prompt: String, isSecret: Bool) throws -> String? { nil }
}
