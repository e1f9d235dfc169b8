import Foundation
import TestSupport
import Testing

/// `espalier bench` as the scripts in Benchmarks/ read it.
@Suite struct BenchmarkTests {
    @Test(arguments: ["evaluation/mobilenet/cut/50", "training/mobilenet/128", "plan/mobilenet/cut"])
    func `a case is one JSON object, and asks for no memory once it runs`(name: String) throws {
        let result = try Tools.run(Tools.espalier, ["bench", name, "--json", "--threads", "1"], timeoutSeconds: 120)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.count(where: \.isNewline) == 1)
        let row = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(row["case"] as? String == name)
        #expect(row["threads"] as? Int == 1)
        let rate = row[name.hasPrefix("plan") ? "per_second" : "images_per_second"] as? Double
        #expect(try #require(rate) > 0)
        #expect(row["allocated_blocks"] as? Int == 0)
    }

    @Test func `an unknown case and a wrong count of threads are named`() throws {
        let unknown = try Tools.run(Tools.espalier, ["bench", "evaluation/vgg19"])
        #expect(unknown.status != 0 && unknown.errors.contains("No case begins with 'evaluation/vgg19'"))
        let threads = try Tools.run(Tools.espalier, ["bench", "plan", "--threads", "0"])
        #expect(threads.status != 0 && threads.errors.contains("Expected --threads of 1 or more, got 0"))
    }
}
