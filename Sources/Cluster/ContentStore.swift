import Displays
import Synchronization
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Content on disk by its key: what a learner offers and what a worker has fetched. A file is looked at whole before it is believed, and
/// is replaced whole.
package final class ContentStore: Sendable {
    let folder: String
    /// Keys whose bytes were seen to be theirs.
    private let checked = Mutex<Set<ContentKey>>([])

    /// - Parameter folder: Made when it is missing, for its owner alone.
    package init(_ folder: String? = nil) throws {
        self.folder = folder ?? Self.usual
        var path = ""
        for part in self.folder.split(separator: "/", omittingEmptySubsequences: false) {
            path += part + "/"
            if path != "/" && mkdir(path, 0o700) != 0 && errno != EEXIST && errno != EROFS && errno != EACCES { break }
        }
        guard access(self.folder, W_OK) == 0 else {
            throw FileError.cannotWrite(path: self.folder, reason: String(cString: strerror(errno)))
        }
    }

    /// `ESPALIER_CLUSTER_CACHE`, or a folder of the user's cache.
    private static var usual: String {
        func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } }
        if let told = value("ESPALIER_CLUSTER_CACHE") { return told }
        if let cache = value("XDG_CACHE_HOME") { return cache + "/espalier/cluster" }
        return (value("HOME") ?? "/tmp") + "/.cache/espalier/cluster"
    }

    private func path(_ key: ContentKey) -> String { folder + "/" + key.text }

    /// Keeps bytes; returns what they are known by.
    package func store(_ bytes: [UInt8]) throws -> ContentKey {
        let key = ContentKey(of: bytes)
        if has(key) { return key }
        try AtomicFile.write(path(key), [bytes])
        checked.withLock { _ = $0.insert(key) }
        return key
    }

    /// Whether all of it is here, unchanged.
    package func has(_ key: ContentKey) -> Bool {
        var status = stat()
        guard stat(path(key), &status) == 0, status.st_size == key.size else { return false }
        if checked.withLock({ $0.contains(key) }) { return true }
        guard let bytes = try? AtomicFile.read(path(key), limit: ContentKey.largest), ContentKey(of: bytes) == key else { return false }
        checked.withLock { _ = $0.insert(key) }
        return true
    }

    package func read(_ key: ContentKey) throws -> [UInt8] {
        let bytes = try AtomicFile.read(path(key), limit: ContentKey.largest)
        guard ContentKey(of: bytes) == key else { throw ByteError("\(path(key)) is damaged") }
        return bytes
    }

    /// A part of a file; nil when there is none.
    package func part(_ key: ContentKey, offset: Int, count: Int) -> [UInt8]? {
        let descriptor = open(path(key), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0, offset <= key.size else { return nil }
        defer { close(descriptor) }
        let wanted = min(count, key.size - offset)
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { target, filled in
            filled = 0
            while filled < wanted {
                let read = pread(descriptor, target.baseAddress.map { $0 + filled }, wanted - filled, off_t(offset + filled))
                if read <= 0 { break }
                filled += read
            }
            isWhole = filled == wanted
        }
        return isWhole ? bytes : nil
    }
}
