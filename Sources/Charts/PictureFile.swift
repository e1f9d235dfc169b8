import Displays

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

    private static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try FileDraft.write(path, [bytes])
        } catch {
            throw failure(path, error)
        }
    }

    private static func failure(_ path: String, _ error: SystemError) -> ChartError {
        .cannotWrite(path: path, reason: error.description.lowercased())
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
        do {
            let source = try FileDraft(beside: path)
            try writeAll(Array(svg.utf8), to: source.descriptor)
            try FileDraft.replace(path) { output in
                lseek(source.descriptor, 0, SEEK_SET)
                let status = run(converter, ["rsvg-convert", "--zoom=2", "--format=png"], from: source.descriptor, to: output)
                guard status == 0 else { throw ChartError.converterFailed(path: path, status: status) }
            }
        } catch let error as SystemError {
            throw failure(path, error)
        }
    }

    private static func run(_ program: String, _ arguments: [String], from input: Int32, to output: Int32) -> Int {
        #if canImport(Glibc)
        var actions = posix_spawn_file_actions_t()
        #else
        var actions: posix_spawn_file_actions_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        var process = pid_t()
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        guard posix_spawn(&process, program, &actions, nil, words, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return -1 }
        }
        return status & 0x7F == 0 ? Int(status >> 8 & 0xFF) : -Int(status & 0x7F)
    }
}
