import Charts
import Foundation

extension Gallery {
    static let script = "<script>alert('1')</script> & \"quoted\""
    static let rightToLeft = "דיוק الدقة \u{202E}reversed"
    static let emoji = "👩‍👩‍👧‍👦🌳 keep 🇨🇭"
    static let long = String(repeating: "Donaudampfschifffahrtsgesellschaft ", count: 15)
    static let control = "tab\tnewline\nbell\u{7}null\u{0}"

    static let hostile: [Specimen] = [
        Specimen("hostile-names", named([script, rightToLeft, emoji, long, control, ""])),
        Specimen(
            "hostile-names-across",
            Chart([script, rightToLeft, emoji, long, control, ""]) { name in
                BarMark(x: .value("count", name.count), y: .value(long, name)).annotation(name)
            }.chartTitle(emoji + script)),
        Specimen(
            "hostile-titles",
            Chart([1, 2, 3]) { x in
                LineMark(x: .value(script, x), y: .value(long, x * x), series: .value(emoji, rightToLeft))
                PointMark(x: .value(script, x), y: .value(long, x * x)).foregroundStyle(by: .value(emoji, long))
                    .annotation(long)
            }.chartTitle(long, subtitle: rightToLeft + long)),
        Specimen(
            "hostile-facets",
            Chart([script, rightToLeft, emoji, long, control]) { name in
                PointMark(x: .value("x", 1), y: .value("y", name.count)).facet(by: .value("name", name))
            }),
        Specimen("empty", Chart([Int]()) { x in PointMark(x: .value("x", x), y: .value("y", x)) }),
        Specimen("empty-titled", Chart {}.chartTitle("Nothing yet")),
        Specimen("single-point", Chart([7]) { x in LineMark(x: .value("x", x), y: .value("y", 0.25)) }),
        Specimen("single-bar", Chart([7]) { x in BarMark(x: .value("x", x), y: .value("y", 12)) }),
        Specimen("single-area", Chart([7]) { x in AreaMark(x: .value("x", x), y: .value("y", 12)) }),
        Specimen("constant", Chart(Array(0..<9)) { x in LineMark(x: .value("x", x), y: .value("y", 0)) }),
        Specimen(
            "not-finite",
            Chart([1.0, Double.nan, 3, Double.infinity, 5, -Double.infinity, 7]) { value in
                PointMark(x: .value("x", 1), y: .value("y", value))
                LineMark(x: .value("x", value), y: .value("y", value))
                BarMark(x: .value("x", value), y: .value("y", value))
            }),
        Specimen(
            "nothing-finite",
            Chart([Double.nan, .infinity]) { value in LineMark(x: .value("x", value), y: .value("y", value)) }),
        Specimen(
            "log-of-negative",
            Chart(Array(-3...6)) { x in
                LineMark(x: .value("x", x), y: .value("y", Double(x)))
                PointMark(x: .value("x", x), y: .value("y", Double(x)))
            }.chartYScale(type: .log)),
        Specimen(
            "log-all-negative",
            Chart([-3, -2]) { x in BarMark(x: .value("x", x), y: .value("y", x)) }.chartYScale(type: .log)),
        Specimen(
            "log-bars",
            Chart(Array(1...6)) { x in
                BarMark(x: .value("x", "n\(x)"), y: .value("y", pow(10, Double(x))))
                AreaMark(x: .value("x", "n\(x)"), y: .value("z", pow(9, Double(x)))).foregroundStyle(.orange)
            }.chartYScale(type: .log)),
        Specimen(
            "extreme-range",
            Chart([-1e299, 0, 1e299, 1e308, Double.leastNonzeroMagnitude]) { value in
                PointMark(x: .value("x", value), y: .value("y", value))
            }),
        Specimen(
            "mixed-types",
            Chart {
                BarMark(x: .value("x", "name"), y: .value("y", 3))
                BarMark(x: .value("x", 12), y: .value("y", 4.5))
                BarMark(x: .value("x", Date(timeIntervalSince1970: 0)), y: .value("y", 2))
            }),
        Specimen(
            "frame-smallest",
            Chart(history) { update in
                LineMark(
                    x: .value("update", update.index), y: .value("return", update.meanReturn),
                    series: .value("task", update.task))
            }.frame(width: 1, height: -5)),
    ]

    static func named(_ names: [String]) -> Chart {
        Chart(Array(names.enumerated())) { index, name in
            BarMark(x: .value(script, name), y: .value(emoji, index + 1))
                .foregroundStyle(by: .value(rightToLeft, name))
                .annotation(name)
        }
    }
}
