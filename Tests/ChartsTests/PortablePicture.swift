import CZlib
import DisplayChecks
import Foundation

/// Reads the pixels of a PNG with eight bits a channel.
enum PortablePicture {
    static func read(_ path: String) throws -> Renderer.Pixels {
        let data = [UInt8](try Data(contentsOf: URL(filePath: path)))
        func number(_ start: Int) -> Int { data[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
        var packed: [UInt8] = []
        var offset = 8
        while offset + 12 <= data.count {
            let length = number(offset)
            let kind = String(decoding: data[offset + 4..<offset + 8], as: UTF8.self)
            if kind == "IDAT" { packed += data[offset + 8..<offset + 8 + length] }
            offset += 12 + length
        }
        let width = number(16)
        let height = number(20)
        guard data[24] == 8, data[25] == 2 || data[25] == 6 else { throw PictureError(message: "not 8-bit RGB") }
        let channels = data[25] == 6 ? 4 : 3
        var rows = [UInt8](repeating: 0, count: height * (width * channels + 1))
        var size = UInt(rows.count)
        guard uncompress(&rows, &size, packed, UInt(packed.count)) == 0, size == rows.count else {
            throw PictureError(message: "not a readable PNG")
        }
        return Renderer.Pixels(width: width, height: height, bytes: unfiltered(rows, width, height, channels))
    }

    /// Undoes the prediction of each row, and adds an opaque alpha where there is none.
    private static func unfiltered(_ rows: [UInt8], _ width: Int, _ height: Int, _ channels: Int) -> [UInt8] {
        let stride = width * channels
        var above = [UInt8](repeating: 0, count: stride)
        var pixels: [UInt8] = []
        pixels.reserveCapacity(width * height * 4)
        for row in 0..<height {
            let start = row * (stride + 1)
            var line = Array(rows[start + 1..<start + 1 + stride])
            for index in 0..<stride {
                let left = index >= channels ? Int(line[index - channels]) : 0
                let up = Int(above[index])
                let corner = index >= channels ? Int(above[index - channels]) : 0
                let guess: Int
                switch rows[start] {
                case 1: guess = left
                case 2: guess = up
                case 3: guess = (left + up) / 2
                case 4: guess = paeth(left, up, corner)
                default: guess = 0
                }
                line[index] &+= UInt8(truncatingIfNeeded: guess)
            }
            above = line
            if channels == 4 { pixels += line } else {
                for index in Swift.stride(from: 0, to: stride, by: 3) { pixels += line[index..<index + 3] + [255] }
            }
        }
        return pixels
    }

    private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> Int {
        let sum = left + up - corner
        let distances = (abs(sum - left), abs(sum - up), abs(sum - corner))
        if distances.0 <= distances.1 && distances.0 <= distances.2 { return left }
        return distances.1 <= distances.2 ? up : corner
    }
}
