import Raster

/// A picture as pixels, for readers that show no SVG: pages that do not trust a notebook, print, other programs.
package struct PictureRaster: Sendable {
    /// A PNG file.
    package let bytes: [UInt8]
    /// The picture's size in the page's pixels.
    package let width: Int
    package let height: Int

    /// For notebooks: sharp lines in bearable files. Photographs inside a picture gain nothing from more pixels than they have.
    package static func notebookScale(_ svg: String) -> Double { svg.utf8.contains("<image".utf8) ? 1 : 1.5 }

    /// - Parameter scale: Pixels of the file for one of the page's.
    /// - Throws: `PictureRasterError` where librsvg is missing, or the document is no picture.
    package init(svg: String, scale: Double) throws(PictureRasterError) {
        var svg = svg
        var bytes: UnsafeMutablePointer<UInt8>?
        var count = 0
        var size = (0.0, 0.0)
        let reason = svg.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { text in
                withUnsafeMutableBytes(of: &size) { size in
                    raster_png(
                        text.baseAddress, text.count, scale, &bytes, &count,
                        size.assumingMemoryBound(to: Double.self).baseAddress)
                }
            }
        }
        if let reason { throw PictureRasterError(reason: String(cString: reason)) }
        defer { raster_free(bytes) }
        self.bytes = Array(UnsafeBufferPointer(start: bytes, count: count))
        width = Int(size.0.rounded())
        height = Int(size.1.rounded())
    }
}

package struct PictureRasterError: Error {
    package let reason: String
}

extension MIMEBundle {
    /// With a PNG beside an SVG picture, where one can be drawn: pages that do not trust a notebook show no SVG.
    /// It takes some milliseconds, so pictures that are soon replaced do without.
    package func withPixels() -> MIMEBundle {
        guard let svg = data["image/svg+xml"]?.stringValue, data["image/png"] == nil else { return self }
        guard let picture = try? PictureRaster(svg: svg, scale: PictureRaster.notebookScale(svg)) else { return self }
        var result = self
        result.data["image/png"] = .string(Base64.encode(picture.bytes))
        result.metadata["image/png"] = ["width": .integer(picture.width), "height": .integer(picture.height)]
        return result
    }
}
