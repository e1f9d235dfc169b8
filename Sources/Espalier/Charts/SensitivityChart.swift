import Charts
import Displays
import Pruning

extension Sensitivity {
    /// Accuracy against the share of channels kept when one group alone is cut: a line for each group, or a panel
    /// when they are more than colours can tell apart.
    public func chart() -> Chart {
        let groups = Set(points.map(\.group)).count
        return Chart(points) { point in
            let line = LineMark(
                x: .value("share kept", point.keep), y: .value("accuracy", point.accuracy),
                series: .value("before layer", point.layer)
            ).symbol(.circle).symbolSize(14)
                .help("\(point.layer): \(point.width) channels, accuracy \(fixed(point.accuracy, 4))")
            if groups > 8 {
                line.foregroundStyle(.blue).facet(by: .value("", point.layer))
            } else {
                line
            }
        }.chartTitle("Sensitivity of \(network)", subtitle: "validation accuracy when one group alone is cut")
            .frame(width: 680, height: groups > 8 ? 90 : 340)
    }
}

extension Sensitivity: Displayable {
    /// The curves, with their numbers.
    public var mimeBundle: MIMEBundle { MIMEBundle(chart(), table: table) }
}
