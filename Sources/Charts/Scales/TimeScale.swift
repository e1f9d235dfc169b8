/// Moments in UTC, with ticks where clocks and calendars have them.
package struct TimeScale: PositionScale {
    private let numeric: NumericScale

    package init(domain: ClosedRange<Double>, range: (start: Double, end: Double)) {
        numeric = NumericScale(domain: domain, range: range)
    }

    package var domain: ClosedRange<Double> { numeric.domain }
    package var range: (start: Double, end: Double) { numeric.range }
    package var step: Double? { nil }
    package var baseline: Double { range.start }
    package func position(_ datum: Datum) -> Double { numeric.position(datum) }

    private static let minute = 60.0
    private static let hour = 3_600.0
    private static let day = 86_400.0
    private static let steps: [Double] =
        [1, 2, 5, 10, 15, 30]
        + [1, 2, 5, 10, 15, 30].map { $0 * minute } + [1, 2, 3, 6, 12].map { $0 * hour } + [1, 2, 7, 14].map { $0 * day }

    package func ticks(about count: Int) -> [Tick] {
        let span = domain.upperBound - domain.lowerBound
        let rough = span / Double(max(count, 1))
        guard rough > 0.7 else {
            let values = LinearTicks.values(in: domain, about: count)
            return values.map { value in
                let fraction = NumberLabels.short(value - value.rounded(.down)).dropFirst()
                return tick(value, CalendarText.clock(value.rounded(.down), showsSeconds: true) + fraction)
            }
        }
        guard rough <= 20 * Self.day else { return months(rough) }
        let step = Self.steps.first { $0 >= rough * 0.7 } ?? 14 * Self.day
        let first = (domain.lowerBound / step).rounded(.up)
        let last = (domain.upperBound / step).rounded(.down)
        guard last >= first else { return [] }
        return (0...Int(last - first)).map { index in
            let value = (first + Double(index)) * step
            return tick(value, label(value, step: step))
        }
    }

    private func tick(_ value: Double, _ label: String) -> Tick { Tick(position: numeric.position(value), label: label) }

    private func label(_ value: Double, step: Double) -> String {
        let isMidnight = value.truncatingRemainder(dividingBy: Self.day) == 0
        if step >= Self.day || isMidnight { return CalendarText.day(value) }
        return CalendarText.clock(value, showsSeconds: step < Self.minute)
    }

    private func months(_ rough: Double) -> [Tick] {
        let monthLength = 30.44 * Self.day
        let wanted = rough / monthLength
        let step: Int
        if wanted <= 8 {
            step = [1, 2, 3, 6, 12].first { Double($0) >= wanted * 0.7 } ?? 12
        } else {
            step = 12 * max(1, Int(LinearTicks.step(span: wanted / 12 * 1.2, about: 1)))
        }
        let start = CalendarText.date(domain.lowerBound)
        var index = (start.year * 12 + start.month - 1) / step * step
        var ticks: [Tick] = []
        while ticks.count < 200 {
            let year = index >= 0 ? index / 12 : (index - 11) / 12
            let date = CalendarDate(year: year, month: index - year * 12 + 1, day: 1)
            let value = Double(date.daysSince1970) * Self.day
            if value > domain.upperBound { break }
            if value >= domain.lowerBound {
                ticks.append(tick(value, step % 12 == 0 ? "\(year)" : CalendarText.month(value)))
            }
            index += step
        }
        return ticks
    }

    /// The day all ticks share, when their labels do not say it.
    package var sharedDay: String? {
        guard domain.upperBound - domain.lowerBound < Self.day else { return nil }
        return CalendarText.full((domain.lowerBound / Self.day).rounded(.down) * Self.day)
    }
}
