/// One symbol for each element.
public struct PointMark: ChartMark {
    public var record: MarkRecord

    public init(x: PlottableValue, y: PlottableValue) {
        record = MarkRecord(.point, x: x, y: y)
    }
}
