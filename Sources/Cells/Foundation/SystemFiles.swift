#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Displays

/// Files and folders as the system gives them.
enum SystemFiles {
    /// What lies in a file; nil where it cannot be read.
    static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Swift.min(part.count, Int.max)
            let got = part.withUnsafeMutableBytes { buffer in
                #if canImport(Glibc)
                Glibc.read(file, buffer.baseAddress, count)
                #else
                Darwin.read(file, buffer.baseAddress, count)
                #endif
            }
            if got < 0 { return nil }
            if got == 0 { return bytes }
            bytes += part[..<got]
        }
    }

    static func link(_ path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count - 1)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    enum Kind { case file, folder }

    static func kind(_ path: String) -> Kind? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        return info.st_mode & S_IFMT == S_IFDIR ? .folder : .file
    }

    static func size(_ path: String) -> Int? {
        var info = stat()
        return stat(path, &info) == 0 ? Int(info.st_size) : nil
    }

    /// The names in a folder; nil where it cannot be read.
    static func names(in folder: String) -> [String]? {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Makes a folder, and those around it where they are wanted too.
    static func makeFolder(_ path: String, withParents: Bool) -> Bool {
        if kind(path) == .folder { return withParents }
        if withParents, let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            let parent = String(path[..<slash])
            if kind(parent) == nil, !makeFolder(parent, withParents: true) { return false }
        }
        return mkdir(path, 0o777) == 0
    }

    static func remove(_ path: String) -> Bool {
        var info = stat()
        guard lstat(path, &info) == 0 else { return false }
        guard info.st_mode & S_IFMT == S_IFDIR else { return unlink(path) == 0 }
        for name in names(in: path) ?? [] where !remove(path + "/" + name) { return false }
        return rmdir(path) == 0
    }

    static func move(_ path: String, to target: String) -> Bool { kind(target) == nil && rename(path, target) == 0 }

    static var current: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        guard getcwd(&buffer, buffer.count) != nil else { return "/" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func setCurrent(_ path: String) -> Bool { chdir(path) == 0 }

    static func append(_ bytes: [UInt8], to path: String, replacing: Bool) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | (replacing ? O_TRUNC : O_APPEND), 0o666)
        guard file >= 0 else { return false }
        defer { close(file) }
        return bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let wrote = write(file, buffer.baseAddress! + done, buffer.count - done)
                if wrote <= 0 { return false }
                done += wrote
            }
            return true
        }
    }
}

/// The variables that this process was started with.
enum ProcessEnvironment {
    static subscript(name: String) -> String? { getenv(name).map { String(cString: $0) } }

    static var all: [String: String] {
        var result: [String: String] = [:]
        var entry = SpawnedProcess.variables
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return result
    }
}
