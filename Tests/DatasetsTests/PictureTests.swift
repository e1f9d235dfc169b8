import Datasets
import Testing

@Suite struct PictureTests {
    private func greatestDifference(_ left: [UInt8], _ right: [UInt8]) -> Int {
        zip(left, right).map { abs(Int($0) - Int($1)) }.max() ?? 0
    }

    @Test func `PNG gives back what was written`() throws {
        let pixels = gradient(width: 40, height: 30, seed: 1)
        let picture = try Picture(decoding: Picture.png(pixels, width: 40, height: 30), leastSide: 8, name: "a")
        #expect((picture.width, picture.height) == (40, 30))
        #expect(picture.pixels == pixels)
    }

    @Test(arguments: [false, true])
    func `JPEG gives back nearly what was written`(isProgressive: Bool) throws {
        let pixels = gradient(width: 64, height: 48, seed: 2)
        let file = Picture.jpeg(pixels, width: 64, height: 48, quality: 100, isProgressive: isProgressive)
        let picture = try Picture(decoding: file, leastSide: 48, name: "a")
        #expect((picture.width, picture.height) == (64, 48))
        let sum = zip(picture.pixels, pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
        #expect(Double(sum) / Double(pixels.count) < 6)
    }

    @Test func `a JPEG far larger than wanted is decoded at a fraction of its size`() throws {
        let file = Picture.jpeg(gradient(width: 400, height: 300, seed: 3), width: 400, height: 300)
        let picture = try Picture(decoding: file, leastSide: 32, name: "a")
        #expect((picture.width, picture.height) == (50, 38))
        #expect(try Picture(decoding: file, leastSide: 200, name: "a").width == 400)
    }

    @Test func `grey pictures become three equal channels`() throws {
        let grey = gradient(width: 20, height: 20, seed: 4, channels: 1)
        for file in [Picture.jpeg(grey, width: 20, height: 20, channels: 1), Picture.png(grey, width: 20, height: 20, channels: 1)] {
            let pixels = try Picture(decoding: file, leastSide: 20, name: "a").pixels
            for place in stride(from: 0, to: pixels.count, by: 3) {
                #expect(pixels[place] == pixels[place + 1] && pixels[place] == pixels[place + 2])
            }
        }
    }

    @Test func `scaling keeps an even colour, the mean of a picture, and its own size exactly`() {
        let even = Picture(width: 37, height: 23, pixels: (0..<37 * 23).flatMap { _ in [10, 200, 77] as [UInt8] })
        #expect(even.filling([16, 16, 3]) == (0..<256).flatMap { _ in [10, 200, 77] as [UInt8] })
        let same = Picture(width: 12, height: 9, pixels: gradient(width: 12, height: 9, seed: 5))
        #expect(same.filling([9, 12, 3]) == same.pixels)
        let chequered = Picture(width: 64, height: 64, pixels: (0..<64 * 64).flatMap { index in
            [UInt8](repeating: (index / 64 + index % 64) % 2 == 0 ? 255 : 0, count: 3)
        })
        let long = Picture(width: 9_000, height: 2, pixels: (0..<18_000).flatMap { [UInt8](repeating: $0 % 9_000 < 4_500 ? 40 : 60, count: 3) })
        #expect(long.filling([1, 4_500, 1]).first == 40 && long.filling([1, 1, 1]).count == 1)
        // An aliasing filter would give black and white here.
        #expect(chequered.filling([8, 8, 1]).allSatisfy { 120...136 ~= $0 })
    }

    @Test func `a wide picture loses its sides and a tall one its top and bottom`() {
        let wide = Picture(width: 30, height: 10, pixels: (0..<300).flatMap { index in
            [UInt8](repeating: 10..<20 ~= index % 30 ? 200 : 0, count: 3)
        })
        #expect(wide.filling([10, 10, 1]) == [UInt8](repeating: 200, count: 100))
        let tall = Picture(width: 10, height: 30, pixels: (0..<300).flatMap { index in
            [UInt8](repeating: 10..<20 ~= index / 10 ? 200 : 0, count: 3)
        })
        #expect(tall.filling([10, 10, 1]) == [UInt8](repeating: 200, count: 100))
    }

    @Test func `damaged pictures say what is wrong`() throws {
        let file = Picture.jpeg(gradient(width: 64, height: 64, seed: 6), width: 64, height: 64)
        func wording(_ bytes: [UInt8]) -> String { message { _ = try Picture(decoding: bytes, leastSide: 8, name: "a.jpg") } }
        #expect(wording(Array(file.prefix(file.count / 2))).hasPrefix("a.jpg cannot be decoded: Premature end of JPEG file."))
        #expect(wording([]) == "a.jpg cannot be decoded: it begins like neither JPEG nor PNG, with nothing. "
            + "Replace the file, or pass damaged: .skip to leave such files out.")
        #expect(wording(Array("GIF89a".utf8)).contains("with 47 49 46 38"))
        let png = Picture.png(gradient(width: 64, height: 64, seed: 7), width: 64, height: 64)
        #expect(wording(Array(png.prefix(png.count / 2))).hasPrefix("a.jpg cannot be decoded: "))
        var large = png
        large.replaceSubrange(16..<24, with: bigEndian32(50_000) + bigEndian32(50_000))
        #expect(wording(large).hasPrefix("a.jpg cannot be decoded: "))
    }
}
