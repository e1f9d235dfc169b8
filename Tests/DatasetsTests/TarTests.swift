import Datasets
import Testing

@Suite struct TarTests {
    private func entries(_ archive: [UInt8]) throws -> [String: [UInt8]] {
        let reader = TarReader(try ByteStream(.memory(archive), name: "a.tar"))
        var found: [String: [UInt8]] = [:]
        while let entry = try reader.next() { found[entry.path] = try reader.data(of: entry, limit: 1 << 20) }
        return found
    }

    @Test func `files come out whole, whatever their size and whether the archive is packed`() throws {
        let files = [("a/empty", [UInt8]()), ("a/one", [7]), ("a/block", patterned(512)), ("b", patterned(1_300))]
        for archive in [tar(files), gzipped(tar(files))] {
            let found = try entries(archive)
            #expect(found.count == 4)
            for (path, bytes) in files { #expect(found[path] == bytes) }
        }
    }

    @Test func `long names of GNU and of POSIX are understood`() throws {
        let long = String(repeating: "long/", count: 40) + "name"
        let gnu = tarEntry("././@LongLink", Array(long.utf8) + [0], type: "L") + tarEntry("short", [1])
        let record = " path=\(long)\n"
        let pax = tarEntry("pax", Array("\(record.utf8.count + 3)\(record)".utf8), type: "x") + tarEntry("short", [2])
        #expect(try entries(gnu) == [long: [1]])
        #expect(try entries(pax) == [long: [2]])
    }

    @Test func `links and folders are passed over`() throws {
        let archive = tarEntry("folder/", [], type: "5") + tarEntry("link", [], type: "2") + tarEntry("file", [3])
        #expect(try entries(archive) == ["file": [3]])
    }

    @Test(arguments: ["../evil", "a/../../evil", "/etc/passwd", "a/.."])
    func `a path out of the archive's folder is refused`(path: String) {
        let archive = tarEntry("good", [1]) + tarEntry(path, [2])
        #expect(message { _ = try entries(archive) } == """
            a.tar, byte 1,024: the archive holds “\(path)”, which lies outside its own folder. \
            The published archives hold no such name; do not use this file.
            """)
    }

    @Test func `damage is placed`() throws {
        let archive = tar([("a", patterned(700)), ("b", patterned(10))])
        #expect(message { _ = try entries(Array(archive[..<900])) }
            == "a.tar ends too early: “a” at byte 512 takes 700 bytes, and 388 are there. "
                + "The file is incomplete; download or copy it again.")
        #expect(message { _ = try entries(Array(archive[..<1_700])) }.contains("a header of the archive at byte 1,536"))
        var damaged = archive
        damaged[1_540] ^= 1
        #expect(message { _ = try entries(damaged) }.hasPrefix("a.tar, byte 1,536: expected a tar header whose checksum is"))
        #expect(message { _ = try entries([]) }.contains("a header of the archive at byte 0 takes 512 bytes, and 0 are there"))
    }
}
