import Displays

/// One output of a cell as HTML.
struct ReportOutput {
    let output: JSONValue

    var html: String {
        switch output["output_type"]?.stringValue {
        case "stream":
            let text = output["text"].flatMap(multilineText) ?? ""
            let kind = output["name"]?.stringValue == "stderr" ? " class=\"stderr\"" : ""
            return text.isEmpty ? "" : "<pre\(kind)>\(Self.plain(text))</pre>"
        case "error": return error
        default: return shown
        }
    }

    private var error: String {
        let lines = output["traceback"]?.arrayValue?.compactMap(\.stringValue) ?? []
        let name = output["ename"]?.stringValue ?? "Error"
        let text = lines.isEmpty ? "\(name): \(output["evalue"]?.stringValue ?? "")" : lines.joined(separator: "\n")
        return "<pre class=\"error\">\(Self.plain(text))</pre>"
    }

    /// The richest form that a page without scripts can show.
    private var shown: String {
        func text(_ type: String) -> String? { output["data"]?[type].flatMap(multilineText) }
        if let html = text("text/html") { return "<div class=\"rich\">\(html)</div>" }
        if let svg = text("image/svg+xml") { return "<div class=\"rich\">\(svg)</div>" }
        for type in ["image/png", "image/jpeg", "image/gif"] {
            if let data = text(type) {
                return "<img alt=\"\(escapedForMarkup(text("text/plain") ?? ""))\" src=\"data:\(type);base64,\(data.filter { !$0.isWhitespace })\">"
            }
        }
        if let markdown = text("text/markdown") { return "<div class=\"rich\">\(MarkdownPage(picture: { _ in nil }).html(markdown))</div>" }
        return text("text/plain").map { "<pre>\(Self.plain($0))</pre>" } ?? ""
    }

    /// Text without the escape sequences by which terminals colour it, and with each line as its last carriage return
    /// left it.
    static func plain(_ text: String) -> String {
        var clean = ""
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "\u{1B}" else {
                if scalar == "\n", clean.unicodeScalars.last == "\r" { clean.unicodeScalars.removeLast() }
                clean.unicodeScalars.append(scalar)
                continue
            }
            guard rest.first == "[" else { continue }
            rest.removeFirst()
            while let next = rest.popFirst(), !(0x40...0x7E).contains(next.value) {}
        }
        let lines = clean.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\r").last ?? line
        }
        return escapedForMarkup(lines.joined(separator: "\n"))
    }
}
