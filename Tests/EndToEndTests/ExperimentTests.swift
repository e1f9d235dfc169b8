import Foundation
import TestSupport
import Testing

/// One command for each of the paper's tables: what it writes, and that nothing runs twice.
@Suite(.serialized) struct ExperimentTests {
    private static let all = ["table1", "table2", "table3", "tasks", "field"]

    private func run(_ arguments: [String], in folder: URL) throws -> ToolResult {
        try Tools.run(Tools.espalier, ["experiment"] + arguments, folder: folder, timeoutSeconds: 600)
    }

    private func names(_ folder: String, in root: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path).filter { !$0.hasPrefix(".") }.sorted()
    }

    @Test(arguments: all) func `a quick experiment answers, and goes on where it was`(experiment: String) throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        // A network that trains in seconds, for other tools' table too.
        let arguments = [experiment, "--quick", "--networks", "chain", "--budget", "8", "-o", "out"]
        let result = try run(arguments, in: folder)
        #expect(result.status == 0 && result.output == "out/report.html\n", "\(result.errors)")
        let page = try String(contentsOf: folder.appendingPathComponent("out/report.html"), encoding: .utf8)
        let table = experiment == "field" ? ["exact allocation", "best first"] : ["random", "Test accuracy tuned"]
        for word in ["What came out", "evolution", "Machine: "] + table { #expect(page.contains(word), "\(experiment): \(word)") }
        #expect(page.contains("<svg") && !page.contains("<script"))
        #expect(!page.contains("cell of this run failed"))
        let results = try names("out/results", in: folder), trials = try names("out/trials", in: folder)
        #expect(results.count == trials.count && results.count >= 4)
        #expect(try names("out/curves", in: folder) == results)
        try checkWhatIsItsOwn(experiment, page: page, folder)
        func times() throws -> [Date?] {
            try trials.map { try FileManager.default.attributesOfItem(atPath: folder.appendingPathComponent("out/trials/\($0)").path)[.modificationDate] as? Date }
        }
        let before = try times()
        // One that is missing, as after an interrupt, is run again, and no other.
        try FileManager.default.removeItem(at: folder.appendingPathComponent("out/trials/\(trials[0])"))
        #expect(try run(arguments, in: folder).status == 0)
        let after = try times()
        #expect(zip(before, after).filter { $0 != $1 }.count == 1 && before[0] != after[0])
    }

    /// Times of searches that ran alone, accuracy by the number of tasks, where other tools find the data; as many plans for everybody.
    private func checkWhatIsItsOwn(_ experiment: String, page: String, _ folder: URL) throws {
        let alone = (try? names("out/alone", in: folder).filter { $0.hasSuffix(".csv") }) ?? []
        #expect(alone.count == (experiment == "table2" ? 5 : 0))
        #expect(page.contains("Serial and parallel") == (experiment == "table2"))
        #expect(page.contains("test accuracy of the first three, tuned") == (experiment == "tasks"))
        let files = try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appendingPathComponent("out/programs/data.json")))
        let fashion = try #require((files as? [String: [String]])?["fashion"])
        #expect(fashion.count == 4 && fashion.allSatisfy { FileManager.default.fileExists(atPath: $0) })
        for name in try names("out/results", in: folder) {
            let text = try String(contentsOf: folder.appendingPathComponent("out/results/\(name)"), encoding: .utf8)
            let rows = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
            let column = try #require(rows[0].firstIndex(of: "evaluations"))
            for row in rows.dropFirst() { #expect(Int(row[column]).map { $0 <= 8 } == true, "\(name): \(row[column])") }
        }
    }

    @Test func `a search's numbers are in its file, and no test image is looked at before its end`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let result = try run(["table3", "--quick", "--data", "shapes", "--budget", "6", "--seeds", "2", "-o", "out"], in: folder)
        #expect(result.status == 0, "\(result.errors)")
        let rows = try String(contentsOf: folder.appendingPathComponent("out/results/chain-mtacp-1.csv"), encoding: .utf8)
            .split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        #expect(rows.count == 3 && rows[0].prefix(6) == ["method", "network", "set", "keep", "seed", "tasks"])
        let whole = try #require(Int(rows[1][6])), more = try #require(Int(rows[2][6]))
        #expect(rows[1][3] == "0.2" && rows[2][3] == "0.3" && whole < more)
        let program = try String(contentsOf: folder.appendingPathComponent("out/programs/trial.swift"), encoding: .utf8)
        let search = try #require(program.range(of: "finder.advance()")), test = try #require(program.range(of: ".test"))
        #expect(search.upperBound < test.lowerBound)
    }

    @Test func `what cannot be run is refused before anything runs`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (arguments, words) in [
            (["table9", "-o", "out"], "table9"), (["table1"], "--output"), (["table1", "--networks", "lenet", "-o", "out"], "mobilenetv2"),
            (["table1", "--data", "mnist", "-o", "out"], "fashion, shapes"), (["table1", "--seeds", "0", "-o", "out"], "--seeds 0"),
        ] {
            let result = try run(arguments, in: folder)
            #expect(result.status == 64 && result.errors.contains(words), "\(result.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("out").path))
        }
    }
}
