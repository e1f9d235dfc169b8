/// One result in several forms, keyed by MIME type; a front end shows the richest it can.
public struct MIMEBundle: Sendable, Hashable {
    public var data: [String: JSONValue]
    public var metadata: [String: JSONValue]

    public init(data: [String: JSONValue], metadata: [String: JSONValue] = [:]) {
        self.data = data
        self.metadata = metadata
    }

    /// Every display has a plain form that is useful by itself.
    public init(plain: String, html: String? = nil, markdown: String? = nil) {
        data = ["text/plain": .string(plain)]
        metadata = [:]
        if let html { data["text/html"] = .string(html) }
        if let markdown { data["text/markdown"] = .string(markdown) }
    }

    /// A picture is HTML too: front ends show SVG as an image of its own, where the pointer finds no words and the page's
    /// theme does not reach; inside the page it has both.
    /// - Parameters:
    ///   - svg: A self-contained SVG document.
    ///   - below: HTML that stands below the picture.
    public init(plain: String, svg: String, below: String = "") {
        let description = String(plain.prefix { !$0.isNewline }.prefix(200))
        self.init(plain: plain, html: PictureFrame.html(svg, description: description) + below)
        data["image/svg+xml"] = .string(svg)
    }

    public var plain: String { data["text/plain"]?.stringValue ?? "" }
}

/// A value that front ends can show as more than its description.
public protocol Displayable {
    var mimeBundle: MIMEBundle { get }
}
