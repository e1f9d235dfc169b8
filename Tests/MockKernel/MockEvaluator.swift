import Displays
import Jupyter
import Synchronization

#if canImport(Glibc)
@preconcurrency import Glibc
#else
@preconcurrency import Darwin
#endif

/// Runs the commands of `commands`; the last line's value is the cell's.
final class MockEvaluator: Evaluator {
    static let commands = [
        "print", "prints", "big", "mixed", "stderr", "c", "cpart", "cerr", "value", "html", "mime", "display", "update", "clear", "error",
        "sleep", "spin", "block", "space", "cbyte", "input", "secret", "page", "thread", "late", "crash", "pid", "spawn", "picture",
    ]

    private static let line = String(repeating: "x", count: 999) + "\n"

    func execute(_ request: ExecutionRequest) -> ExecutionOutcome {
        var result: MIMEBundle?
        for line in request.code.split(separator: "\n") {
            do {
                result = try run(String(line))
            } catch {
                let name = error is Interrupted ? "Interrupted" : "MockError"
                return .error(name: name, message: "\(error)", traceback: ["\u{1B}[31m\(name)\u{1B}[0m: \(error)"])
            }
        }
        return .ok(result)
    }

    func evaluate(expression: String) -> ExecutionOutcome {
        expression == "bad"
            ? .error(name: "MockError", message: "bad", traceback: [])
            : .ok(MIMEBundle(plain: "<\(expression)>"))
    }

    func complete(_ code: String, cursor: Int) -> Completions {
        let before = Array(code.unicodeScalars.prefix(cursor))
        var word: [Unicode.Scalar] = []
        for scalar in before.reversed() {
            guard scalar.properties.isAlphabetic else { break }
            word.insert(scalar, at: 0)
        }
        let prefix = word.map(String.init).joined()
        let matches = Self.commands.filter { $0.hasPrefix(prefix) }
        return Completions(
            matches: matches, replaced: cursor - word.count..<cursor, kinds: matches.map { _ in "command" })
    }

    func inspect(_ code: String, cursor: Int, detail: Int) -> MIMEBundle? {
        let before = code.unicodeScalars.prefix(cursor).map(String.init).joined()
        guard let command = Self.commands.first(where: { before.hasSuffix($0) }) else { return nil }
        return MIMEBundle(plain: "\(command), detail \(detail)", html: "<b>\(command)</b>", markdown: "**\(command)**")
    }

    func perform(_ work: () -> Void) { work() }

    var debuggee: (any Debuggee)? { nil }

    func completeness(of code: String) -> Completeness {
        if code.hasSuffix("{") { return .incomplete(indent: "    ") }
        return code.hasPrefix("}") ? .invalid : .complete
    }

    private func run(_ line: String) throws -> MIMEBundle? {
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        let argument = parts.count > 1 ? parts[1] : ""
        let sink = Displays.sink
        switch parts.first ?? "" {
        case "print": sink.write(argument + "\n", to: .standardOutput)
        case "prints": for index in 0..<(Int(argument) ?? 0) { sink.write("line \(index)\n", to: .standardOutput) }
        case "big": sink.write(String(repeating: Self.line, count: (Int(argument) ?? 0) / 1000), to: .standardOutput)
        case "mixed": sink.write(Self.text(bytes: Int(argument) ?? 0), to: .standardOutput)
        case "stderr": sink.write(argument + "\n", to: .standardError)
        case "c":
            fputs(argument + "\n", stdout)
        case "cpart":
            fputs(argument, stdout)
        case "cerr":
            fputs(argument + "\n", stderr)
        case "value": return MIMEBundle(plain: argument)
        case "html": return MIMEBundle(plain: argument, html: "<b>\(argument)</b>")
        case "picture": return MIMEBundle(data: ["image/png": .string(Self.text(bytes: Int(argument) ?? 0)), "text/plain": "picture"])
        case "display": sink.display(MIMEBundle(plain: "shown", svg: "<svg/>"), id: argument.isEmpty ? nil : argument)
        case "update": sink.update(MIMEBundle(plain: "updated"), id: argument)
        case "clear": sink.clear(wait: argument == "wait")
        case "error": throw MockError(message: argument)
        case "sleep": try Self.sleep(Double(argument) ?? 0)
        case "space": sink.write(" \n", to: .standardOutput)
        case "cbyte": fputs("caf\u{E9}".utf8.prefix(4).map { CChar(bitPattern: $0) } + [0], stdout)
        case "block": usleep(2_500_000)
        case "spin": while true { try Interruption.check() }
        case "input": return MIMEBundle(plain: try sink.readLine(prompt: argument, isSecret: false) ?? "<end>")
        case "secret": return MIMEBundle(plain: try sink.readLine(prompt: argument, isSecret: true) ?? "<end>")
        case "page": (sink as? any PagingSink)?.page(MIMEBundle(plain: argument))
        case "thread": Self.write(argument, afterMicroseconds: 0) { Displays.sink }.join()
        case "late": Self.write(argument, afterMicroseconds: 300_000) { sink }
        case "crash": Self.crash(argument)
        case "pid": return MIMEBundle(plain: "\(getpid())")
        case "spawn": return MIMEBundle(plain: "\(try Self.spawn(argument))")
        default: throw MockError(message: "unknown command '\(line)'")
        }
        return nil
    }

    /// As a fault of the kernel itself would.
    private static func crash(_ way: String) {
        switch way {
        case "abort": abort()
        case "memory": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
        case "signal": raise(SIGBUS)
        case "thread": MockThread { fatalError("in a thread") }.join()
        default: fatalError("the reason")
        }
    }

    private static func text(bytes: Int) -> String {
        let line = "0123456789 abcdefghijklmnopqrstuvwxyz é😀 \\ \" 01234567\n"
        return String(repeating: line, count: bytes / line.utf8.count + 1)
    }

    private static func sleep(_ seconds: Double) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            try Interruption.check()
            usleep(2000)
        }
    }

    /// Writes from another thread, which asks for its sink there.
    @discardableResult
    private static func write(_ text: String, afterMicroseconds delay: UInt32, to sink: @escaping @Sendable () -> any DisplaySink) -> MockThread {
        MockThread {
            usleep(delay)
            sink().write(text + "\n", to: .standardOutput)
        }
    }

    private static func spawn(_ command: String) throws -> Int32 {
        var process = pid_t()
        var arguments: [UnsafeMutablePointer<CChar>?] = ["/bin/sh", "-c", command].map { (text: String) in strdup(text) } + [nil]
        defer { arguments.forEach { free($0) } }
        let status = posix_spawn(&process, "/bin/sh", nil, nil, &arguments, environ)
        if status != 0 { throw MockError(message: "posix_spawn gave \(status)") }
        return process
    }
}
