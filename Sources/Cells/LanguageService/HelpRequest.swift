import Displays

/// `?`, `?name` or `name?` alone in a cell: a question to the front end about a name, not a part of any program.
struct HelpRequest {
    /// A name, or members of one: "learner.step"; empty for an overview.
    let name: String

    init?(_ source: String) {
        let text = source.trimmed
        guard text.hasPrefix("?") || text.hasSuffix("?") else { return nil }
        let name = text.hasPrefix("?") ? text.drop { $0 == "?" } : text.dropLast()
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        if text.allSatisfy({ $0 == "?" }) {
            self.name = ""
            return
        }
        guard parts.allSatisfy({ isSwiftName($0) }) else { return nil }
        self.name = String(name)
    }
}

extension Session {
    /// Shows what is known of a name in the front end's pager, or as the cell's result where there is none.
    func help(_ request: HelpRequest) -> Result<CellResult, CellError> {
        if request.name.isEmpty { return show(library.overview) }
        guard let bundle = inspect(request.name, at: request.name.unicodeScalars.count, detail: 1) else {
            let message = "nothing is known of '\(request.name)'; the Tab key shows the names there are"
            return .failure(CellError(name: "NameError", message: message, rendered: message, traceback: [message], isInterruption: false))
        }
        return show(bundle)
    }

    private func show(_ bundle: MIMEBundle) -> Result<CellResult, CellError> {
        guard let pager = Displays.sink as? any PagingSink else { return .success(CellResult(value: nil, mimeBundle: bundle)) }
        pager.page(bundle)
        return .success(CellResult(value: nil, mimeBundle: nil))
    }
}
