extension CellError {
    /// The same error at the same place, for a reason that only whoever runs the cell knows, such as a time limit.
    package func withReason(name: String, message: String) -> CellError {
        func replaced(_ text: String, _ old: String, by new: String) -> String {
            guard let range = text.firstRange(of: old) else { return text }
            return text.replacingCharacters(in: range, with: new)
        }
        let head = "\(self.name): \(self.message)"
        let lines = traceback.enumerated().map { index, line in
            index > 0 ? line : replaced(replaced(line, self.name, by: name), self.message, by: message)
        }
        return CellError(
            name: name, message: message, rendered: replaced(rendered, head, by: "\(name): \(message)"), traceback: lines,
            isInterruption: isInterruption)
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        var result = self
        result.replaceSubrange(range, with: text)
        return result
    }
}
