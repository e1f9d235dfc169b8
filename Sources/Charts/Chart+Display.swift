extension Chart: Illustration, CustomStringConvertible {
    /// The chart in words and block characters.
    public var description: String { PlainChart.text(self) }

    package var drawing: Drawing {
        guard let size = options.textSize, size.isFinite else {
            var renderer = ChartRenderer(self)
            return renderer.render()
        }
        // Laid out for a smaller frame, and drawn larger.
        let factor = min(max(size, 4), 60) / AxisLayout.fontSize
        var chart = self
        chart.options.textSize = nil
        let natural = chart
        chart.options.width = (options.width ?? ChartRenderer.standardWidth) / factor
        chart.options.height = (options.height ?? (records.contains { $0.style.facet != nil } ? nil : natural.drawing.height)).map { $0 / factor }
        chart.options.leastLeft = options.leastLeft.map { $0 / factor }
        return chart.drawing.scaled(by: factor)
    }
}
