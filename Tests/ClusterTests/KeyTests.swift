import Cluster
import Foundation
import TestSupport
import Testing

@Suite(.serialized)
struct KeyTests {
    @Test func `keys are for their owner alone, and none is overwritten`() throws {
        let crew = try Crew()
        for path in [crew.key, ClusterKey.workerPath(crew.key)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
        #expect(throws: ClusterError.keyExists(path: crew.key)) { try ClusterKey.make(crew.key) }
        #expect(throws: ClusterError.self) { try WorkerPool(listen: "tcp://127.0.0.1:0", key: ClusterKey.workerPath(crew.key)) }
        #expect(throws: ClusterError.self) { try WorkerPool(listen: "tcp://127.0.0.1:0", key: crew.key + "-missing") }
        #expect(throws: ClusterError.badAddress(address: "5555")) { try WorkerPool(listen: "5555", key: crew.key) }
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: crew.key)
        #expect(throws: ClusterError.keyOfOthers(path: crew.key, mode: "644")) { try WorkerPool(listen: "tcp://127.0.0.1:0", key: crew.key) }
    }

    @Test func `the command makes keys`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let key = folder.appendingPathComponent("my.key").path
        let made = try Tools.run(Tools.espalier, ["actor", "--new-key", key])
        #expect(made.status == 0, "\(made.errors)")
        #expect(FileManager.default.fileExists(atPath: ClusterKey.workerPath(key)))
        let again = try Tools.run(Tools.espalier, ["actor", "--new-key", key])
        #expect(again.status != 0)
        #expect(again.errors.contains("was left as it is"))
        let nothing = try Tools.run(Tools.espalier, ["actor"])
        #expect(nothing.status == 64)
    }

    @Test func `whoever has no key of this learner is refused and noted`() throws {
        let crew = try Crew(), other = try Crew(), pool = try crew.pool()
        // Another worker's pair with this learner's public key: the gate refuses it.
        let right = try String(contentsOfFile: ClusterKey.workerPath(crew.key), encoding: .utf8).split(separator: "\n").map(String.init)
        let wrong = try String(contentsOfFile: ClusterKey.workerPath(other.key), encoding: .utf8).split(separator: "\n").map(String.init)
        let forged = crew.folder.appendingPathComponent("forged").path
        let lines = wrong.map { line in line.hasPrefix("learner ") ? right.first { $0.hasPrefix("learner ") } ?? "" : line }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: forged))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: forged)
        let process = try crew.worker(pool, key: forged)
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        #expect(crew.log(0).contains("its key is not in the learner's file"))
        #expect(pool.log.contains { $0.contains("key that is not in the learner's file") })
        // A key of another learner altogether: the handshake fails.
        let stranger = try crew.worker(pool, key: ClusterKey.workerPath(other.key))
        try crew.wait("a note of the stranger") { pool.log.contains { $0.contains("without the learner's key") } }
        crew.kill(stranger)
        #expect(pool.count == 0)
    }
}
