import Displays

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Where a kernel listens and how its messages are signed, as a front end wrote it.
struct ConnectionFile: Sendable, Equatable {
    enum Transport: String { case tcp, ipc }

    enum Channel: String, CaseIterable {
        case shell, iopub, stdin, control
        case heartbeat = "hb"
    }

    var transport: Transport
    var ip: String
    var ports: [Channel: Int]
    /// Signs every message; empty when signatures are off.
    var key: [UInt8]
    /// CurveZMQ's long-term keys in Z85; nil when the transport is not encrypted.
    var curve: CurveKeys?

    struct CurveKeys: Equatable {
        var publicKey: String
        var secretKey: String
    }

    /// The address of a channel, for libzmq.
    func endpoint(_ channel: Channel) -> String {
        let port = ports[channel] ?? 0
        switch transport {
        case .ipc: return "ipc://\(ip)-\(port)"
        case .tcp: return ip.contains(":") ? "tcp://[\(ip)]:\(port)" : "tcp://\(ip):\(port)"
        }
    }

    init(path: String) throws {
        let bytes: [UInt8]
        switch Platform.readFile(path) {
        case .success(let content): bytes = content
        case .failure(let error): throw ConnectionError.unreadable(path: path, reason: error.description)
        }
        do {
            try self.init(JSONValue(parsing: bytes))
        } catch let error as JSONError {
            throw ConnectionError.notJSON(path: path, reason: error.message)
        }
    }

    init(_ document: JSONValue) throws {
        guard document.objectValue != nil else { throw ConnectionError.noObject }
        guard let transport = Transport(rawValue: document["transport"]?.stringValue ?? "tcp") else {
            throw ConnectionError.field("transport", expected: "\"tcp\" or \"ipc\"")
        }
        guard let ip = document["ip"]?.stringValue, !ip.isEmpty else {
            throw ConnectionError.field("ip", expected: "the address to listen on, such as \"127.0.0.1\"")
        }
        let scheme = document["signature_scheme"]?.stringValue ?? "hmac-sha256"
        guard scheme.isEmpty || scheme == "hmac-sha256" else {
            throw ConnectionError.field("signature_scheme", expected: "\"hmac-sha256\", given \"\(scheme)\"")
        }
        ports = [:]
        for channel in Channel.allCases {
            let name = channel.rawValue + "_port"
            guard let port = document[name]?.integerValue, (1...65_535).contains(port) else {
                throw ConnectionError.field(name, expected: "a port between 1 and 65535")
            }
            ports[channel] = port
        }
        guard Set(ports.values).count == ports.count else {
            throw ConnectionError.samePorts
        }
        self.transport = transport
        self.ip = transport == .tcp ? Self.address(of: ip) : ip
        key = Array((document["key"]?.stringValue ?? "").utf8)
        curve = try Self.curveKeys(document)
        if key.isEmpty && !isLocal { throw ConnectionError.unsigned(ip: ip) }
    }

    /// The address of a host that is named, as "localhost" is: sockets are bound to numbers. What is none is left to libzmq,
    /// which knows "*" and the machine's interfaces.
    private static func address(of host: String) -> String {
        var hints = addrinfo()
        hints.ai_family = AF_INET
        var found: UnsafeMutablePointer<addrinfo>?
        guard !host.contains(":"), host != "*", getaddrinfo(host, nil, &hints, &found) == 0, let found else { return host }
        defer { freeaddrinfo(found) }
        var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let status = getnameinfo(found.pointee.ai_addr, found.pointee.ai_addrlen, &name, socklen_t(name.count), nil, 0, NI_NUMERICHOST)
        return status == 0 ? String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : host
    }

    private static func curveKeys(_ document: JSONValue) throws -> CurveKeys? {
        let publicKey = document["curve_publickey"]?.stringValue ?? ""
        let secretKey = document["curve_secretkey"]?.stringValue ?? ""
        if publicKey.isEmpty && secretKey.isEmpty { return nil }
        guard publicKey.utf8.count == 40 else { throw ConnectionError.field("curve_publickey", expected: "40 characters of Z85") }
        guard secretKey.utf8.count == 40 else { throw ConnectionError.field("curve_secretkey", expected: "40 characters of Z85") }
        return CurveKeys(publicKey: publicKey, secretKey: secretKey)
    }

    /// Whether only this machine can reach the kernel.
    private var isLocal: Bool {
        transport == .ipc || ip.hasPrefix("127.") || ip == "::1"
    }
}

/// A connection file or an address in it that cannot be used.
public enum ConnectionError: UserError, Equatable {
    case unreadable(path: String, reason: String)
    case notJSON(path: String, reason: String)
    case noObject
    case field(String, expected: String)
    case samePorts
    case unsigned(ip: String)
    case address(String, reason: String)
    case noCurve

    public var message: String {
        switch self {
        case .unreadable(let path, let reason):
            "The connection file \(path) cannot be read: \(reason). Front ends write it; `jupyter console --kernel espalier` starts one."
        case .notJSON(let path, let reason): "The connection file \(path) is not JSON: \(reason)"
        case .noObject: "The connection file holds no JSON object: expected one with the members ip, key, transport and five ports."
        case .samePorts: "The connection file gives one port to several channels: expected five different numbers."
        case .field(let name, let expected): "The connection file lacks a usable `\(name)`: expected \(expected)."
        case .unsigned(let ip):
            "The connection file has an empty key and the address \(ip), so anyone on the network could run code here. Give it a key, or listen on 127.0.0.1."
        case .address(let endpoint, let reason):
            "The kernel cannot listen at \(endpoint): \(reason). Is another kernel using this connection file?"
        case .noCurve: "The connection file asks for CurveZMQ encryption, which this machine's libzmq was built without."
        }
    }
}
