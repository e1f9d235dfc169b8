/// A bar from zero, or between two values. Bars that share a place are stacked unless `position(by:)` parts them.
public struct BarMark: ChartMark {
    public var record: MarkRecord

    /// - Parameter width: Across the bar.
    public init(
        x: PlottableValue, y: PlottableValue, width: MarkDimension = .automatic,
        stacking: MarkStackingMethod = .standard
    ) {
        record = MarkRecord(.bar, x: x, y: y)
        shape(width, stacking)
    }

    /// A bar along y between two values.
    public init(x: PlottableValue, yStart: PlottableValue, yEnd: PlottableValue, width: MarkDimension = .automatic) {
        record = MarkRecord(.bar, x: x, y: yStart, yEnd: yEnd)
        shape(width, .standard)
    }

    /// A bar along x between two values.
    public init(xStart: PlottableValue, xEnd: PlottableValue, y: PlottableValue, height: MarkDimension = .automatic) {
        record = MarkRecord(.bar, x: xStart, xEnd: xEnd, y: y)
        shape(height, .standard)
    }

    /// A bar over the interval of a bin, as in histograms.
    public init(bin xStart: PlottableValue, _ xEnd: PlottableValue, y: PlottableValue) {
        record = MarkRecord(.bar, x: xStart, xEnd: xEnd, y: PlottableValue(label: y.label, datum: .number(0)), yEnd: y)
    }

    private mutating func shape(_ width: MarkDimension, _ stacking: MarkStackingMethod) {
        guard width != .automatic || stacking != .standard else { return }
        record.restyle { style in
            style.width = width
            style.stacking = stacking
        }
    }
}
