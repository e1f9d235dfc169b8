import Datasets
import Foundation
import Testing

/// Files that Pillow, SciPy and Python's tar module wrote, and what they read from them: Fixtures/make_fixtures.py.
@Suite struct ForeignFilesTests {
    private func fixture(_ name: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures/\(name)")
    }

    private func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: fixture(name))) }

    /// Pillow rounds after each direction, decoders differ by a level, and libpng mixes light by tables.
    @Test(arguments: [
        ("photo.jpg", 3), ("progressive.jpg", 3), ("grey.jpg", 3), ("inks.jpg", 3), ("colour.png", 2), ("palette.png", 2),
        ("clear.png", 5),
    ])
    func `pictures become what Pillow makes of them`(name: String, tolerance: Int) throws {
        let picture = try Picture(decoding: bytes(name), leastSide: 1_000, name: name)
        let expected = try bytes(String(name.split(separator: ".")[0]) + ".raw")
        let differences = zip(picture.filling([16, 16, 3]), expected).map { abs(Int($0) - Int($1)) }
        #expect(differences.count == 768)
        #expect(differences.max()! <= tolerance, "\(name): \(differences.max()!)")
    }

    @Test func `SciPy's MAT files give their integers, and other numbers are refused`() throws {
        let labels = fixture("labels.mat").path
        #expect(try MATFormat.integers("labels", in: labels) == (0..<300).map { $0 * 7 % 102 + 1 })
        #expect(try MATFormat.integers("trnid", in: fixture("split.mat").path) == Array(300..<600))
        #expect(message { _ = try MATFormat.integers("note", in: labels) }.hasSuffix("record 0: expected a whole number, found 2.5."))
    }

    @Test func `Python's archives give up their long and foreign names`() throws {
        let reader = TarReader(try ByteStream(path: fixture("names.tar.gz").path))
        var found: [String] = []
        while let entry = try reader.next() {
            let data = try reader.data(of: entry, limit: 1 << 16)
            #expect(data == [UInt8](repeating: UInt8(ascii: "x"), count: entry.path.count))
            found.append(entry.path)
        }
        #expect(found == ["plain", String(repeating: "d/", count: 90) + "long", "grün/ä"])
    }
}
