/// The colour of each value: names by the palette, numbers by one ramp from dark blue to yellow.
package enum ColorScale: Sendable {
    case single
    case categories([String], [String: Color])
    case continuous(ClosedRange<Double>)

    package func color(_ datum: Datum) -> Color {
        switch self {
        case .single: return .blue
        case .categories(_, let colors): return colors[CategoryScale.name(of: datum)] ?? .blue
        case .continuous(let domain):
            guard case .number(let value) = datum, value.isFinite else { return Color(.clear) }
            let span = domain.upperBound - domain.lowerBound
            return Self.ramp(span > 0 ? (value - domain.lowerBound) / span : 0.5)
        }
    }

    /// Solid for the first round of the palette, then dashed.
    package func dash(_ name: String) -> [Double] {
        guard case .categories(let names, _) = self, names.count > Theme.light.palette.count,
            let index = names.firstIndex(of: name)
        else { return [] }
        let rounds: [[Double]] = [[], [6, 3], [2, 2.5], [9, 3, 2, 3]]
        return rounds[index / Theme.light.palette.count % rounds.count]
    }

    /// A coarser colour near `color`, so that many cells can share a path.
    package func stepped(_ color: Color) -> Color {
        guard case .rgb(let rgb) = color.storage else { return color }
        func step(_ component: Double) -> Double { (component * 31).rounded() / 31 }
        return Color(.rgb(RGB(red: step(rgb.red), green: step(rgb.green), blue: step(rgb.blue))))
    }

    /// Viridis at eleven even steps: lightness grows evenly, for colour-blind readers and in print too.
    private static let stops: [UInt32] = [
        0x440154, 0x482475, 0x414487, 0x355F8D, 0x2A788E, 0x21918C, 0x22A884, 0x44BF70, 0x7AD151, 0xBDDF26, 0xFDE725,
    ]

    /// - Parameter share: 0 … 1; beyond are the ends.
    package static func ramp(_ share: Double) -> Color { Color(.rgb(rampRGB(share))) }

    package static func rampRGB(_ share: Double) -> RGB {
        let bounded = share.isNaN ? 0 : min(max(share, 0), 1)
        let place = bounded * Double(stops.count - 1)
        let index = min(Int(place), stops.count - 2)
        let part = place - Double(index)
        let low = RGB(stops[index])
        let high = RGB(stops[index + 1])
        return RGB(
            red: low.red + (high.red - low.red) * part, green: low.green + (high.green - low.green) * part,
            blue: low.blue + (high.blue - low.blue) * part)
    }
}
