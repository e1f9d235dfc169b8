import Displays

extension DataSet {
    public var mimeBundle: MIMEBundle { splits.training.mimeBundle }
}

extension LabelledImages: Displayable {
    /// Samples of every class as a picture, with their classes' names.
    public var mimeBundle: MIMEBundle { grid().mimeBundle }

    /// - Parameters:
    ///   - rows: At most 64.
    ///   - columns: At most 64.
    public func grid(rows: Int = 4, columns: Int = 8) -> SampleGrid {
        SampleGrid(self, rows: min(max(rows, 1), 64), columns: min(max(columns, 1), 64))
    }
}

/// Pictures of a data set side by side, each above the name of its class: one PNG inside an SVG.
public struct SampleGrid: Displayable, Sendable {
    private let cells: [Cell]
    private let columns: Int
    private let imageShape: [Int]
    /// What the pictures are drawn from: larger ones would only make the page heavy.
    private let shownShape: [Int]
    private static let cellWidth = 96
    private static let greatestSide = 2 * cellWidth
    private static let gap = 8
    private static let textHeight = 16

    private struct Cell: Sendable {
        var pixels: [UInt8]?
        var name: String
    }

    /// Takes classes in turn, so that as many as possible show. A damaged picture leaves its place empty.
    init(_ images: LabelledImages, rows: Int, columns: Int) {
        let wanted = min(rows * columns, images.count)
        var waiting = [[Int]](repeating: [], count: images.classCount)
        for (index, label) in images.labels.enumerated() where waiting[label].count < wanted { waiting[label].append(index) }
        var chosen: [Int] = []
        var round = 0
        while chosen.count < wanted {
            chosen += waiting.compactMap { round < $0.count ? $0[round] : nil }
            round += 1
        }
        let (imageShape, shownShape) = (images.imageShape, Self.shownShape(images.imageShape))
        cells = chosen.prefix(wanted).map { index in
            let pixels = try? images.pixels(index)
            return Cell(
                pixels: pixels.map { Self.scaled($0, imageShape, to: shownShape) }, name: images.classNames[images.labels[index]])
        }
        self.columns = min(columns, max(wanted, 1))
        self.imageShape = imageShape
        self.shownShape = shownShape
    }

    private static func shownShape(_ shape: [Int]) -> [Int] {
        let side = max(shape[0], shape[1])
        guard side > greatestSide else { return shape }
        return shape[..<2].map { max(1, $0 * greatestSide / side) } + [shape[2]]
    }

    private static func scaled(_ pixels: [UInt8], _ shape: [Int], to target: [Int]) -> [UInt8] {
        guard shape != target else { return pixels }
        let colours = shape[2] == 3 ? pixels : pixels.flatMap { [$0, $0, $0] }
        return Picture(width: shape[1], height: shape[0], pixels: colours).filling(target)
    }

    public var mimeBundle: MIMEBundle {
        let names = cells.map(\.name).joined(separator: ", ")
        guard !cells.isEmpty else { return MIMEBundle(plain: "no images") }
        return MIMEBundle(plain: "\(cells.count) images of \(imageShape.map(String.init).joined(separator: "×")): \(names)", svg: svg)
    }

    private var rows: Int { (cells.count + columns - 1) / columns }
    private var cellHeight: Int { max(1, Self.cellWidth * imageShape[0] / imageShape[1]) }

    /// All pictures in one PNG without gaps, drawn once for each cell through a window of its own.
    public var svg: String {
        let (width, height) = (Self.cellWidth + Self.gap, cellHeight + Self.gap + Self.textHeight)
        let (totalWidth, totalHeight) = (columns * width + Self.gap, rows * height + Self.gap)
        let png = sheet
        let image = "data:image/png;base64," + base64(png)
        // Pages put several SVGs into one document, where an id must not mean two pictures.
        let identifier = "sheet-" + String(png.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
        var text = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
            + "width=\"\(totalWidth)\" height=\"\(totalHeight)\" viewBox=\"0 0 \(totalWidth) \(totalHeight)\" "
            + "font-family=\"sans-serif\" font-size=\"11\" text-anchor=\"middle\" role=\"img\" aria-label=\"samples with their classes\">"
            + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
            + "<defs><image id=\"\(identifier)\" width=\"\(columns * Self.cellWidth)\" height=\"\(rows * cellHeight)\" "
            + "preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" xlink:href=\"\(image)\"/></defs>"
        for (index, cell) in cells.enumerated() {
            let (row, column) = (index / columns, index % columns)
            let (x, y) = (Self.gap + column * width, Self.gap + row * height)
            text += "<svg x=\"\(x)\" y=\"\(y)\" width=\"\(Self.cellWidth)\" height=\"\(cellHeight)\" "
                + "viewBox=\"\(column * Self.cellWidth) \(row * cellHeight) \(Self.cellWidth) \(cellHeight)\">"
                + "<use xlink:href=\"#\(identifier)\"/></svg>"
                + "<text x=\"\(x + Self.cellWidth / 2)\" y=\"\(y + cellHeight + 12)\" fill=\"#222222\">"
                + escapedForMarkup(shortened(cell.name)) + "</text>"
        }
        return text + "</svg>"
    }

    /// About as many letters as a cell is wide.
    private func shortened(_ name: String) -> String { name.count > 16 ? name.prefix(15) + "…" : name }

    /// The PNG file.
    package var sheet: [UInt8] {
        let (height, width, channels) = (shownShape[0], shownShape[1], shownShape[2])
        let rowSize = columns * width * channels
        var pixels = [UInt8](repeating: 255, count: rows * height * rowSize)
        for (index, cell) in cells.enumerated() {
            guard let source = cell.pixels else { continue }
            for line in 0..<height {
                let start = (index / columns * height + line) * rowSize + index % columns * width * channels
                let part = source[line * width * channels..<(line + 1) * width * channels]
                pixels.replaceSubrange(start..<start + part.count, with: part)
            }
        }
        return Picture.png(pixels, width: columns * width, height: rows * height, channels: channels)
    }
}

/// RFC 4648.
func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for place in 0..<4 {
            text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}
