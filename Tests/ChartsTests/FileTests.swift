import Charts
import Foundation
import Testing

struct FileTests {
    let chart = Chart([1, 2, 3]) { x in BarMark(x: .value("x", x), y: .value("y", x)) }
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "charts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    @Test func `a chart saved as SVG is the chart, and nothing else is left`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "a chart.svg")
        try chart.save(file.path)
        try chart.save(file.path)
        #expect(try String(contentsOf: file, encoding: .utf8) == chart.svg)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a chart.svg"])
    }

    @Test func `names without a known ending are refused`() {
        #expect(throws: ChartError.unknownFormat(path: "x.jpg")) { try chart.save("x.jpg") }
    }

    @Test func `a folder that is not there is named`() {
        let path = folder.appending(path: "none/x.svg").path
        #expect(throws: ChartError.cannotWrite(path: path, reason: "no such file or directory")) { try chart.save(path) }
    }

    @Test(.enabled(if: Renderer.isInstalled)) func `a chart saved as PNG has twice its size in pixels`() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "x.png")
        try chart.save(file.path)
        let bytes = [UInt8](try Data(contentsOf: file))
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        let width = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
        #expect(width == 1_280)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["x.png"])
    }
}
