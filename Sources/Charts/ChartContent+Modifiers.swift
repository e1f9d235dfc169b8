extension ChartMark {
    private func restyled(_ change: (inout MarkStyle) -> Void) -> Self {
        var mark = self
        mark.record.restyle(change)
        return mark
    }

    /// Paints the mark in one colour.
    public func foregroundStyle(_ color: Color) -> Self { restyled { $0.color = color } }

    /// Tells values apart by colour: names by the palette, numbers by a continuous scale.
    public func foregroundStyle(by value: PlottableValue) -> Self {
        var mark = self
        mark.record.colorBy = value
        return mark
    }

    /// 0 is invisible, 1 is solid.
    public func opacity(_ opacity: Double) -> Self { restyled { $0.opacity = opacity } }

    public func symbol(_ shape: BasicChartSymbolShape) -> Self { restyled { $0.symbol = shape } }

    /// Tells values apart by the shape of the point.
    public func symbol(by value: PlottableValue) -> Self { restyled { $0.symbolBy = value } }

    /// The area of the point, in square points.
    public func symbolSize(_ area: Double) -> Self { restyled { $0.symbolArea = area } }

    public func lineStyle(_ style: StrokeStyle) -> Self { restyled { $0.stroke = style } }

    /// Tells values apart by the dashes of the line.
    public func lineStyle(by value: PlottableValue) -> Self { restyled { $0.strokeBy = value } }

    public func interpolationMethod(_ method: InterpolationMethod) -> Self {
        restyled { $0.interpolation = method }
    }

    /// Draws marks of each value in a panel of its own; marks without a facet appear in every panel.
    public func facet(by value: PlottableValue) -> Self { restyled { $0.facet = value } }

    /// Puts bars of different values side by side instead of stacking them.
    public func position(by value: PlottableValue) -> Self { restyled { $0.position = value } }

    public func cornerRadius(_ radius: Double) -> Self { restyled { $0.cornerRadius = radius } }

    public func annotation(position: AnnotationPosition = .automatic, content: () -> Text) -> Self {
        let annotation = MarkAnnotation(position: position, text: content())
        return restyled { $0.annotation = annotation }
    }

    /// Words beside the mark.
    public func annotation(_ words: String, position: AnnotationPosition = .automatic) -> Self {
        annotation(position: position) { Text(words) }
    }

    /// What the pointer shows over the mark, instead of its values.
    public func help(_ words: String) -> Self { restyled { $0.help = words } }
}
