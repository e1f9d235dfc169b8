#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension String {
    /// Writes the text to a file, whole or not at all, as UTF-8.
    /// - Throws: `TextFileError` when the file cannot be written.
    public func write(to path: String) throws {
        do {
            try FileDraft.write(path, [Array(utf8)])
        } catch {
            throw TextFileError.cannotWrite(path: path, reason: error.description.lowercased())
        }
    }
}

/// The names in a folder, sorted; those of folders end with "/". Hidden files are left out.
/// - Throws: `TextFileError` when the folder cannot be read.
public func files(in folder: String = ".") throws -> [String] {
    guard let directory = opendir(folder) else { throw TextFileError.cannotList(folder: folder, reason: String(cString: strerror(errno)).lowercased()) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
        if name.hasPrefix(".") { continue }
        var status = stat()
        let isFolder = stat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        names.append(isFolder ? name + "/" : name)
    }
    return names.sorted()
}

/// What can go wrong with a file or a folder that a cell names.
public enum TextFileError: UserError, Hashable {
    case cannotWrite(path: String, reason: String)
    case cannotList(folder: String, reason: String)

    public var message: String {
        switch self {
        case .cannotWrite(let path, let reason): "“\(path)” cannot be written: \(reason). Is the folder there, and may you write in it?"
        case .cannotList(let folder, let reason): "“\(folder)” cannot be listed: \(reason). 'files()' shows what is here."
        }
    }

    public var argument: String? { nil }
}
