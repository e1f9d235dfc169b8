#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes pictures so that a reader of the path sees the old file or the new one, never a part.
package enum PictureFile {
    /// - Parameter path: Ends in `.svg` or `.png`.
    /// - Throws: `ChartError`.
    package static func save(_ svg: String, to path: String) throws {
        let name = path.lowercased()
        if name.hasSuffix(".svg") {
            try write(Array(svg.utf8), to: path)
        } else if name.hasSuffix(".png") {
            try convert(svg, to: path)
        } else {
            throw ChartError.unknownFormat(path: path)
        }
    }

    private static func temporary(_ path: String) -> String { "\(path).\(getpid()).part" }

    private static func failure(_ path: String) -> ChartError {
        .cannotWrite(path: path, reason: String(cString: strerror(errno)).lowercased())
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        let part = temporary(path)
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        var offset = 0
        while offset < bytes.count {
            let count = bytes[offset...].withUnsafeBytes { rest in
                #if canImport(Glibc)
                Glibc.write(descriptor, rest.baseAddress, rest.count)
                #else
                Darwin.write(descriptor, rest.baseAddress, rest.count)
                #endif
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else {
                let error = failure(path)
                close(descriptor)
                unlink(part)
                throw error
            }
            offset += count
        }
        guard close(descriptor) == 0, rename(part, path) == 0 else {
            let error = failure(path)
            unlink(part)
            throw error
        }
    }

    /// The converter in the folders of PATH.
    private static var converter: String? {
        guard let folders = getenv("PATH") else { return nil }
        return String(cString: folders).split(separator: ":").map { "\($0)/rsvg-convert" }
            .first { access($0, X_OK) == 0 }
    }

    /// At twice the size, for sharp screens.
    private static func convert(_ svg: String, to path: String) throws {
        guard let converter else { throw ChartError.noConverter(path: path) }
        let part = temporary(path)
        let source = part + ".svg"
        try write(Array(svg.utf8), to: source)
        defer { unlink(source) }
        let status = run(converter, ["rsvg-convert", "--zoom=2", "--format=png", "--output=" + part, source])
        guard status == 0 else {
            unlink(part)
            throw ChartError.converterFailed(path: path, status: status)
        }
        guard rename(part, path) == 0 else {
            let error = failure(path)
            unlink(part)
            throw error
        }
    }

    private static func run(_ program: String, _ arguments: [String]) -> Int {
        var process = pid_t()
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        guard posix_spawn(&process, program, nil, nil, words, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return -1 }
        }
        return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : -Int(status & 0x7F)
    }
}
