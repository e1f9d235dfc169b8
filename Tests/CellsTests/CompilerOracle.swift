import Foundation
import Testing

/// The Swift compiler's own word on what programs print. Many programs are one compilation: each is a function.
struct CompilerOracle {
    /// How many programs stand in one compilation.
    enum Form {
        /// Each is a function.
        case functions
        /// All follow each other as top-level code; they declare no name twice.
        case topLevel
    }

    /// - Parameters:
    ///   - programs: Top-level code that throws nothing out of itself.
    ///   - prologue: Declarations that all of them use.
    /// - Returns: What each prints.
    static func output(of programs: [String], as form: Form = .functions, prologue: String = "") throws -> [String] {
        switch form {
        case .functions:
            return try output(ofFunctions: programs.enumerated().map { function($1, named: "program\($0)") }, prologue: prologue)
        case .topLevel:
            let calls = programs.enumerated().map { "print(\"@@@\($0)\")\n\($1)\n" }.joined()
            return try output(of: calls, count: programs.count, files: [("Prologue.swift", prologue)])
        }
    }

    /// The same for files that each declare a function: program0, program1 and so on.
    static func output(ofFunctions programs: [String], prologue: String = "") throws -> [String] {
        let calls = programs.indices.map { "print(\"@@@\($0)\")\ntry program\($0)()\n" }.joined()
        return try output(of: calls, count: programs.count, files: [("Prologue.swift", prologue)] + programs.enumerated().map { ("program\($0).swift", $1) })
    }

    /// - Parameter calls: A main file that prints a mark before each program's output.
    private static func output(of calls: String, count: Int, files sources: [(name: String, text: String)]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cells-oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var files: [String] = []
        func write(_ name: String, _ text: String) throws {
            let file = folder.appending(path: name)
            try text.write(to: file, atomically: true, encoding: .utf8)
            files.append(file.path)
        }
        for (name, text) in sources { try write(name, text) }
        try write("main.swift", "import Foundation\nsetvbuf(stdout, nil, _IOFBF, 1 << 16)\n" + calls)
        let binary = folder.appending(path: "oracle").path
        let (status, messages) = try launch(["swiftc", "-Onone", "-wmo", "-suppress-warnings", "-module-name", "main", "-o", binary] + files)
        try #require(status == 0, "\(messages)")
        let (_, output) = try launch([binary])
        let parts = output.components(separatedBy: "@@@").dropFirst().map { part in
            // Types inside functions print with an address.
            String(part.drop { $0 != "\n" }.dropFirst()).replacing(/\(unknown context at \$[0-9a-f]+\)\./, with: "")
        }
        try #require(parts.count == count, "the compiled programs stopped after \(parts.count) of \(count)")
        return Array(parts)
    }

    /// - Parameter program: Compiled as it is, as top-level code.
    /// - Returns: What it prints.
    static func output(ofFile program: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cells-oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "main.swift")
        try program.write(to: file, atomically: true, encoding: .utf8)
        let binary = folder.appending(path: "program").path
        let (status, messages) = try launch(["swiftc", "-Onone", "-suppress-warnings", "-module-name", "main", "-lm", "-o", binary, file.path])
        try #require(status == 0, "\(messages)")
        return try launch([binary]).1
    }

    /// - Returns: For each list of calls, which of them the compiler refuses, by their place in it.
    static func refusedLines(of prologue: String, _ declarations: [String], _ calls: [[String]]) throws -> [Set<Int>] {
        let file = FileManager.default.temporaryDirectory.appending(path: "cells-oracle-\(UUID().uuidString).swift")
        defer { try? FileManager.default.removeItem(at: file) }
        let head = ([prologue] + declarations).joined(separator: "\n")
        try (head + "\n" + calls.flatMap { $0 }.joined(separator: "\n")).write(to: file, atomically: true, encoding: .utf8)
        let (_, messages) = try launch(["swiftc", "-typecheck", "-suppress-warnings", "-diagnostic-style", "llvm", file.path])
        let first = head.count { $0 == "\n" } + 2
        let lines = Set(messages.matches(of: /\.swift:(\d+):\d+: error:/).map { Int($0.1)! - first })
        try #require(lines.allSatisfy { $0 >= 0 }, "\(messages)")
        var start = 0
        return calls.map { list in
            defer { start += list.count }
            return Set(list.indices.filter { lines.contains(start + $0) })
        }
    }

    /// Extensions and operators stand at file scope only: where a program has some, its types stand there too.
    private static func function(_ program: String, named name: String) -> String {
        let lines = program.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("import ") }
        let hoists = program.contains(/(?m)^extension |static (prefix )?func [^A-Za-z_]/)
        var types: [Substring] = []
        var body: [Substring] = []
        var isInType = false
        for line in lines {
            if hoists, !isInType, line.starts(with: #/(indirect enum|struct|enum|extension) /#) {
                types.append(line.hasPrefix("extension") ? line : "fileprivate " + line)
                isInType = !line.hasSuffix("}")
            } else if isInType {
                types.append(line)
                isInType = !line.hasPrefix("}")
            } else {
                body.append(line)
            }
        }
        return "import Foundation\n" + types.joined(separator: "\n") + "\nfunc \(name)() throws {\n" + body.joined(separator: "\n") + "\n}\n"
    }

    private static func launch(_ arguments: [String]) throws -> (Int32, String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = arguments[0] == "swiftc" ? pipe : FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
