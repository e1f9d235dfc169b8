/// A cell of a heat map, or any interval of x and y.
public struct RectangleMark: ChartMark {
    public var record: MarkRecord

    /// A cell centred at (x, y), as wide and high as the step between neighbours.
    public init(
        x: PlottableValue, y: PlottableValue, width: MarkDimension = .automatic, height: MarkDimension = .automatic
    ) {
        record = MarkRecord(.rectangle, x: x, y: y)
        guard width != .automatic || height != .automatic else { return }
        record.restyle { style in
            style.width = width
            style.height = height
        }
    }

    public init(xStart: PlottableValue, xEnd: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue) {
        record = MarkRecord(.rectangle, x: xStart, xEnd: xEnd, y: yStart, yEnd: yEnd)
    }
}
