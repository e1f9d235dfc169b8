/// A straight line across the chart at one value, or between two: limits, means, error bars.
public struct RuleMark: ChartMark {
    public var record: MarkRecord

    public init(x: PlottableValue) { record = MarkRecord(.rule, x: x, y: nil) }

    public init(y: PlottableValue) { record = MarkRecord(.rule, x: nil, y: y) }

    public init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue) {
        record = MarkRecord(.rule, x: x, y: yStart, yEnd: yEnd)
    }

    public init(xStart: PlottableValue, xEnd: PlottableValue, y: PlottableValue) {
        record = MarkRecord(.rule, x: xStart, xEnd: xEnd, y: y)
    }
}
