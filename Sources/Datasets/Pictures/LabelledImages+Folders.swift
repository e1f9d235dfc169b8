import Displays
import Networks
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension LabelledImages {
    /// Writes every image as a PNG file in a folder of its class, as `ImageFolder` reads them.
    /// - Parameter path: The folder to write into; it is made when it does not exist. Files of the same name are replaced.
    /// - Throws: `FileError.cannotWrite`; what reading an image throws; `Interrupted` when asked to stop.
    public func save(_ path: String) throws {
        try Self.makeFolder(path)
        let folders = classNames.map { DataLocation.joined([path, Self.folderName($0)]) }
        for label in Set(labels).sorted() { try Self.makeFolder(folders[label]) }
        let digits = String(max(count - 1, 0)).count
        for (index, label) in labels.enumerated() {
            try Interruption.check()
            let png = Picture.png(
                try pixels(index), width: imageShape[1], height: imageShape[0], channels: imageShape[2])
            let number = String(index)
            let name = String(repeating: "0", count: digits - number.count) + number + ".png"
            try AtomicFile.write(DataLocation.joined([folders[label], name]), [png])
        }
    }

    /// A class may be called "T-shirt/top" or "..".
    private static func folderName(_ className: String) -> String {
        let name = String(className.map { $0 == "/" || $0 == "\0" ? "-" : $0 })
        return name.isEmpty || name.hasPrefix(".") ? "_" + name : name
    }

    private static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o777) != 0, errno != EEXIST else { return }
        throw FileError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}
