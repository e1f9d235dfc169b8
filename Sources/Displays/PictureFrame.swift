/// A picture for every page that may show it. Inside a page that trusts the notebook it is part of the page, with words
/// for the pointer and the page's theme; what sanitises HTML drops style sheets and SVG, and then an image stands there.
enum PictureFrame {
    /// - Parameter svg: A self-contained SVG document.
    /// - Returns: HTML. Sanitised, it is the image and a hidden element that holds the picture's words.
    static func html(_ svg: String, description: String) -> String {
        """
        <div class="espalier-picture"><style>.espalier-picture>div{display:block!important}.espalier-picture>img{display:none}</style>\
        <div hidden style="display:none">\(svg)</div>\
        <img alt="\(escapedForMarkup(description))" src="data:image/svg+xml;base64,\(Base64.encode(svg.utf8))" \
        style="max-width:100%;height:auto"></div>
        """
    }
}

/// Text that stands for bytes, RFC 4648, section 4.
package enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    package static func encode(_ bytes: some Collection<UInt8>) -> String {
        String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text in
            var group: UInt32 = 0
            var held = 0
            var count = 0
            func put(_ characters: Int) {
                for place in 0..<4 {
                    let index = Int(group >> UInt32(18 - 6 * place) & 63)
                    text[count] = place < characters ? alphabet[index] : UInt8(ascii: "=")
                    count += 1
                }
            }
            for byte in bytes {
                group |= UInt32(byte) << UInt32(16 - 8 * held)
                held += 1
                guard held == 3 else { continue }
                put(4)
                (group, held) = (0, 0)
            }
            if held > 0 { put(held + 1) }
            return count
        }
    }
}
