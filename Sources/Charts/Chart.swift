import Displays

/// A picture of data in Swift Charts' vocabulary, drawn as SVG.
///
///     Chart(learner.history) { update in
///         LineMark(x: .value("update", update.index), y: .value("return", update.meanReturn))
///     }
///
/// The same data gives the same bytes. Drawing never fails: what cannot be drawn (no data, values that are not
/// finite, a logarithm of zero) is said in a note below the picture.
public struct Chart: Sendable {
    package var records: [MarkRecord]
    package var options = ChartOptions()

    public init(@ChartBuilder content: () throws -> [MarkRecord]) rethrows {
        records = try content()
    }

    /// One or more marks for every element of `data`.
    public init<Data: Sequence>(
        _ data: Data, @ChartBuilder content: (Data.Element) throws -> [MarkRecord]
    ) rethrows {
        var all: [MarkRecord] = []
        all.reserveCapacity(data.underestimatedCount)
        for element in data { all += try content(element) }
        records = all
    }

    /// Marks made elsewhere, such as by an interpreter.
    public init(marks: [any ChartContent]) {
        records = []
        records.reserveCapacity(marks.count)
        for mark in marks {
            if let one = mark as? any ChartMark { records.append(one.record) } else { records += mark.records }
        }
    }
}

/// What a chart was told about its frame, axes and legend.
package struct ChartOptions: Sendable {
    package var width: Double?
    package var height: Double?
    package var title: String?
    package var subtitle: String?
    package var summary: String?
    package var x = AxisOptions()
    package var y = AxisOptions()
    package var isLegendHidden = false
    package var legendTitle: String?
    /// Colours by name of the category.
    package var colors: [(name: String, color: Color)] = []
    package var colorDomain: ClosedRange<Double>?
    package var facetColumns: Int?
    /// Points of the words on the axes; all else grows with them.
    package var textSize: Double?
    /// Points left of the plot, at least: charts above each other begin at one line.
    package var leastLeft: Double?
}

package struct AxisOptions: Sendable {
    package var label: String?
    package var isHidden = false
    package var scale: ScaleType?
    package var domain: ClosedRange<Double>?
    package var categories: [String]?
    package var includesZero: Bool?
    package var isReversed = false
    package var tickCount: Int?
    package var tickValues: [Double]?
    package var format: ValueFormat?
}

/// How values are spread along an axis.
public enum ScaleType: Sendable, Hashable {
    case linear
    /// Powers of ten at equal steps; values must be above zero.
    case log
    /// Like `log`, on both sides of zero and through it.
    case symmetricLog
    case squareRoot
    case category
    case date
}

/// How numbers on an axis are written.
public enum ValueFormat: Sendable, Hashable {
    /// As few digits as tell the ticks apart; thousands as k, millions as M.
    case automatic
    /// 0.25 as 25 %.
    case percent
    /// This many decimals.
    case decimals(Int)
}

public enum Visibility: Sendable, Hashable { case automatic, visible, hidden }
