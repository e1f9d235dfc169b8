import Cells
import Foundation
import Testing

/// The Swift compiler is the oracle: every cell program prints, to the byte, what it prints when it is compiled.
@Suite(.serialized)
struct SwiftOracleTests {
    @Test func `the Swift compiler prints what the programs expect`() throws {
        // Types declared inside a function print with their address, and extensions stand at file scope only.
        let programs = CellProgram.all("Cells").filter { program in
            !program.source.contains("extension ") && !program.source.contains("static func ")
                && !program.expected.contains { $0.contains("main.") }
        }
        let outputs = try compileAndRun(programs.map(\.source))
        for (program, output) in zip(programs, outputs) {
            #expect(output == program.expected.map { $0 + "\n" }.joined(), "\(program.name)")
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `generated programs print the same compiled and interpreted`(seed: UInt64) throws {
        let programs = (0..<50).map { index in
            var generator = ProgramGenerator(seed: seed * 1_000 + UInt64(index))
            return generator.program()
        }
        let outputs = try compileAndRun(programs)
        for (source, output) in zip(programs, outputs) {
            let (own, error) = run(source)
            #expect(error?.rendered == nil, "\(source)")
            #expect(own == output, "\(source)")
        }
    }

    /// Compiles programs in one batch, each as a function, and splits what they print.
    private func compileAndRun(_ sources: [String]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cells-oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var text = ""
        for (index, source) in sources.enumerated() { text += "func program\(index)() throws {\n\(source)\n}\n" }
        for index in sources.indices { text += "print(\"@@@\(index)\")\ntry program\(index)()\n" }
        let file = folder.appending(path: "main.swift")
        try text.write(to: file, atomically: true, encoding: .utf8)
        let (status, messages) = try launch(["swiftc", "-Onone", "-suppress-warnings", "-o", folder.appending(path: "oracle").path, file.path, "-lm"])
        try #require(status == 0, "\(messages)")
        let (_, output) = try launch([folder.appending(path: "oracle").path])
        var results: [String] = []
        for part in output.components(separatedBy: "@@@").dropFirst() {
            results.append(String(part.drop { $0 != "\n" }.dropFirst()))
        }
        try #require(results.count == sources.count)
        return results
    }

    private func launch(_ arguments: [String]) throws -> (Int32, String) {
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

/// Random programs of variables, arithmetic, conditions, loops, collections and functions; none of them fails.
struct ProgramGenerator {
    private var state: UInt64
    private var lines: [String] = []
    private var integers: [String] = []
    private var doubles: [String] = []
    private var lists: [String] = []

    init(seed: UInt64) { state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }

    private mutating func random(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func program() -> String {
        lines = ["func clamp(_ n: Int) -> Int { n > 999 ? 999 : n < -999 ? -999 : n }"]
        for _ in 0..<(8 + random(8)) { statement(depth: 0) }
        for name in integers + doubles + lists { lines.append("print(\"\(name)\", \(name))") }
        return lines.joined(separator: "\n")
    }

    private mutating func integer(_ depth: Int = 0) -> String {
        let choice = random(depth > 1 ? 2 : 8)
        switch choice {
        case 1 where !integers.isEmpty: return integers[random(integers.count)]
        case 2: return "clamp(\(integer(depth + 1)) + \(integer(depth + 1)))"
        case 3: return "clamp(\(integer(depth + 1)) * \(integer(depth + 1)))"
        case 4: return "(\(integer(depth + 1)) - \(integer(depth + 1))) % \(2 + random(9))"
        case 5: return "(\(condition(depth + 1)) ? \(integer(depth + 1)) : \(integer(depth + 1)))"
        case 6 where !lists.isEmpty: return "\(lists[random(lists.count)]).reduce(0, +) % 1000"
        case 7 where !lists.isEmpty: return "(\(lists[random(lists.count)]).first ?? \(random(10)))"
        default: return "\(random(100))"
        }
    }

    private mutating func double(_ depth: Int = 0) -> String {
        switch random(depth > 2 ? 2 : 5) {
        case 1 where !doubles.isEmpty: return doubles[random(doubles.count)]
        case 2: return "(\(double(depth + 1)) + \(double(depth + 1)))"
        case 3: return "(\(double(depth + 1)) * 0.5)"
        case 4: return "Double(\(integer(depth + 1)))"
        default: return "\(random(100)).\(random(10))"
        }
    }

    private mutating func condition(_ depth: Int = 0) -> String {
        let comparison = ["<", "<=", ">", ">=", "==", "!="][random(6)]
        if depth < 2 && random(3) == 0 { return "(\(condition(depth + 1)) \(["&&", "||"][random(2)]) \(condition(depth + 1)))" }
        return "\(integer(depth + 1)) \(comparison) \(integer(depth + 1))"
    }

    private mutating func statement(depth: Int) {
        let indent = String(repeating: "    ", count: depth)
        switch random(depth > 0 ? 3 : 8) {
        case 0 where !integers.isEmpty: lines.append("\(indent)\(integers[random(integers.count)]) = clamp(\(integer(1)))")
        case 1 where !doubles.isEmpty: lines.append("\(indent)\(doubles[random(doubles.count)]) += \(double())")
        case 2 where !lists.isEmpty: lines.append("\(indent)\(lists[random(lists.count)]).append(\(integer()))")
        case 3 where depth == 0:
            lines.append("if \(condition()) {")
            statement(depth: 1)
            lines.append("} else {")
            statement(depth: 1)
            lines.append("}")
        case 4 where depth == 0:
            lines.append("for i in 0..<\(1 + random(5)) where i % 2 == \(random(2)) {")
            statement(depth: 1)
            lines.append("    print(\"loop\", i, \(integer()))")
            lines.append("}")
        case 5 where depth == 0:
            let value = "[\(integer()), \(integer()), \(integer())].map { $0 * \(1 + random(4)) }.filter { $0 % 2 == \(random(2)) }"
            lists.append("list\(lists.count)")
            lines.append("var \(lists[lists.count - 1]): [Int] = \(value)")
        case 6 where depth == 0:
            let value = double()
            doubles.append("real\(doubles.count)")
            lines.append("var \(doubles[doubles.count - 1]): Double = \(value)")
        default:
            if depth > 0 {
                lines.append("\(indent)print(\(integer()), \(double()))")
            } else {
                let value = integer()
                integers.append("whole\(integers.count)")
                lines.append("var \(integers[integers.count - 1]) = \(value)")
            }
        }
    }
}
