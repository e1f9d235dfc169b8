extension Chart: Illustration, CustomStringConvertible {
    /// The chart in words and block characters.
    public var description: String { PlainChart.text(self) }

    package var drawing: Drawing {
        var renderer = ChartRenderer(self)
        return renderer.render()
    }
}
