/// The colours of pictures, light and dark. Inside a page the style sheet follows JupyterLab's and VS Code's themes;
/// elsewhere it follows what the reader prefers. A renderer that knows no style sheets draws the light theme.
package enum Theme {
    package struct Colors: Sendable {
        package var background: RGB
        package var ink: RGB
        package var muted: RGB
        package var grid: RGB
        package var palette: [RGB]
    }

    /// The eight hues keep apart (OKLab distance ≥ 0.1) in normal vision, protanopia, deuteranopia and tritanopia,
    /// and have a contrast of at least 3 with the background.
    package static let light = Colors(
        background: RGB(0xFFFFFF), ink: RGB(0x1F2328), muted: RGB(0x59636E), grid: RGB(0xE3E6EA),
        palette: [0x4650D0, 0xE6710D, 0x158F77, 0xD03D2F, 0x7C4A92, 0x1A98F9, 0x7B3722, 0xC467C0].map { RGB($0) })

    package static let dark = Colors(
        background: RGB(0x16191D), ink: RGB(0xE6EAEF), muted: RGB(0x9BA5B0), grid: RGB(0x31373F),
        palette: [0x588DF6, 0xF5AF46, 0x36CCA4, 0xDC5F77, 0xAEA9F1, 0xA3DAFE, 0xC29211, 0xFFDEBF].map { RGB($0) })

    package static let fontFamily =
        "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Helvetica, Arial, sans-serif"

    /// The class that gives `color` to the property `f`(ill) or `s`(troke); nil when the colour is fixed.
    package static func className(_ color: Color, _ property: String) -> String? {
        switch color.storage {
        case .palette(let index): "\(property)\(slot(index))"
        case .ink: property + "i"
        case .muted: property + "m"
        case .background: property + "b"
        case .grid: property + "g"
        case .rgb, .clear: nil
        }
    }

    /// What renderers without style sheets draw.
    package static func fallback(_ color: Color) -> String {
        if case .clear = color.storage { return "none" }
        return rgb(color, in: light).hex
    }

    package static func rgb(_ color: Color, in colors: Colors) -> RGB {
        switch color.storage {
        case .palette(let index): colors.palette[slot(index)]
        case .rgb(let value): value
        case .ink: colors.ink
        case .muted: colors.muted
        case .grid: colors.grid
        case .background, .clear: colors.background
        }
    }

    private static func slot(_ index: Int) -> Int { Int(index.magnitude % UInt(light.palette.count)) }

    /// The style sheet of every picture; the same text each time, so that many on one page agree.
    package static let styleSheet: String = {
        var text = ".espalier-chart{" + variables(light) + "}\n"
        text += "@media (prefers-color-scheme:dark){.espalier-chart{" + variables(dark) + "}}\n"
        text += "[data-jp-theme-light=true] .espalier-chart,.vscode-light .espalier-chart{" + variables(light) + "}\n"
        text += "[data-jp-theme-light=false] .espalier-chart,.vscode-dark .espalier-chart{" + variables(dark) + "}\n"
        let names = ["b", "i", "m", "g"] + light.palette.indices.map { "\($0)" }
        for (property, letter) in [("fill", "f"), ("stroke", "s")] {
            text += names.map { ".espalier-chart .\(letter)\($0){\(property):var(--ec-\($0))}" }.joined() + "\n"
        }
        return text
    }()

    private static func variables(_ colors: Colors) -> String {
        var parts = [
            "--ec-b:var(--jp-layout-color0,var(--vscode-editor-background,\(colors.background.hex)))",
            "--ec-i:\(colors.ink.hex)", "--ec-m:\(colors.muted.hex)", "--ec-g:\(colors.grid.hex)",
        ]
        for (index, color) in colors.palette.enumerated() { parts.append("--ec-\(index):\(color.hex)") }
        return parts.joined(separator: ";")
    }
}
