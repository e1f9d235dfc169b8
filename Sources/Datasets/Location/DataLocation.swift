#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where data sets are looked for: a path in the call; else `ESPALIER_DATA` (folders separated by
/// colons), the user's data folder, and the system's.
package enum DataLocation {
    /// A set that was found: its folder and one path for each file of one of its forms.
    package struct Found: Sendable {
        package var form: Int
        package var paths: [String]
    }

    /// Some files of a set in one folder, and the names of those that are not with them.
    package struct Part: Sendable {
        package var folder: String
        package var lacking: [String]
    }

    /// The roots in the order in which they are searched.
    package static var roots: [String] { roots(environment: environment) }

    /// Whether the user named folders in `ESPALIER_DATA`.
    package static var isListed: Bool { environment("ESPALIER_DATA") != nil }

    package static func roots(environment: (String) -> String?) -> [String] {
        let listed = environment("ESPALIER_DATA")?.split(separator: ":").map(String.init) ?? []
        let user = environment("XDG_DATA_HOME") ?? environment("HOME").map { $0 + "/.local/share" }
        return listed + (user.map { [$0 + "/espalier"] } ?? []) + ["/usr/local/share/datasets", "/usr/share/datasets"]
    }

    /// The set's files, all from one folder.
    /// - Parameter path: A folder to look in instead of the usual ones.
    /// - Throws: `DatasetError.missing`, with every root looked in, or `.incomplete`.
    package static func find(_ set: PublishedSet, at path: String?) throws -> Found {
        if let found = locate(set, at: path) { return found }
        let remedy = instructions(for: set, at: path).joined(separator: " ")
        if let part = locatePart(set, at: path) {
            throw DatasetError.incomplete(dataSet: set.name, folder: part.folder, lacking: part.lacking, remedy: remedy)
        }
        throw DatasetError.missing(
            dataSet: set.name, files: set.forms[0].map { $0.names[0] }, folders: path.map { [$0] } ?? roots, remedy: remedy)
    }

    package static func locate(_ set: PublishedSet, at path: String?) -> Found? {
        for folder in folders(set, at: path) {
            for (form, files) in set.forms.enumerated().reversed() {
                let paths = files.compactMap { Self.path($0, in: folder) }
                if paths.count == files.count { return Found(form: form, paths: paths) }
            }
        }
        return nil
    }

    /// The folder that comes closest to holding the set, when none holds all of it.
    package static func locatePart(_ set: PublishedSet, at path: String?) -> Part? {
        let parts = folders(set, at: path).flatMap { folder in
            set.forms.compactMap { files -> Part? in
                let lacking = files.filter { Self.path($0, in: folder) == nil }.map { $0.names[0] }
                return lacking.count < files.count ? Part(folder: folder, lacking: lacking) : nil
            }
        }
        return parts.min { $0.lacking.count < $1.lacking.count }
    }

    /// How to get a set that is missing or incomplete, so that it is found afterwards.
    package static func instructions(for set: PublishedSet, at path: String?) -> [String] {
        set.instructions(into: locatePart(set, at: path)?.folder ?? path ?? roots[0])
    }

    private static func folders(_ set: PublishedSet, at path: String?) -> [String] {
        (path.map { [$0] } ?? roots).flatMap { root in ([""] + set.folders).map { joined([root, $0]) } }
    }

    private static func path(_ file: PublishedFile, in folder: String) -> String? {
        file.names.lazy.map { joined([folder, $0]) }.first(where: isFile)
    }

    private static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Path components with single slashes between them, empty ones left out.
    package static func joined(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.reduce("") { path, part in
            path.isEmpty ? part : (path.hasSuffix("/") ? path : path + "/") + part
        }
    }

    package static func isFile(_ path: String) -> Bool { mode(path) == S_IFREG }
    package static func isFolder(_ path: String) -> Bool { mode(path) == S_IFDIR }

    private static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }
}

extension DataLocation {
    /// The names in a folder, sorted by their bytes.
    /// - Throws: `DatasetError.unreadable`.
    package static func names(in folder: String) throws -> [String] {
        guard let stream = opendir(folder) else {
            throw DatasetError.unreadable(file: folder, reason: systemError())
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let capacity = MemoryLayout.size(ofValue: entry.pointee.d_name)
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: capacity) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
