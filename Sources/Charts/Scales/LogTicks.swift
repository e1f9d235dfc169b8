/// Ticks of logarithmic scales: powers of ten, with 2 and 5 between them where there is room.
package enum LogTicks {
    package static func values(in domain: ClosedRange<Double>, about count: Int) -> [Double] {
        let low = decimalLogarithm(domain.lowerBound)
        let high = decimalLogarithm(domain.upperBound)
        let decades = high - low
        guard decades >= 0.9 else { return LinearTicks.values(in: domain, about: count).filter { $0 > 0 } }
        let first = Int((low - 1e-9).rounded(.down))
        let last = Int((high + 1e-9).rounded(.up))
        let perDecade = Double(count) / decades
        let mantissas: [Double] = perDecade >= 2.4 ? [1, 2, 5] : perDecade >= 1.6 ? [1, 3] : [1]
        let stride = max(1, Int((decades / Double(max(count, 1))).rounded(.up)))
        var values: [Double] = []
        for exponent in first...last where exponent % stride == 0 {
            for mantissa in mantissas {
                let value = exponent < 0 ? mantissa / powerOfTen(-exponent) : mantissa * powerOfTen(exponent)
                if value >= domain.lowerBound * (1 - 1e-9) && value <= domain.upperBound * (1 + 1e-9) {
                    values.append(value)
                }
            }
        }
        return values
    }

    package static func symmetric(in domain: ClosedRange<Double>, constant: Double, about count: Int) -> [Double] {
        let largest = max(abs(domain.lowerBound), abs(domain.upperBound))
        guard largest > constant else { return LinearTicks.values(in: domain, about: count) }
        let sides = domain.lowerBound < 0 && domain.upperBound > 0 ? 2 : 1
        let powers = values(in: constant...largest, about: max(2, count / sides)).filter {
            decimalLogarithm($0) == decimalLogarithm($0).rounded()
        }
        return (powers.reversed().map { -$0 } + [0] + powers).filter { domain.contains($0) }
    }
}
