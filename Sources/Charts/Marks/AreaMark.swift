/// The area under a line, or the band between two.
public struct AreaMark: ChartMark {
    public var record: MarkRecord

    /// From zero to `y`; areas of several series are stacked.
    public init(x: PlottableValue, y: PlottableValue, stacking: MarkStackingMethod = .standard) {
        record = MarkRecord(.area, x: x, y: y)
        if stacking != .standard { record.restyle { $0.stacking = stacking } }
    }

    public init(
        x: PlottableValue, y: PlottableValue, series: PlottableValue, stacking: MarkStackingMethod = .standard
    ) {
        self.init(x: x, y: y, stacking: stacking)
        record.series = series
    }

    /// A band, such as the spread over seeds.
    public init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue) {
        record = MarkRecord(.area, x: x, y: yStart, yEnd: yEnd)
    }

    public init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue, series: PlottableValue) {
        record = MarkRecord(.area, x: x, y: yStart, yEnd: yEnd, series: series)
    }
}
