/// A continuous scale of numbers: linear, logarithmic, or another curve that keeps order.
package struct NumericScale: PositionScale {
    package let domain: ClosedRange<Double>
    package let range: (start: Double, end: Double)
    package let curve: ScaleCurve
    package var format = ValueFormat.automatic
    package var tickValues: [Double]?
    /// Ticks of a linear scale are no closer than this: 1 between whole numbers, such as epochs.
    package var leastStep = 0.0
    private let low: Double
    private let factor: Double

    /// - Parameter domain: Wider than nothing, finite, and above zero for `log`.
    package init(domain: ClosedRange<Double>, range: (start: Double, end: Double), curve: ScaleCurve = .linear) {
        self.domain = domain
        self.range = range
        self.curve = curve
        low = curve.bent(domain.lowerBound)
        let span = curve.bent(domain.upperBound) - low
        factor = span > 0 ? (range.end - range.start) / span : 0
    }

    package func position(_ datum: Datum) -> Double {
        switch datum {
        case .number(let value), .time(let value): position(value)
        case .category: .nan
        }
    }

    package func position(_ value: Double) -> Double { range.start + (curve.bent(value) - low) * factor }

    package var step: Double? { nil }

    package var baseline: Double {
        let zero = position(0)
        guard zero.isFinite else { return range.start }
        return min(max(zero, min(range.start, range.end)), max(range.start, range.end))
    }

    package func ticks(about count: Int) -> [Tick] {
        let values = tickValues?.filter { domain.contains($0) } ?? curve.tickValues(in: domain, about: count, least: leastStep)
        let labels = NumberLabels.labels(for: values, format: format)
        return zip(values, labels).map { Tick(position: position($0), label: $1) }
    }
}

/// The curve that bends values before they are spread evenly.
package enum ScaleCurve: Sendable, Hashable {
    case linear
    case log
    /// Linear within ±`constant`, logarithmic beyond.
    case symmetricLog(constant: Double)
    case squareRoot

    /// NaN where the curve is not defined.
    package func bent(_ value: Double) -> Double {
        switch self {
        case .linear: return value
        case .log: return value > 0 ? decimalLogarithm(value) : .nan
        case .symmetricLog(let constant):
            let bent = decimalLogarithm(1 + abs(value) / constant)
            return value < 0 ? -bent : bent
        case .squareRoot: return value < 0 ? -((-value).squareRoot()) : value.squareRoot()
        }
    }

    package func tickValues(in domain: ClosedRange<Double>, about count: Int, least: Double = 0) -> [Double] {
        switch self {
        case .linear, .squareRoot: return LinearTicks.values(in: domain, about: count, least: least)
        case .log: return LogTicks.values(in: domain, about: count)
        case .symmetricLog(let constant): return LogTicks.symmetric(in: domain, constant: constant, about: count)
        }
    }
}
