#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The file that is running.
enum OwnExecutable {
    static var path: String {
        #if os(Linux)
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { readlink("/proc/self/exe", $0.baseAddress!, $0.count) }
        }
        if count > 0 { return String(decoding: buffer[..<count], as: UTF8.self) }
        #endif
        return CommandLine.arguments[0]
    }

    static var workingFolder: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }

    /// The checkout in whose build folder it lies, if it lies in one.
    static var checkout: String? {
        var folders = path.split(separator: "/").dropLast()
        while !folders.isEmpty {
            let folder = "/" + folders.joined(separator: "/")
            if access(folder + "/Package.swift", R_OK) == 0, access(folder + "/Sources/Espalier", R_OK) == 0 { return folder }
            folders = folders.dropLast()
        }
        return nil
    }
}
