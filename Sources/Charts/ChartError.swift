import Displays

/// What can go wrong when a picture is written to a file.
public enum ChartError: UserError, Hashable {
    case unknownFormat(path: String)
    case cannotWrite(path: String, reason: String)
    case noConverter(path: String)
    case converterFailed(path: String, status: Int)

    public var message: String {
        switch self {
        case .unknownFormat(let path):
            "A picture is saved as .svg or .png; “\(path)” ends in neither. Add one of them to the name."
        case .cannotWrite(let path, let reason):
            "“\(path)” cannot be written: \(reason). Is the folder there, and may you write in it?"
        case .noConverter(let path):
            "“\(path)” needs rsvg-convert, which is not installed. Save the picture as .svg, or install librsvg"
                + " (Debian: librsvg2-bin)."
        case .converterFailed(let path, let status):
            "rsvg-convert ended with status \(status) instead of writing “\(path)”. Save the picture as .svg to see it."
        }
    }

    public var argument: String? { nil }
}
