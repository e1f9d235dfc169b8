/// Whether a cell's text can run as it stands, or waits for more lines.
public enum Completeness: Sendable, Hashable {
    case complete
    /// More is expected; `indent` is what the next line should begin with.
    case incomplete(indent: String)
    case invalid
    case unknown

    init(of source: String) { self = .unknown }
}
