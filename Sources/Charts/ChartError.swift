import Displays

/// What can go wrong when a picture is written to a file.
public enum ChartError: UserError, Hashable {
    case unknownFormat(path: String)
    case cannotWrite(path: String, reason: String)
    case cannotDraw(path: String, reason: String)
    case malformedColor(String)

    public var message: String {
        switch self {
        case .unknownFormat(let path):
            "A picture is saved as .svg or .png; “\(path)” ends in neither. Add one of them to the name."
        case .cannotWrite(let path, let reason):
            "“\(path)” cannot be written: \(reason). Is the folder there, and may you write in it?"
        case .malformedColor(let text):
            "A colour is written \"#3366CC\", two hexadecimal digits each for red, green and blue; “\(text)” is none."
        case .cannotDraw(let path, let reason):
            "“\(path)” cannot be drawn as pixels: \(reason). Save the picture as .svg, or install librsvg (Debian: librsvg2-2)."
        }
    }

    public var argument: String? { nil }
}
