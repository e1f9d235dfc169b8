import Displays

/// What can be wrong with a data set, its files or how it is asked for.
public enum DatasetError: UserError, Hashable {
    /// None of the folders looked in holds the data set's files.
    case missing(dataSet: String, files: [String], folders: [String], remedy: String)
    /// A folder holds some of the data set's files; no folder holds all.
    case incomplete(dataSet: String, folder: String, lacking: [String], remedy: String)
    /// The system would not open or read a file.
    case unreadable(file: String, reason: String)
    /// A file ends before what it announces; `byte` counts unpacked bytes.
    case truncated(file: String, byte: Int, what: String, expected: Int, found: Int)
    /// A file goes on after what it announces.
    case trailing(file: String, byte: Int)
    /// A file is not in the format that its place calls for.
    case malformed(file: String, at: FilePosition, expected: String, found: String)
    case labelOutOfRange(file: String, record: Int, label: Int, classes: Int)
    case mismatchedCounts(imagesFile: String, images: Int, labelsFile: String, labels: Int)
    /// A picture that cannot be decoded.
    case damagedImage(file: String, reason: String)
    /// An archive names a file outside the folder that it would be unpacked in.
    case unsafePath(archive: String, byte: Int, path: String)
    case emptyClass(dataSet: String, name: String, place: String)
    /// More images asked for than there are.
    case tooFewImages(dataSet: String, training: Int, validation: Int, available: Int)
    case invalidArgument(name: String, expected: String, found: String)
    case indexOutOfRange(index: Int, count: Int)
}

/// Where in a file something is wrong.
public enum FilePosition: Sendable, Hashable, CustomStringConvertible {
    /// Offset from the file's start, after unpacking.
    case byte(Int)
    /// Index of an image, label or line, from 0.
    case record(Int)

    public var description: String {
        switch self {
        case .byte(let offset): "byte \(grouped(offset))"
        case .record(let index): "record \(grouped(index))"
        }
    }
}
