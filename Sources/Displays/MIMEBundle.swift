/// One result in several forms, keyed by MIME type; a front end shows the richest it can.
public struct MIMEBundle: Sendable, Hashable {
    public var data: [String: JSONValue]
    public var metadata: [String: JSONValue]

    public init(data: [String: JSONValue], metadata: [String: JSONValue] = [:]) {
        self.data = data
        self.metadata = metadata
    }

    /// Every display has a plain form that is useful by itself.
    ///
    /// A picture is HTML too, unless other HTML is given: front ends show SVG as an image of its own, where the pointer
    /// finds no words and the page's theme does not reach; inside the page it has both.
    public init(plain: String, html: String? = nil, svg: String? = nil, markdown: String? = nil) {
        data = ["text/plain": .string(plain)]
        metadata = [:]
        if let html = html ?? svg { data["text/html"] = .string(html) }
        if let svg { data["image/svg+xml"] = .string(svg) }
        if let markdown { data["text/markdown"] = .string(markdown) }
    }

    public var plain: String { data["text/plain"]?.stringValue ?? "" }
}

/// A value that front ends can show as more than its description.
public protocol Displayable {
    var mimeBundle: MIMEBundle { get }
}
