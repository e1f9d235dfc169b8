/// What a chart's builder collects: marks, and groups of marks.
public protocol ChartContent {
    /// The marks in drawing order.
    var records: [MarkRecord] { get }
}

/// One mark: what it stands for and how it looks.
public protocol ChartMark: ChartContent, Sendable {
    var record: MarkRecord { get set }
}

extension ChartMark {
    public var records: [MarkRecord] { [record] }
}

/// A mark in the form every kind shares. Make one through `LineMark` and its siblings.
public struct MarkRecord: Sendable {
    package enum Kind: UInt8, Sendable, CaseIterable { case line, area, bar, point, rule, rectangle }

    package var kind: Kind
    /// The value along x, or where its interval starts.
    package var x: PlottableValue?
    package var xEnd: Datum?
    package var y: PlottableValue?
    package var yEnd: Datum?
    package var series: PlottableValue?
    package var colorBy: PlottableValue?
    /// Everything rarer: nil costs nothing when there are 100,000 marks.
    package var styleBox: MarkStyleBox?

    package init(
        _ kind: Kind, x: PlottableValue?, xEnd: PlottableValue? = nil, y: PlottableValue?, yEnd: PlottableValue? = nil,
        series: PlottableValue? = nil
    ) {
        self.kind = kind
        self.x = x
        self.xEnd = xEnd?.datum
        self.y = y
        self.yEnd = yEnd?.datum
        self.series = series
    }
}

/// One of a chart's two axes.
package enum ChartAxis: Sendable { case x, y }

/// A mark along one axis. Read in place: a copy of a whole mark costs more than all that is asked of it. Not inlined:
/// the optimizer of Swift 6.3 stops at a borrowed array element whose optional it looks into.
extension MarkRecord {
    @inline(never)
    package func start(_ axis: ChartAxis) -> Datum? { axis == .x ? x?.datum : y?.datum }
    @inline(never)
    package func end(_ axis: ChartAxis) -> Datum? { axis == .x ? xEnd : yEnd }
    @inline(never)
    package func label(_ axis: ChartAxis) -> String? { axis == .x ? x?.label : y?.label }
}

/// Collects the marks between a chart's braces.
@resultBuilder
public enum ChartBuilder {
    public static func buildExpression(_ content: some ChartContent) -> [MarkRecord] { content.records }
    public static func buildBlock(_ parts: [MarkRecord]...) -> [MarkRecord] { parts.flatMap { $0 } }
    public static func buildBlock(_ part: [MarkRecord]) -> [MarkRecord] { part }
    public static func buildOptional(_ part: [MarkRecord]?) -> [MarkRecord] { part ?? [] }
    public static func buildEither(first part: [MarkRecord]) -> [MarkRecord] { part }
    public static func buildEither(second part: [MarkRecord]) -> [MarkRecord] { part }
    public static func buildArray(_ parts: [[MarkRecord]]) -> [MarkRecord] { parts.flatMap { $0 } }
    public static func buildLimitedAvailability(_ part: [MarkRecord]) -> [MarkRecord] { part }
}

/// Marks of every element of a collection, beside other marks of the same chart.
public struct ForEach: ChartContent {
    public let records: [MarkRecord]

    /// Marks made elsewhere, such as by an interpreter.
    package init(marks: [any ChartContent]) { records = marks.flatMap(\.records) }

    public init<Data: Sequence>(_ data: Data, @ChartBuilder content: (Data.Element) throws -> [MarkRecord]) rethrows {
        var all: [MarkRecord] = []
        all.reserveCapacity(data.underestimatedCount)
        for element in data { all += try content(element) }
        records = all
    }
}

/// Several marks that take modifiers together.
public struct Plot: ChartContent {
    public var records: [MarkRecord]

    public init(@ChartBuilder content: () throws -> [MarkRecord]) rethrows { records = try content() }
}
