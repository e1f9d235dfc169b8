/// One axis before it has a length: what kind of values, and from where to where.
package struct AxisModel: Sendable {
    package let kind: ScaleType
    package let options: AxisOptions
    package private(set) var domain: ClosedRange<Double> = 0...1
    package private(set) var categories: [String] = []
    /// The smallest distance between values of bars or cells, for their width.
    package private(set) var gap: Double?
    package private(set) var isEmpty = true
    package private(set) var notes: [String] = []
    package private(set) var unboundedCount = 0
    package private(set) var notPositiveCount = 0
    /// Whether every value is a whole number, so that there is nothing to mark between two.
    private var isWhole = true
    /// The smallest size above which symmetric logarithmic scales bend.
    private var smallest = Double.infinity

    /// Sizes beyond this are drawn like infinities: not at all.
    private static let largest = 1e300
    /// Seconds beyond which calendars say nothing: 300,000 years.
    private static let longestTime = 1e13
    private var limit: Double { kind == .date ? Self.longestTime : Self.largest }

    package init(kind: ScaleType, options: AxisOptions) {
        self.kind = kind
        self.options = options
    }

    package static func kind(of records: [MarkRecord], _ axis: ChartAxis, _ options: AxisOptions) -> ScaleType {
        if options.categories != nil { return .category }
        if let scale = options.scale { return scale }
        var hasNumber = false
        var hasTime = false
        for index in records.indices {
            switch records[index].start(axis) {
            case .category: return .category
            case .number: hasNumber = true
            case .time: hasTime = true
            case nil: continue
            }
            if case .category = records[index].end(axis) { return .category }
        }
        return hasTime && !hasNumber ? .date : .linear
    }

    /// Finds the domain that holds every value that can be drawn, and counts those that cannot.
    package mutating func measure(_ records: [MarkRecord], _ axis: ChartAxis, isNice: Bool) {
        if kind == .category { return collect(records, axis) }
        var low = Double.infinity
        var high = -Double.infinity
        var cells: [Double] = []
        let limit = limit
        func count(_ datum: Datum, _ markKind: MarkRecord.Kind, isInterval: Bool) {
            guard let value = Self.number(datum) else { return }
            if !value.isFinite || abs(value) > limit {
                unboundedCount += 1
            } else if kind == .log && value <= 0 {
                if !(isInterval && value == 0) { notPositiveCount += 1 }
            } else {
                low = min(low, value)
                high = max(high, value)
                if value != 0 { smallest = min(smallest, abs(value)) }
                if isWhole && value != value.rounded() { isWhole = false }
                if !isInterval && (markKind == .bar || markKind == .rectangle) { cells.append(value) }
            }
        }
        for index in records.indices {
            guard let start = records[index].start(axis) else { continue }
            let end = records[index].end(axis)
            count(start, records[index].kind, isInterval: end != nil)
            if let end { count(end, records[index].kind, isInterval: true) }
        }
        isEmpty = low > high && options.domain == nil
        settle(low, high, cells, isNice: isNice)
    }

    package static func number(_ datum: Datum) -> Double? {
        switch datum {
        case .number(let value), .time(let value): value
        case .category: nil
        }
    }

    private mutating func settle(_ low: Double, _ high: Double, _ cells: [Double], isNice: Bool) {
        var low = low
        var high = high
        if low > high { (low, high) = kind == .log ? (1, 10) : (0, 1) }
        gap = Self.smallestGap(cells)
        if !cells.isEmpty, kind != .log {
            let half = (gap ?? 1) / 2
            low = min(low, (cells.min() ?? low) - half)
            high = max(high, (cells.max() ?? high) + half)
        }
        if options.includesZero == true, kind != .log {
            low = min(low, 0)
            high = max(high, 0)
        }
        if let given = options.domain, given.lowerBound.isFinite, given.upperBound.isFinite,
            abs(given.lowerBound) <= limit, abs(given.upperBound) <= limit
        {
            if kind != .log || given.lowerBound > 0 {
                domain = Self.widened(given.lowerBound, given.upperBound, isLog: kind == .log)
                return
            }
            notes.append("A logarithmic axis cannot start at \(NumberLabels.short(given.lowerBound)).")
        }
        let wide = Self.widened(low, high, isLog: kind == .log)
        switch kind {
        case .log: domain = isNice ? Self.niceLog(wide) : wide
        case .date: domain = wide
        default: domain = isNice ? LinearTicks.nice(wide, about: 6) : wide
        }
    }

    /// A single value, or values too close to tell apart, in the middle of something.
    private static func widened(_ low: Double, _ high: Double, isLog: Bool) -> ClosedRange<Double> {
        let size = max(abs(low), abs(high))
        if high - low > size * 1e-12 && high - low > 1e-290 { return low...high }
        if isLog { return low / 2...max(high * 2, low) }
        let margin = size > 1e-290 ? size / 10 : 1
        return low - margin...high + margin
    }

    private static func niceLog(_ domain: ClosedRange<Double>) -> ClosedRange<Double> {
        func power(_ value: Double, up: Bool) -> Double {
            let exponent = Int((decimalLogarithm(value) + (up ? -1e-9 : 1e-9)).rounded(.down))
            let base = exponent < 0 ? 1 / powerOfTen(-exponent) : powerOfTen(exponent)
            let mantissas: [Double] = up ? [1, 2, 5, 10] : [10, 5, 2, 1]
            let slack = up ? 1 - 1e-9 : 1 + 1e-9
            let fit = mantissas.first { up ? $0 * base >= value * slack : $0 * base <= value * slack }
            return (fit ?? 1) * base
        }
        let low = power(domain.lowerBound, up: false)
        let high = power(domain.upperBound, up: true)
        return low > 0 && high > low && high.isFinite ? low...high : domain
    }

    private static func smallestGap(_ values: [Double]) -> Double? {
        guard values.count > 1 else { return nil }
        let sorted = values.sorted()
        var gap = Double.infinity
        for (left, right) in zip(sorted, sorted.dropFirst()) where right > left { gap = min(gap, right - left) }
        return gap.isFinite ? gap : nil
    }

    private mutating func collect(_ records: [MarkRecord], _ axis: ChartAxis) {
        var names = OrderedNames()
        for name in options.categories ?? [] { names.insert(.category(name)) }
        if options.categories == nil {
            for index in records.indices {
                if let datum = records[index].start(axis) { names.insert(datum) }
                if let datum = records[index].end(axis) { names.insert(datum) }
            }
        }
        categories = names.list
        isEmpty = categories.isEmpty
    }

    /// The scale over a length in points.
    package func scale(from start: Double, to end: Double) -> any PositionScale {
        let range = options.isReversed ? (start: end, end: start) : (start: start, end: end)
        switch kind {
        case .category: return CategoryScale(categories, range: range)
        case .date: return TimeScale(domain: domain, range: range)
        case .linear, .log, .symmetricLog, .squareRoot:
            var scale = NumericScale(domain: domain, range: range, curve: curve)
            if let format = options.format { scale.format = format }
            scale.tickValues = options.tickValues
            if isWhole && kind == .linear { scale.leastStep = 1 }
            return scale
        }
    }

    /// Where a symmetric logarithmic axis turns linear: its smallest size, at most twelve decades below the largest.
    private var bend: Double {
        let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
        return smallest.isFinite ? max(smallest, largest * 1e-12) : 1
    }

    private var curve: ScaleCurve {
        switch kind {
        case .log: .log
        case .squareRoot: .squareRoot
        case .symmetricLog: .symmetricLog(constant: bend)
        default: .linear
        }
    }
}
