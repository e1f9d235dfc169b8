import Displays

/// A notebook as one HTML page that needs nothing else: no script, no fonts, no pictures from elsewhere. It follows the
/// reader's light or dark preference, and prints.
struct NotebookReport {
    let notebook: Notebook
    /// What the page is called when no cell says it.
    let name: String
    /// Where pictures that the notebook mentions are found.
    let folder: String
    var hidesCode = false

    var html: String {
        let cells = notebook.cells.map(html).joined(separator: "\n")
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(escapedForMarkup(title))</title>
            <style>
            \(ReportStyle.sheet)
            </style>
            </head>
            <body>
            <main>
            \(status)\(cells)
            </main>
            </body>
            </html>

            """
    }

    /// The first heading, or else the file's name.
    private var title: String {
        for cell in notebook.cells where cell.kind == .markdown {
            let line = cell.source.split(separator: "\n").first { $0.hasPrefix("# ") }
            if let line { return String(line.dropFirst(2)).trimmed }
        }
        return name
    }

    /// A run that did not reach its end says so before anything else.
    private var status: String {
        switch notebook.runStatus {
        case .completed, nil: ""
        case .failed: "<p class=\"status\">A cell of this run failed; what is below is what was reached.</p>\n"
        case .interrupted: "<p class=\"status\">This run was interrupted; what is below is what was reached.</p>\n"
        }
    }

    private func html(_ cell: NotebookCell) -> String {
        switch cell.kind {
        case .markdown:
            let text = MarkdownPage(picture: { picture($0, in: cell) }).html(cell.source)
            return "<section class=\"text\">\n\(text)</section>"
        case .raw:
            return cell.source.isEmpty ? "" : "<section class=\"raw\"><pre>\(escapedForMarkup(cell.source))</pre></section>"
        case .code:
            let hidesCode = hidesCode || cell.tags.contains("hide-input") || cell.tags.contains("remove-input")
            guard !cell.source.isEmpty && !hidesCode || !cell.outputs.isEmpty else { return "" }
            let outputs = cell.outputs.map { ReportOutput(output: $0).html }.filter { !$0.isEmpty }
            let results = outputs.isEmpty ? "" : "\n<div class=\"outputs\">\n\(outputs.joined(separator: "\n"))\n</div>"
            let code = hidesCode ? "" : "<pre><code>\(SwiftColors.html(cell.source))</code></pre>"
            return hidesCode && results.isEmpty ? "" : "<section class=\"code\">\n\(code)\(results)\n</section>"
        }
    }

    /// A picture that a Markdown cell mentions, as data inside the page: an attachment of the cell or a file beside the
    /// notebook. nil when it is neither, or somewhere else.
    private func picture(_ address: String, in cell: NotebookCell) -> String? {
        if address.hasPrefix("attachment:") {
            let bundle = cell.other["attachments"]?[String(address.dropFirst(11))]?.objectValue ?? [:]
            for (type, data) in bundle.sorted(by: { $0.key < $1.key }) where type.hasPrefix("image/") {
                if let text = multilineText(data) { return "data:\(type);base64,\(text.filter { !$0.isWhitespace })" }
            }
            return nil
        }
        if address.hasPrefix("data:image/") { return address }
        guard !address.contains("://"), let type = PictureData.type(ofFile: address) else { return nil }
        let path = address.hasPrefix("/") ? address : "\(folder)/\(address)"
        return (try? FileBytes.read(path)).map { "data:\(type);base64,\(Base64.encode($0))" }
    }
}

extension Notebook {
    /// The notebook with its outputs as one self-contained HTML page.
    /// - Parameters:
    ///   - name: What the page is called when no cell begins with a heading.
    ///   - folder: Where pictures that the notebook mentions are found.
    ///   - hidesCode: Whether only text and results are shown, as of cells tagged `hide-input`.
    public func report(name: String, folder: String = ".", hidesCode: Bool = false) -> String {
        NotebookReport(notebook: self, name: name, folder: folder, hidesCode: hidesCode).html
    }
}

extension Table {
    /// The table as a page of its own, in the style of reports.
    public func page(title: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(escapedForMarkup(title))</title>
        <style>
        \(ReportStyle.sheet)
        </style>
        </head>
        <body>
        <main>
        <h1>\(escapedForMarkup(title))</h1>
        <div class="outputs">\(html)</div>
        </main>
        </body>
        </html>

        """
    }
}

extension String {
    /// Without spaces around it.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
