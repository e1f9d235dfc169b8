/// A colour of a mark. Named colours follow the page's theme; every two of the eight named after hues differ for
/// readers with protanopia, deuteranopia and tritanopia too.
public struct Color: Sendable, Hashable {
    package enum Storage: Sendable, Hashable {
        /// The n-th colour of the palette, light or dark as the page is.
        case palette(Int)
        case rgb(RGB)
        /// The colour of text.
        case ink
        /// The colour of secondary text.
        case muted
        case background
        /// The lines behind the marks.
        case grid
        case clear
    }

    package let storage: Storage
    package init(_ storage: Storage) { self.storage = storage }

    public static let blue = Color(.palette(0))
    public static let orange = Color(.palette(1))
    public static let green = Color(.palette(2))
    public static let red = Color(.palette(3))
    public static let purple = Color(.palette(4))
    public static let cyan = Color(.palette(5))
    public static let brown = Color(.palette(6))
    public static let pink = Color(.palette(7))
    public static let primary = Color(.ink)
    public static let secondary = Color(.muted)
    public static let gray = Color(.muted)
    public static let clear = Color(.clear)

    /// A colour by its hexadecimal number, as in `Color(hex: 0x3366CC)`; the same in light and dark.
    public init(hex: Int) { storage = .rgb(RGB(UInt32(truncatingIfNeeded: hex))) }

    /// A colour as style sheets write it: "#3366CC", "3366cc" or "#36C"; the same in light and dark.
    /// - Throws: `ChartError.malformedColor`.
    public init(hex: String) throws {
        let digits = hex.hasPrefix("#") ? hex.dropFirst() : hex[...]
        let whole = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
        guard whole.count == 6, whole.allSatisfy(\.isHexDigit), let number = UInt32(whole, radix: 16) else { throw ChartError.malformedColor(hex) }
        storage = .rgb(RGB(number))
    }

    /// Components from 0 to 1; the colour is the same in light and dark.
    public init(red: Double, green: Double, blue: Double) {
        storage = .rgb(RGB(red: red, green: green, blue: blue))
    }
}

extension Color: CustomStringConvertible {
    private static let names = ["blue", "orange", "green", "red", "purple", "cyan", "brown", "pink"]

    /// The name, or the number as style sheets write it.
    public var description: String {
        switch storage {
        case .palette(let index): Self.names[Int(index.magnitude % UInt(Self.names.count))]
        case .rgb(let color): color.hex
        case .ink: "primary"
        case .muted: "secondary"
        case .background: "background"
        case .grid: "grid"
        case .clear: "clear"
        }
    }
}

/// An sRGB colour with components from 0 to 1.
package struct RGB: Sendable, Hashable {
    package var red: Double
    package var green: Double
    package var blue: Double

    package init(red: Double, green: Double, blue: Double) {
        self.red = RGB.clamped(red)
        self.green = RGB.clamped(green)
        self.blue = RGB.clamped(blue)
    }

    /// 0xRRGGBB.
    package init(_ hex: UInt32) {
        self.init(
            red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255, blue: Double(hex & 255) / 255)
    }

    private static func clamped(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, 0), 1) }

    package var hex: String {
        let digits = Array("0123456789abcdef")
        return [red, green, blue].reduce(into: "#") { text, component in
            let byte = Int((component * 255).rounded())
            text.append(digits[byte / 16])
            text.append(digits[byte % 16])
        }
    }

    /// Relative luminance, WCAG 2.
    package var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// Contrast ratio, WCAG 2: 1 … 21.
    package func contrast(with other: RGB) -> Double {
        let pair = (max(luminance, other.luminance), min(luminance, other.luminance))
        return (pair.0 + 0.05) / (pair.1 + 0.05)
    }

    package static func linear(_ component: Double) -> Double {
        component <= 0.04045 ? component / 12.92 : power((component + 0.055) / 1.055, 2.4)
    }
}
