import Displays

/// Small pictures of one size side by side, each above some words: one PNG inside an SVG.
package struct PictureSheet: Sendable {
    package struct Tile: Sendable {
        /// Height × width × channels bytes; nil leaves the place empty.
        package var pixels: [UInt8]?
        package var caption: String
        package var isCrossedOut: Bool

        package init(pixels: [UInt8]?, caption: String, isCrossedOut: Bool = false) {
            self.pixels = pixels
            self.caption = caption
            self.isCrossedOut = isCrossedOut
        }
    }

    package let tiles: [Tile]
    package let columns: Int
    /// Height, width, channels; 1 channel is grey, 3 are colour.
    package let imageShape: [Int]
    /// What screen readers say.
    package let label: String
    private let cellWidth: Int
    private static let gap = 8
    private static let textHeight = 16

    /// - Parameter cellWidth: In points; heights follow.
    package init(_ tiles: [Tile], columns: Int, imageShape: [Int], label: String, cellWidth: Int = 96) {
        self.tiles = tiles
        self.columns = max(1, min(columns, tiles.count))
        self.imageShape = imageShape
        self.label = label
        self.cellWidth = cellWidth
    }

    private var rows: Int { (tiles.count + columns - 1) / columns }
    private var cellHeight: Int { max(1, cellWidth * imageShape[0] / imageShape[1]) }

    /// All pictures in one PNG without gaps, drawn once for each tile through a window of its own.
    package var svg: String {
        let (width, height) = (cellWidth + Self.gap, cellHeight + Self.gap + Self.textHeight)
        let (totalWidth, totalHeight) = (columns * width + Self.gap, rows * height + Self.gap)
        let png = sheet
        let image = "data:image/png;base64," + Base64.encode(png)
        // Pages put several SVGs into one document, where an id must not mean two pictures.
        let identifier = "sheet-" + String(png.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
        var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
            + "width=\"\(totalWidth)\" height=\"\(totalHeight)\" viewBox=\"0 0 \(totalWidth) \(totalHeight)\" "
            + "class=\"espalier-sheet\" style=\"max-width:100%;height:auto\" "
            + "font-family=\"sans-serif\" font-size=\"11\" text-anchor=\"middle\" role=\"img\" aria-label=\"\(escapedForMarkup(label))\">"
            + "<style>\(Self.styleSheet)</style><rect class=\"b\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
            + "<defs><image id=\"\(identifier)\" width=\"\(columns * cellWidth)\" height=\"\(rows * cellHeight)\" "
            + "preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" xlink:href=\"\(image)\"/></defs>"
        for (index, tile) in tiles.enumerated() {
            let (row, column) = (index / columns, index % columns)
            let (x, y) = (Self.gap + column * width, Self.gap + row * height)
            text += "<svg x=\"\(x)\" y=\"\(y)\" width=\"\(cellWidth)\" height=\"\(cellHeight)\" "
                + "viewBox=\"\(column * cellWidth) \(row * cellHeight) \(cellWidth) \(cellHeight)\">"
                + "<use xlink:href=\"#\(identifier)\"/></svg>"
            if tile.isCrossedOut {
                text += "<path d=\"M\(x) \(y)l\(cellWidth) \(cellHeight)M\(x + cellWidth) \(y)l\(-cellWidth) \(cellHeight)\" "
                    + "stroke=\"#d1242f\" stroke-width=\"3\"/>"
            }
            text += "<text class=\"t\" x=\"\(x + cellWidth / 2)\" y=\"\(y + cellHeight + 12)\" fill=\"#222222\">"
                + escapedForMarkup(shortened(tile.caption)) + "</text>"
        }
        return text + "</svg>"
    }

    /// Words and background follow the page's theme, as charts do; renderers without style sheets draw the light one.
    private static let styleSheet: String = {
        let (light, dark) = ("{--es-t:#1f2328;--es-b:#ffffff}", "{--es-t:#e6eaef;--es-b:#16191d}")
        return ".espalier-sheet\(light)@media (prefers-color-scheme:dark){.espalier-sheet\(dark)}"
            + "[data-jp-theme-light=true] .espalier-sheet,.vscode-light .espalier-sheet\(light)"
            + "[data-jp-theme-light=false] .espalier-sheet,.vscode-dark .espalier-sheet\(dark)"
            + "@media print{.espalier-sheet\(light)}"
            + ".espalier-sheet .b{fill:var(--jp-layout-color0,var(--vscode-editor-background,var(--es-b)))}.espalier-sheet .t{fill:var(--es-t)}"
    }()

    /// About as many letters as a tile is wide.
    private func shortened(_ caption: String) -> String {
        let letters = max(cellWidth / 6, 4)
        return caption.count > letters ? caption.prefix(letters - 1) + "…" : caption
    }

    /// The PNG file.
    package var sheet: [UInt8] {
        let (height, width, channels) = (imageShape[0], imageShape[1], imageShape[2])
        let rowSize = columns * width * channels
        var pixels = [UInt8](repeating: 255, count: rows * height * rowSize)
        for (index, tile) in tiles.enumerated() {
            guard let source = tile.pixels else { continue }
            for line in 0..<height {
                let start = (index / columns * height + line) * rowSize + index % columns * width * channels
                let part = source[line * width * channels..<(line + 1) * width * channels]
                pixels.replaceSubrange(start..<start + part.count, with: part)
            }
        }
        return Picture.png(pixels, width: columns * width, height: rows * height, channels: channels)
    }
}
