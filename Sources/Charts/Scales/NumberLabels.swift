import Displays

/// How numbers are written on axes, in legends and under the pointer.
package enum NumberLabels {
    /// Labels of ticks: as many decimals as tell them apart.
    package static func labels(for values: [Double], format: ValueFormat) -> [String] {
        switch format {
        case .percent:
            let decimals = decimals(for: values.map { $0 * 100 })
            return values.map { minus(fixed($0 * 100, decimals)) + " %" }
        case .decimals(let count): return values.map { minus(fixed($0, max(count, 0))) }
        case .automatic: return automatic(values)
        }
    }

    private static func automatic(_ values: [Double]) -> [String] {
        let largest = values.map(abs).max() ?? 0
        let smallest = values.map(abs).filter { $0 > 0 }.min() ?? 1
        if largest >= 1e15 || (largest > 0 && largest < 1e-4) || largest / smallest >= 1e5 {
            return values.map(short)
        }
        let units: [(Double, String)] = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
        if largest >= 10_000, let (size, suffix) = units.first(where: { largest >= $0.0 }) {
            let scaled = values.map { $0 / size }
            let decimals = decimals(for: scaled)
            guard decimals > 2 else {
                return scaled.map { $0 == 0 ? "0" : minus(fixed($0, decimals)) + suffix }
            }
        }
        let decimals = decimals(for: values)
        return values.map { abs($0) >= 10_000 && decimals == 0 ? minus(grouped(Int($0))) : minus(fixed($0, decimals)) }
    }

    /// The fewest decimals that write each value exactly, at most nine.
    private static func decimals(for values: [Double]) -> Int {
        var scale = 1.0
        for count in 0..<9 {
            let areWhole = values.allSatisfy { value in
                let scaled = value * scale
                return abs(scaled - scaled.rounded()) <= 1e-9 * max(1, abs(scaled))
            }
            if areWhole { return count }
            scale *= 10
        }
        return 9
    }

    /// About four significant digits: 0.8312, 12.5, 11,596,288, 3.2×10⁻⁷.
    package static func short(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "−∞" : "∞" }
        let size = abs(value)
        if size == 0 { return "0" }
        if size >= 1e15 || size < 1e-4 { return scientific(value) }
        if value == value.rounded() { return minus(grouped(Int(value))) }
        let exponent = Int(decimalLogarithm(size).rounded(.down))
        return minus(trimmed(fixed(value, max(0, 3 - exponent))))
    }

    private static func scientific(_ value: Double) -> String {
        var exponent = Int(decimalLogarithm(abs(value)).rounded(.down))
        var mantissa = abs(exponent) > 300 ? value / powerOfTen(exponent / 2) : value
        mantissa /= powerOfTen(abs(exponent) > 300 ? exponent - exponent / 2 : exponent)
        if abs(mantissa) >= 9.9995 {
            mantissa /= 10
            exponent += 1
        }
        let digits = trimmed(fixed(mantissa, 3))
        let power = "10" + superscript(exponent)
        if digits == "1" { return power }
        return digits == "-1" ? "−" + power : minus(digits) + "×" + power
    }

    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        var text = text
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    private static func minus(_ text: String) -> String {
        text.first == "-" ? "−" + text.dropFirst() : text
    }

    private static func superscript(_ value: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        let text = String(value.magnitude).compactMap(\.wholeNumberValue).map { digits[$0] }
        return (value < 0 ? "⁻" : "") + String(text)
    }

    /// Any value in words, for the pointer and for text.
    package static func words(_ datum: Datum) -> String {
        switch datum {
        case .number(let value): short(value)
        case .category(let name): name
        case .time(let seconds): CalendarText.full(seconds)
        }
    }
}
