/// Compressed pictures, one for each record, that can be read in any order from any thread.
package protocol EncodedImages: Sendable {
    var count: Int { get }
    /// How messages call the picture's file.
    func name(_ record: Int) -> String
    /// The file's bytes.
    func bytes(_ record: Int) throws -> [UInt8]
}

/// Pictures in files of their own.
package struct ImageFiles: EncodedImages {
    package let paths: [String]
    /// A photograph of a data set is smaller.
    private static let greatestFile = 1 << 28

    package init(_ paths: [String]) { self.paths = paths }

    package var count: Int { paths.count }
    package func name(_ record: Int) -> String { paths[record] }

    package func bytes(_ record: Int) throws -> [UInt8] {
        let file = try FileDescriptor(paths[record])
        guard file.size <= Self.greatestFile else {
            throw DatasetError.damagedImage(file: paths[record], reason: "it is larger than \(Self.greatestFile) bytes")
        }
        return try file.bytes(0..<file.size)
    }
}

/// What to do about a picture that cannot be decoded.
public enum DamagedImages: Sendable, Hashable {
    /// Throw an error that names the file.
    case refuse
    /// Leave it out and list it in `skipped`.
    case skip
}

/// A picture that was left out, and why.
public struct SkippedImage: Sendable, Hashable, CustomStringConvertible {
    public let file: String
    public let reason: String
    public var description: String { "\(file): \(reason)" }
}
