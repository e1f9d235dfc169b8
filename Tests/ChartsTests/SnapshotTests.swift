import Charts
import Foundation
import Testing

/// Pictures compared byte by byte with those on file. `ESPALIER_UPDATE_SNAPSHOTS=1` writes them anew; look at them
/// before committing.
struct SnapshotTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    static let isUpdating = ProcessInfo.processInfo.environment["ESPALIER_UPDATE_SNAPSHOTS"] != nil

    @Test(arguments: Gallery.all)
    func `a chart draws the picture on file`(specimen: Specimen) throws {
        let file = Self.folder.appending(path: specimen.name + ".svg")
        let drawn = Data(specimen.chart.svg.utf8)
        if Self.isUpdating { try drawn.write(to: file) }
        let expected = try #require(
            try? Data(contentsOf: file), "no snapshot; ESPALIER_UPDATE_SNAPSHOTS=1 swift test writes it")
        #expect(drawn == expected, "\(specimen.name).svg changed")
    }

    @Test(.disabled(if: isUpdating)) func `every specimen has its own name and every snapshot a specimen`() throws {
        let names = Gallery.all.map(\.name)
        #expect(Set(names).count == names.count)
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        let snapshots = files.filter { $0.hasSuffix(".svg") }.map { String($0.dropLast(4)) }
        #expect(Set(snapshots) == Set(names))
    }
}
