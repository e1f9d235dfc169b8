/// Round numbers at equal steps of 1, 2 or 5 times a power of ten.
package enum LinearTicks {
    /// The largest step that gives at least about `count` ticks over `span`.
    /// - Parameter least: Ticks are no closer than this.
    package static func step(span: Double, about count: Int, least: Double = 0) -> Double {
        guard span > 0, span.isFinite else { return 1 }
        let rough = span / Double(max(count, 1))
        let exponent = Int(decimalLogarithm(rough).rounded(.down))
        let power = powerOfTen(exponent)
        let mantissa = rough / power
        let nice: Double = mantissa < 1.5 ? 1 : mantissa < 3.2 ? 2 : mantissa < 7.1 ? 5 : 10
        return max(nice * power, least)
    }

    package static func values(in domain: ClosedRange<Double>, about count: Int, least: Double = 0) -> [Double] {
        let step = step(span: domain.upperBound - domain.lowerBound, about: count, least: least)
        let slack = step * 1e-9
        let first = ((domain.lowerBound - slack) / step).rounded(.up)
        let last = ((domain.upperBound + slack) / step).rounded(.down)
        guard last >= first, last - first < 1_000, abs(first) < 1e15 else { return [domain.lowerBound] }
        return (0...Int(last - first)).map { index in
            let value = multiple(first + Double(index), of: step)
            return value == 0 ? 0 : value
        }
    }

    /// Multiples of 0.1 as the doubles that print as 0.3, not 0.30000000000000004.
    private static func multiple(_ count: Double, of step: Double) -> Double {
        step < 1 ? (count * (step * inverseScale(step))).rounded() / inverseScale(step) : count * step
    }

    private static func inverseScale(_ step: Double) -> Double {
        powerOfTen(-Int(decimalLogarithm(step).rounded(.down)))
    }

    /// The domain widened to whole steps.
    package static func nice(_ domain: ClosedRange<Double>, about count: Int) -> ClosedRange<Double> {
        let step = step(span: domain.upperBound - domain.lowerBound, about: count)
        let low = multiple((domain.lowerBound / step + 1e-9).rounded(.down), of: step)
        let high = multiple((domain.upperBound / step - 1e-9).rounded(.up), of: step)
        return low < high && low.isFinite && high.isFinite ? low...high : domain
    }
}
