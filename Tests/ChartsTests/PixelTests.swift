import Charts
import Foundation
import Testing

/// librsvg's converter, an independent reader of our pictures.
enum Renderer {
    static let isInstalled = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
        .contains { FileManager.default.isExecutableFile(atPath: $0 + "/rsvg-convert") }

    struct Pixels {
        let width: Int
        let height: Int
        let bytes: [UInt8]

        func color(_ x: Int, _ y: Int) -> [UInt8] {
            let start = (y * width + x) * 4
            return Array(bytes[start..<start + 3])
        }

        /// Pixels of about this colour.
        func count(near color: RGB, tolerance: Int = 6) -> Int {
            let wanted = [color.red, color.green, color.blue].map { Int(($0 * 255).rounded()) }
            return (0..<width * height).count { index in
                (0..<3).allSatisfy { abs(Int(bytes[index * 4 + $0]) - wanted[$0]) <= tolerance }
            }
        }
    }

    static func render(_ chart: Chart) throws -> Pixels {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pixels-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "x.png")
        try chart.save(file.path)
        return try PortablePicture.read(file.path)
    }
}

@Suite(.enabled(if: Renderer.isInstalled)) struct PixelTests {
    @Test func `bars have the area and colour of their values`() throws {
        let chart = Chart(["a", "b"]) { name in
            BarMark(x: .value("x", name), y: .value("y", name == "a" ? 1 : 3), width: .fixed(50))
                .foregroundStyle(by: .value("x", name)).cornerRadius(0)
        }.chartLegend(.hidden).frame(width: 300, height: 200)
        let pixels = try Renderer.render(chart)
        let small = Double(pixels.count(near: Theme.light.palette[0]))
        let large = Double(pixels.count(near: Theme.light.palette[1]))
        #expect(abs(large / small - 3) < 0.1)
    }

    @Test func `heat map cells have the colours of the ramp, and the page is white`() throws {
        let chart = Chart(0..<4) { index in
            RectangleMark(x: .value("x", "c\(index)"), y: .value("y", "r"))
                .foregroundStyle(by: .value("z", index))
        }.chartLegend(.hidden).frame(width: 300, height: 200)
        let pixels = try Renderer.render(chart)
        let areas = (0..<4).map { pixels.count(near: ColorScale.rampRGB(Double($0) / 3)) }
        #expect(areas.allSatisfy { $0 > 2_000 && abs($0 - areas[0]) < areas[0] / 50 })
        #expect(pixels.color(2, 2) == [255, 255, 255])
    }

    @Test func `a spike among 100,000 points is drawn to its top`() throws {
        let chart = Chart(0..<100_000) { index in
            LineMark(x: .value("x", index), y: .value("y", index == 61_803 ? 10 : sin(Double(index))))
        }.chartYScale(domain: -2...10).chartXAxis(.hidden).chartYAxis(.hidden).frame(width: 300, height: 160)
        let pixels = try Renderer.render(chart)
        let blue = Theme.light.palette[0]
        let rows = (0..<pixels.height).filter { row in
            (0..<pixels.width).contains { column in
                let color = pixels.color(column, row)
                return abs(Int(color[0]) - Int(blue.red * 255)) < 40 && Int(color[2]) > 100 && Int(color[0]) < 90
            }
        }
        #expect(try #require(rows.first) < 60)
    }

    @Test func `nothing is drawn outside the plot of a chosen domain`() throws {
        let chart = Chart([0, 1]) { x in
            LineMark(x: .value("x", x), y: .value("y", x * 100)).lineStyle(StrokeStyle(lineWidth: 6))
        }.chartYScale(domain: 0...1).frame(width: 200, height: 160)
        let pixels = try Renderer.render(chart)
        let blue = Theme.light.palette[0]
        for row in 0..<44 {
            for column in 0..<pixels.width {
                let color = pixels.color(column, row)
                #expect(Int(color[2]) - Int(color[0]) < 60 || abs(Int(color[0]) - Int(blue.red * 255)) > 30)
            }
        }
    }
}
