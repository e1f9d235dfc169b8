import Charts
import Displays
import Foundation
import Testing

struct TextTests {
    @Test(arguments: [0, 5, 9, 30, 80, 300] as [Double])
    func `fitted words are never wider than their place`(width: Double) {
        for words in [Gallery.script, Gallery.rightToLeft, Gallery.emoji, Gallery.long, Gallery.control, "", "i"] {
            let fitted = TextMetrics.fitted(words, width: width, size: 11)
            #expect(TextMetrics.width(fitted, size: 11) <= max(width, 11))
        }
    }

    @Test func `wrapped words keep to their lines`() {
        let lines = TextMetrics.wrapped(Gallery.long, width: 200, size: 11, lines: 3)
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { TextMetrics.width($0, size: 11) <= 200 })
        #expect(lines[2].hasSuffix("…"))
        #expect(TextMetrics.wrapped("short", width: 200, size: 11, lines: 3) == ["short"])
    }

    @Test func `marks of direction and control characters are cleaned away`() {
        #expect(TextMetrics.cleaned("a\u{202E}b\u{0}c\td") == "ab c d")
    }

    @Test func `a chart as text names its axes and draws each series`() {
        let text = Chart(Gallery.history) { update in
            LineMark(
                x: .value("update", update.index), y: .value("return", update.meanReturn),
                series: .value("task", update.task))
        }.description
        let lines = text.split(separator: "\n")
        #expect(lines[0] == "return by update")
        #expect(lines[1] == "  x: update, 0 to 119.")
        #expect(lines.count == 6)
        #expect(lines[3].hasPrefix("  keep 0.1  ▂▂▃"))
        #expect(lines[3].hasSuffix("120 points"))
    }

    @Test func `bars as text`() {
        let text = Chart(["a", "bb"]) { name in
            BarMark(x: .value("name", name), y: .value("count", name.count * 10))
        }.description
        #expect(text.hasSuffix("  a   ████████████████ 10\n  bb  ████████████████████████████████ 20"))
    }

    @Test func `names in wide letters keep bars under each other`() {
        let text = Chart(["日本", "bb", "表表表表表表表表表表表表表表表表"]) { name in
            BarMark(x: .value("name", name), y: .value("count", 10))
        }.description
        let bar = String(repeating: "█", count: 32) + " 10"
        let (wide, short, cut) = ("日本" + String(repeating: " ", count: 24), "bb" + String(repeating: " ", count: 26), String(repeating: "表", count: 13) + "… ")
        #expect(text.hasSuffix("  \(wide)  \(bar)\n  \(short)  \(bar)\n  \(cut)  \(bar)"))
    }

    @Test func `a heat map as text`() {
        let text = Chart(0..<4) { index in
            RectangleMark(x: .value("x", "c\(index % 2)"), y: .value("y", "r\(index / 2)"))
                .foregroundStyle(by: .value("z", index))
        }.description
        #expect(text.contains("  r0  ·░\n  r1  ▓█\n  z: 0 (·) to 3 (█)"))
    }

    @Test(arguments: Gallery.all)
    func `every chart has a text of its own`(specimen: Specimen) {
        let text = specimen.chart.description
        #expect(!text.isEmpty)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count < 60)
        #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        #expect(specimen.chart.mimeBundle.plain == text)
    }
}
