/// Whether a cell's text can run as it stands, or waits for more lines.
public enum Completeness: Sendable, Hashable {
    case complete
    /// More is expected; `indent` is what the next line should begin with.
    case incomplete(indent: String)
    case invalid
    case unknown

    init(of source: String) {
        let file = SourceFile(source, name: "cell")
        do throws(Diagnostic) {
            _ = try Parser.parse(file)
            self = .complete
        } catch {
            guard error.isIncomplete else {
                self = .invalid
                return
            }
            self = .incomplete(indent: String(repeating: "    ", count: OpenText(in: source).depth))
        }
    }
}
