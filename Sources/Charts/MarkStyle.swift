/// How one mark looks, where it differs from its chart's defaults.
package struct MarkStyle: Sendable {
    package var color: Color?
    package var opacity: Double?
    package var symbol: BasicChartSymbolShape?
    package var symbolBy: PlottableValue?
    package var symbolArea: Double?
    package var stroke: StrokeStyle?
    package var strokeBy: PlottableValue?
    package var interpolation: InterpolationMethod?
    package var facet: PlottableValue?
    package var position: PlottableValue?
    package var stacking: MarkStackingMethod?
    package var width: MarkDimension?
    package var height: MarkDimension?
    package var cornerRadius: Double?
    package var annotation: MarkAnnotation?
    package var help: String?

    package init() {}
    package static let plain = MarkStyle()
}

/// Shared by the copies of a mark until one of them changes.
package final class MarkStyleBox: Sendable {
    package let style: MarkStyle
    package init(_ style: MarkStyle) { self.style = style }
}

extension MarkRecord {
    package var style: MarkStyle { styleBox?.style ?? .plain }

    package mutating func restyle(_ change: (inout MarkStyle) -> Void) {
        var style = style
        change(&style)
        styleBox = MarkStyleBox(style)
    }
}

/// The width of a line and its dashes, in points.
public struct StrokeStyle: Sendable, Hashable {
    public var lineWidth: Double
    /// Lengths of strokes and gaps in turn; empty for a solid line.
    public var dash: [Double]

    public init(lineWidth: Double = 1, dash: [Double] = []) {
        self.lineWidth = lineWidth
        self.dash = dash
    }
}

/// How a line runs between its points.
public enum InterpolationMethod: Sendable, Hashable, CaseIterable {
    case linear
    /// Smooth, and never beyond the values of neighbouring points.
    case monotone
    case catmullRom
    case cardinal
    case stepStart
    case stepCenter
    case stepEnd
}

/// The shape of a point.
public enum BasicChartSymbolShape: Sendable, Hashable, CaseIterable {
    case circle, square, triangle, diamond, pentagon, plus, cross, asterisk
}

/// What becomes of bars or areas that share a place.
public enum MarkStackingMethod: Sendable, Hashable {
    case standard
    /// Stacked and scaled to fill 0 … 1.
    case normalized
    /// Stacked around the middle, for streams.
    case center
    case unstacked
}

/// The width or height of a bar or rectangle.
public enum MarkDimension: Sendable, Hashable {
    case automatic
    /// In points.
    case fixed(Double)
    /// A share of the step between neighbours.
    case ratio(Double)
    /// Points left free on each side.
    case inset(Double)
}

/// Where an annotation stands relative to its mark.
public enum AnnotationPosition: Sendable, Hashable {
    case automatic, overlay, top, bottom, leading, trailing
    case topLeading, topTrailing, bottomLeading, bottomTrailing
}

/// Words beside a mark.
public struct Text: Sendable, Hashable {
    package var content: String
    package var color: Color?

    public init(_ content: String) { self.content = content }

    public func foregroundStyle(_ color: Color) -> Text {
        var text = self
        text.color = color
        return text
    }
}

package struct MarkAnnotation: Sendable {
    package var position: AnnotationPosition
    package var text: Text
}
