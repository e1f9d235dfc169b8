import Displays
import Foundation
import Testing

@Suite struct FileDraftTests {
    private let folder: String
    private var file: String { folder + "/file" }

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/drafts-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func write(_ text: String, to path: String? = nil) throws { try FileDraft.write(path ?? file, [Array(text.utf8)]) }

    private func contents(_ path: String? = nil) throws -> String { try String(contentsOfFile: path ?? file, encoding: .utf8) }

    private var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } }

    private func removeFolder() { try? FileManager.default.removeItem(atPath: folder) }

    @Test func `a file is replaced, and nothing else is left`() throws {
        defer { removeFolder() }
        try FileDraft.write(file, [Array("one".utf8), [], Array(" two".utf8)])
        #expect(try contents() == "one two")
        try write("new")
        #expect(try contents() == "new")
        #expect(try names == ["file"])
    }

    @Test func `a link stays, and the file is made where it leads`() throws {
        defer { removeFolder() }
        let (first, second) = (folder + "/first", folder + "/second")
        try FileManager.default.createSymbolicLink(atPath: first, withDestinationPath: "second")
        try FileManager.default.createSymbolicLink(atPath: second, withDestinationPath: file)
        for text in ["one", "two"] {
            try write(text, to: first)
            #expect(try contents() == text)
        }
        #expect(try names == ["file", "first", "second"])
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: first) == "second")
        // One that leads to itself leads nowhere.
        try FileManager.default.createSymbolicLink(atPath: folder + "/loop", withDestinationPath: "loop")
        #expect(throws: SystemError.self) { try write("x", to: folder + "/loop") }
    }

    @Test func `what fails leaves the old file and no draft`() throws {
        defer { removeFolder() }
        try write("old")
        #expect(throws: CancellationError.self) {
            try FileDraft.replace(file) { descriptor in
                try writeAll(Array("half".utf8), to: descriptor)
                throw CancellationError()
            }
        }
        #expect(try contents() == "old")
        #expect(try names == ["file"])
    }

    @Test func `drafts of processes that are gone are removed, those still written and other files are not`() throws {
        defer { removeFolder() }
        let (left, written, other) = (".espalier-1.part", ".espalier-2.part", ".espalier-notes")
        for name in [left, written, other] { try Data("half".utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
        let writer = open("\(folder)/\(written)", O_RDWR)
        defer { close(writer) }
        #expect(flock(writer, LOCK_EX) == 0)
        try write("new")
        #expect(try names == [written, other, "file"])
    }

    @Test func `a draft that another machine removed is written again`() throws {
        defer { removeFolder() }
        var attempts = 0
        try FileDraft.replace(file) { descriptor in
            attempts += 1
            try writeAll(Array("whole".utf8), to: descriptor)
            if attempts == 1 {
                for name in try names { try FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
            }
        }
        #expect(attempts == 2)
        #expect(try contents() == "whole")
        #expect(try names == ["file"])
    }

    @Test func `many writers of one file: whoever reads finds one of theirs, whole`() async throws {
        defer { removeFolder() }
        let texts = (0..<6).map { String(repeating: "\($0)", count: 30_000 * ($0 + 1)) }
        try write(texts[0])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for text in texts {
                group.addTask { for _ in 0..<20 { try write(text) } }
                group.addTask {
                    for _ in 0..<40 {
                        let seen = try contents()
                        #expect(texts.contains(seen))
                    }
                }
            }
            try await group.waitForAll()
        }
        let last = try contents()
        #expect(texts.contains(last))
        #expect(try names == ["file"])
    }

    @Test func `a file keeps its permissions, a new one has the usual`() throws {
        defer { removeFolder() }
        func permissions() throws -> Int? { try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int }
        try write("new")
        let mask = umask(0)
        umask(mask)
        #expect(try permissions() == 0o666 & ~Int(mask))
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file)
        try write("newer")
        #expect(try permissions() == 0o640)
    }

    @Test func `a link stays, and the file it leads to is replaced`() throws {
        defer { removeFolder() }
        let link = folder + "/link"
        try write("old")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
        try write("new", to: link)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
        #expect(try contents() == "new")
    }

    @Test func `a pipe is written to`() throws {
        defer { removeFolder() }
        let pipe = folder + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let reader = open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        try write("through", to: pipe)
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = read(reader, &bytes, bytes.count)
        #expect(String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self) == "through")
        #expect(try names == ["pipe"])
    }

    @Test(arguments: [("", ENOENT), ("/none/file", ENOENT), ("/", EISDIR)])
    func `what cannot be written is an error with its number`(place: String, code: Int32) throws {
        defer { removeFolder() }
        let path = place.isEmpty ? "" : folder + place
        let error = #expect(throws: SystemError.self) { try write("text", to: path) }
        #expect(error?.code == code)
        #expect(try names == [])
    }
}
