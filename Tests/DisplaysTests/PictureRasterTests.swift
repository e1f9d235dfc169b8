import Displays
import Testing

/// Pictures for readers that show no SVG.
struct PictureRasterTests {
    private static let svg = """
        <svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" viewBox="0 0 30 20" style="max-width:100%;height:auto">\
        <rect width="30" height="20" fill="#4650d0"/></svg>
        """

    /// Width and height stand behind the signature and the header chunk's length and name.
    private func size(_ png: [UInt8]) -> [Int] {
        [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    }

    @Test func `a picture is drawn larger than it is shown, also when its style leaves the height to the page`() throws {
        let picture = try PictureRaster(svg: Self.svg, scale: 2)
        #expect(picture.bytes.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
        #expect([picture.width, picture.height] == [30, 20])
        #expect(size(picture.bytes) == [60, 40])
    }

    @Test func `in notebooks lines are sharp and photographs keep their pixels`() {
        #expect(PictureRaster.notebookScale(Self.svg) > 1)
        #expect(PictureRaster.notebookScale(Self.svg.replacing("<rect", with: "<image href=\"data:,\"/><rect")) == 1)
    }

    @Test(arguments: ["", "no picture", "<svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1e9' height='1e9'/>"])
    func `what is no picture is an error with a reason`(text: String) {
        #expect { try PictureRaster(svg: text, scale: 1) } throws: { !(($0 as? PictureRasterError)?.reason ?? "").isEmpty }
    }

    @Test func `a picture in a bundle gains pixels and their size on the page, anything else stays as it is`() throws {
        let bundle = MIMEBundle(plain: "a bar", svg: Self.svg).withPixels()
        let text = try #require(bundle.data["image/png"]?.stringValue)
        #expect(text == Base64.encode(try PictureRaster(svg: Self.svg, scale: PictureRaster.notebookScale(Self.svg)).bytes))
        #expect(bundle.metadata["image/png"] == ["width": 30, "height": 20])
        #expect(MIMEBundle(plain: "words").withPixels() == MIMEBundle(plain: "words"))
    }

    @Test func `sanitised HTML still holds the picture, and its words are hidden`() throws {
        let html = try #require(MIMEBundle(plain: "a <bar>\nmore", svg: Self.svg).data["text/html"]?.stringValue)
        #expect(html.contains("<div hidden style=\"display:none\"><svg"))
        #expect(html.contains("<img alt=\"a &lt;bar&gt;\" src=\"data:image/svg+xml;base64,\(Base64.encode(Self.svg.utf8))\""))
    }

    /// RFC 4648, section 10.
    @Test(arguments: zip(["", "f", "fo", "foo", "foob", "fooba", "foobar"], ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]))
    func `bytes become Base64`(text: String, expected: String) {
        #expect(Base64.encode(text.utf8) == expected)
    }
}
