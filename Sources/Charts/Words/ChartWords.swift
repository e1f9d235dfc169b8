/// Charts in words, for screen readers and plain text.
package enum ChartWords {
    /// What a chart without a title is called: "return by update".
    package static func title(_ model: ChartModel) -> String {
        let x = model.xLabel
        let y = model.yLabel
        let parts = [y, x].filter { !$0.isEmpty }
        return parts.isEmpty ? "chart" : parts.joined(separator: " by ")
    }

    package static func summary(_ model: ChartModel) -> String {
        guard !model.records.isEmpty else { return "No data." }
        var sentences: [String] = []
        let kinds: [(MarkRecord.Kind, String)] = [
            (.line, "line"), (.point, "point"), (.bar, "bar"), (.area, "area"), (.rectangle, "cell"), (.rule, "rule"),
        ]
        let names = kinds.filter { model.kinds.contains($0.0) }.map(\.1)
        sentences.append("Chart of \(names.joined(separator: ", ")) marks.")
        sentences.append(axis("x", model.x, model.xLabel))
        sentences.append(axis("y", model.y, model.yLabel))
        if case .categories(let names, _) = model.colors {
            let listed = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? " and \(names.count - 12) more" : "")
            sentences.append("\(model.colorLabel.isEmpty ? "Series" : model.colorLabel): \(listed).")
        }
        if !model.facets.isEmpty { sentences.append("\(model.facets.count) panels by \(model.facetLabel).") }
        return sentences.joined(separator: " ")
    }

    package static func axis(_ letter: String, _ axis: AxisModel, _ label: String) -> String {
        let name = label.isEmpty ? letter : "\(letter): \(label)"
        if axis.kind == .category {
            let listed = axis.categories.prefix(8).joined(separator: ", ")
            return "\(name), \(listed)\(axis.categories.count > 8 ? " and \(axis.categories.count - 8) more" : "")."
        }
        func words(_ value: Double) -> String {
            NumberLabels.words(axis.kind == .date ? .time(value) : .number(value))
        }
        let scale = axis.kind == .log ? ", logarithmic" : ""
        return "\(name), \(words(axis.domain.lowerBound)) to \(words(axis.domain.upperBound))\(scale)."
    }
}
