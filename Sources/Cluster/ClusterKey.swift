import Displays
import Sockets

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The keys of a learner and its workers (CurveZMQ), each side's in a file that its owner alone can read.
///
/// A worker's file holds the learner's public key and a pair of its own, so it tells the learner from anybody else, but nobody can
/// stand for the learner with it. The learner's file holds its secret and the public keys of all who may come.
public struct ClusterKey: Sendable {
    enum Side: String {
        case learner, worker

        var said: String {
            switch self {
            case .learner: "a learner's key file"
            case .worker: "a worker's key file"
            }
        }
    }

    let side: Side
    /// The learner's public key.
    let server: String
    let publicKey: String
    let secretKey: String
    /// Public keys of workers that a learner lets in.
    let allowed: [String]

    private static let header = "espalier cluster key 1"
    private static let keyLength = 40

    /// What a learner's key file is called on its workers.
    public static func workerPath(_ path: String) -> String { path + ".worker" }

    /// Makes the keys of a learner and of its workers: `path` and `path.worker`, mode 600.
    /// - Throws: `ClusterError.keyExists`, `.noCurve`; `FileError`.
    public static func make(_ path: String) throws {
        guard ZeroMQContext.hasCurve, let server = ZeroMQSocket.curveKeys(), let client = ZeroMQSocket.curveKeys() else {
            throw ClusterError.noCurve
        }
        for path in [path, workerPath(path)] where access(path, F_OK) == 0 { throw ClusterError.keyExists(path: path) }
        try write(path, ["learner", "secret \(server.secretKey)", "worker \(client.publicKey)"])
        try write(workerPath(path), ["worker", "learner \(server.publicKey)", "secret \(client.secretKey)"])
    }

    private static func write(_ path: String, _ lines: [String]) throws {
        let text = Array(([header] + lines).joined(separator: "\n").utf8) + [10]
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ClusterError.noKey(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        #if canImport(Glibc)
        let written = Glibc.write(descriptor, text, text.count)
        #else
        let written = Darwin.write(descriptor, text, text.count)
        #endif
        guard written == text.count, fchmod(descriptor, 0o600) == 0 else {
            throw ClusterError.noKey(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// - Throws: `ClusterError` when it is missing, damaged, of the other side or readable by others.
    init(_ path: String, side: Side) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { throw ClusterError.noKey(path: path, reason: String(cString: strerror(errno))) }
        guard status.st_mode & 0o077 == 0 else {
            throw ClusterError.keyOfOthers(path: path, mode: String(status.st_mode & 0o777, radix: 8))
        }
        let bytes: [UInt8]
        do { bytes = try WholeFile.read(path, limit: 1 << 20) } catch { throw ClusterError.noKey(path: path, reason: "it cannot be read") }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count >= 3, lines[0] == Self.header, let found = Side(rawValue: lines[1]) else {
            throw ClusterError.otherKey(path: path, expected: side.said, actual: "no key file of this version")
        }
        guard found == side else { throw ClusterError.otherKey(path: path, expected: side.said, actual: found.said) }
        func values(_ name: String) -> [String] {
            lines.dropFirst(2).compactMap { $0.hasPrefix(name + " ") ? String($0.dropFirst(name.count + 1)) : nil }
        }
        let others = values(side == .learner ? "worker" : "learner")
        guard let secret = values("secret").first, let own = ZeroMQSocket.publicKey(of: secret), !others.isEmpty,
            others.allSatisfy({ $0.utf8.count == Self.keyLength })
        else { throw ClusterError.noKey(path: path, reason: "it is damaged") }
        self.side = side
        secretKey = secret
        publicKey = own
        server = side == .learner ? own : others[0]
        allowed = side == .learner ? others : []
    }
}
