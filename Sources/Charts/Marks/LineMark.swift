/// Points of one series joined by a line, in the order of the data.
/// Series are kept apart by `series:`, or else by what the colour stands for; without a colour of its own each
/// series takes the next of the palette.
public struct LineMark: ChartMark {
    public var record: MarkRecord

    public init(x: PlottableValue, y: PlottableValue) {
        record = MarkRecord(.line, x: x, y: y)
    }

    public init(x: PlottableValue, y: PlottableValue, series: PlottableValue) {
        record = MarkRecord(.line, x: x, y: y, series: series)
    }
}
