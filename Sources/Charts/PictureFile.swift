import Displays

/// Writes pictures so that a reader of the path sees the old file or the new one, never a part.
package enum PictureFile {
    /// - Parameter path: Ends in `.svg` or `.png`.
    /// - Throws: `ChartError`.
    package static func save(_ svg: String, to path: String) throws {
        let name = path.lowercased()
        if name.hasSuffix(".svg") {
            try write(Array(svg.utf8), to: path)
        } else if name.hasSuffix(".png") {
            try convert(svg, to: path)
        } else {
            throw ChartError.unknownFormat(path: path)
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try FileDraft.write(path, [bytes])
        } catch {
            throw failure(path, error)
        }
    }

    private static func failure(_ path: String, _ error: SystemError) -> ChartError {
        .cannotWrite(path: path, reason: error.description.lowercased())
    }

    /// At twice the size, for sharp screens.
    private static func convert(_ svg: String, to path: String) throws {
        let png: PictureRaster
        do {
            png = try PictureRaster(svg: svg, scale: 2)
        } catch {
            throw ChartError.cannotDraw(path: path, reason: error.reason)
        }
        try write(png.bytes, to: path)
    }
}
