import Displays

extension Chart: Displayable, CustomStringConvertible {
    public var mimeBundle: MIMEBundle { MIMEBundle(plain: description, svg: svg) }

    public var description: String { "Chart" }

    /// The picture as a self-contained SVG document.
    public var svg: String {
        var renderer = ChartRenderer(self)
        return renderer.render()
    }
}
