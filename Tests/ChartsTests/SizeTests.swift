import Charts
import Foundation
import Testing

/// Pictures of very many values stay small and keep the extremes.
struct SizeTests {
    static let many = 100_000
    static let megabyte = 1_000_000

    static func values(_ seed: UInt64) -> [Double] { Gallery.noise(many, seed: seed) }

    @Test func `a line of 100,000 points is small and shows its spikes`() throws {
        var values = Self.values(1)
        values[40_000] = 25
        values[70_000] = -13
        let chart = Chart(Array(values.enumerated())) { index, value in
            LineMark(x: .value("step", index), y: .value("value", value))
        }
        let svg = chart.svg
        #expect(svg.utf8.count < Self.megabyte / 4)
        let model = ChartModel(chart)
        #expect(model.y.domain == -15...25)
        let points = values.enumerated().map { Point(Double($0.offset) * 0.006, $0.element) }
        let thinned = Thinning.line(points)
        #expect(thinned.contains(points[40_000]) && thinned.contains(points[70_000]))
        #expect(thinned.first == points.first && thinned.last == points.last)
        #expect(thinned.count < 5_000)
    }

    @Test func `a cloud of 100,000 points keeps its rim`() {
        var points = zip(Self.values(2), Self.values(3)).map { Point($0 * 600, $1 * 300) }
        points[5] = Point(-50, 10)
        points[6] = Point(900, 10)
        points[7] = Point(10, -80)
        points[8] = Point(10, 700)
        let kept = Thinning.cloud(points)
        #expect(kept.count <= 20_000)
        #expect(Set([5, 6, 7, 8]).isSubset(of: kept))
        #expect(kept == kept.sorted())
    }

    @Test func `100,000 marks of any kind make less than a megabyte`() {
        let xs = Self.values(4)
        let ys = Self.values(5)
        let pairs = Array(zip(xs, ys))
        let charts: [Chart] = [
            Chart(pairs) { x, y in PointMark(x: .value("x", x), y: .value("y", y)) },
            Chart(pairs) { x, y in
                PointMark(x: .value("x", x), y: .value("y", y)).foregroundStyle(by: .value("z", x * y))
            },
            Chart(pairs) { x, y in LineMark(x: .value("x", x), y: .value("y", y)) },
            Chart(pairs) { x, y in AreaMark(x: .value("x", x), yStart: .value("y", y), yEnd: .value("y", y + 1)) },
            Chart(Array(ys.enumerated())) { x, y in BarMark(x: .value("x", x), y: .value("y", y)) },
            Chart(pairs) { x, y in RuleMark(x: .value("x", x)) },
            Chart(Array(ys.enumerated())) { index, y in
                RectangleMark(x: .value("x", index % 400), y: .value("y", index / 400))
                    .foregroundStyle(by: .value("z", y))
            },
        ]
        for (index, chart) in charts.enumerated() {
            #expect(chart.svg.utf8.count < Self.megabyte, "chart \(index)")
        }
    }

    @Test func `a heat map keeps its most extreme cell`() {
        let frame = Box(x: 0, y: 0, width: 100, height: 100)
        var cells = (0..<40_000).map { index in
            let box = Box(x: Double(index % 200) / 2, y: Double(index / 200) / 2, width: 0.5, height: 0.5)
            return Thinning.Cell(index: index, box: box, weight: Double(index % 7))
        }
        cells[12_345].weight = 99
        let kept = Thinning.cells(cells, within: frame, limit: 2_500)
        #expect(kept.count <= 2_700)
        #expect(kept.contains { $0.index == 12_345 })
    }

    @Test func `bars that share a column reach as far as the longest`() {
        let bars = (0..<1_000).map { index in
            (Color.blue, Box(x: Double(index) / 100, y: index == 500 ? 0 : 50, width: 0.01, height: 50))
        }
        let merged = Thinning.columns(bars, isAcross: false)
        #expect(merged.count <= 21)
        #expect(merged.contains { $0.1.y == 0 })
    }
}
