extension Chart {
    private func with(_ change: (inout ChartOptions) -> Void) -> Chart {
        var chart = self
        change(&chart.options)
        return chart
    }

    /// The words above the chart, and its name for screen readers.
    public func chartTitle(_ title: String, subtitle: String? = nil) -> Chart {
        with { options in
            options.title = title
            options.subtitle = subtitle
        }
    }

    /// What screen readers say about the chart, instead of its axes and ranges.
    public func accessibilityLabel(_ summary: String) -> Chart { with { $0.summary = summary } }

    /// The size in points; a facetted chart's height is that of one row of panels.
    public func frame(width: Double? = nil, height: Double? = nil) -> Chart {
        with { options in
            if let width { options.width = width }
            if let height { options.height = height }
        }
    }

    /// How large the words on the axes are, in points: 11 where nothing is said, 18 or more for a projector. Titles, lines and points
    /// grow alike, and the chart keeps its size.
    public func chartTextSize(_ points: Double) -> Chart { with { $0.textSize = points } }

    public func chartXAxisLabel(_ label: String) -> Chart { with { $0.x.label = label } }
    public func chartYAxisLabel(_ label: String) -> Chart { with { $0.y.label = label } }
    public func chartXAxis(_ visibility: Visibility) -> Chart { with { $0.x.isHidden = visibility == .hidden } }
    public func chartYAxis(_ visibility: Visibility) -> Chart { with { $0.y.isHidden = visibility == .hidden } }

    /// Ticks of x: how many about, or exactly which, and how they are written.
    public func chartXAxis(count: Int? = nil, values: [Double]? = nil, format: ValueFormat = .automatic) -> Chart {
        with { Self.set(&$0.x, count, values, format) }
    }

    /// Ticks of y: how many about, or exactly which, and how they are written.
    public func chartYAxis(count: Int? = nil, values: [Double]? = nil, format: ValueFormat = .automatic) -> Chart {
        with { Self.set(&$0.y, count, values, format) }
    }

    private static func set(_ axis: inout AxisOptions, _ count: Int?, _ values: [Double]?, _ format: ValueFormat) {
        axis.tickCount = count
        axis.tickValues = values
        axis.format = format
    }

    public func chartXScale(type: ScaleType) -> Chart { with { $0.x.scale = type } }
    public func chartYScale(type: ScaleType) -> Chart { with { $0.y.scale = type } }

    public func chartXScale(domain: ClosedRange<Double>, type: ScaleType? = nil) -> Chart {
        with { Self.set(&$0.x, domain, type) }
    }

    public func chartYScale(domain: ClosedRange<Double>, type: ScaleType? = nil) -> Chart {
        with { Self.set(&$0.y, domain, type) }
    }

    private static func set(_ axis: inout AxisOptions, _ domain: ClosedRange<Double>, _ type: ScaleType?) {
        axis.domain = domain
        if let type { axis.scale = type }
    }

    /// The categories of x in this order, also those without data.
    public func chartXScale(domain: [String]) -> Chart { with { $0.x.categories = domain } }
    /// The categories of y from top to bottom, also those without data.
    public func chartYScale(domain: [String]) -> Chart { with { $0.y.categories = domain } }

    /// Whether zero is on the axis even when no value is near it.
    public func chartYScale(includesZero: Bool) -> Chart { with { $0.y.includesZero = includesZero } }
    public func chartXScale(includesZero: Bool) -> Chart { with { $0.x.includesZero = includesZero } }

    /// Largest values at the bottom.
    public func chartYScale(reversed: Bool) -> Chart { with { $0.y.isReversed = reversed } }

    public func chartLegend(_ visibility: Visibility) -> Chart {
        with { $0.isLegendHidden = visibility == .hidden }
    }

    /// The colour of each category by name.
    public func chartForegroundStyleScale(_ colors: KeyValuePairs<String, Color>) -> Chart {
        chartForegroundStyleScale(colors.map { (name: $0.key, color: $0.value) })
    }

    package func chartForegroundStyleScale(_ colors: [(name: String, color: Color)]) -> Chart {
        with { $0.colors = colors }
    }

    /// The numbers at the ends of a continuous colour scale.
    public func chartForegroundStyleScale(domain: ClosedRange<Double>) -> Chart {
        with { $0.colorDomain = domain }
    }

    /// How many panels stand beside each other when marks are facetted.
    public func chartFacets(columns: Int) -> Chart { with { $0.facetColumns = columns } }
}
