import Displays

extension Chart: Displayable, CustomStringConvertible {
    public var mimeBundle: MIMEBundle { MIMEBundle(plain: description, svg: svg) }

    /// The chart in words and block characters.
    public var description: String { PlainChart.text(self) }

    /// The picture as a self-contained SVG document.
    public var svg: String {
        var renderer = ChartRenderer(self)
        return renderer.render()
    }

    /// Writes the picture to a file: `.svg`, or `.png` where librsvg's converter is installed.
    /// A reader of the path never sees a half-written file.
    /// - Throws: `ChartError` when the name ends in neither or the file cannot be written.
    public func save(_ path: String) throws { try PictureFile.save(svg, to: path) }
}
