import Displays

/// Something drawn: front ends show it, and it can be saved as a file.
public protocol Illustration: Displayable, CustomStringConvertible {
    /// The picture as a self-contained SVG document.
    var svg: String { get }
}

extension Illustration {
    public var mimeBundle: MIMEBundle { MIMEBundle(plain: description, svg: svg) }

    /// Writes the picture to a file: `.svg`, or `.png` where librsvg is installed.
    /// A reader of the path never sees a half-written file.
    /// - Throws: `ChartError` when the name ends in neither or the file cannot be written.
    public func save(_ path: String) throws { try PictureFile.save(svg, to: path) }
}

extension Chart {
    public var svg: String { drawing.document }
}
