import Displays

/// A link: the address of a file or of something on the web.
struct LinkValue: Hashable, CustomStringConvertible {
    var text: String
    var description: String { text }

    var scheme: String? {
        guard let colon = text.firstIndex(of: ":") else { return nil }
        let name = text[..<colon]
        return !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) } && name.first!.isLetter ? String(name) : nil
    }
    private var afterScheme: Substring { scheme.map { text.dropFirst($0.count + 1) } ?? text[...] }
    private var withoutTail: Substring { afterScheme.prefix { $0 != "?" && $0 != "#" } }
    private var authority: Substring? { withoutTail.hasPrefix("//") ? withoutTail.dropFirst(2).prefix { $0 != "/" } : nil }
    private var hostAndPort: Substring? { authority.map { $0.split(separator: "@").last ?? $0 } }

    var host: String? {
        guard let part = hostAndPort, !part.isEmpty else { return nil }
        return String(part.prefix { $0 != ":" })
    }
    var port: Int? { hostAndPort.flatMap { part in part.firstIndex(of: ":").flatMap { Int(part[part.index(after: $0)...]) } } }
    var user: String? { authority.flatMap { part in part.firstIndex(of: "@").map { String(part[..<$0].prefix { $0 != ":" }) } } }
    var encodedPath: String { authority.map { String(withoutTail.dropFirst(2 + $0.count)) } ?? String(withoutTail) }
    var path: String {
        let path = LinkValue.decoded(encodedPath)
        return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    var query: String? {
        let rest = afterScheme.prefix { $0 != "#" }
        return rest.firstIndex(of: "?").map { String(rest[rest.index(after: $0)...]) }
    }
    var fragment: String? { text.firstIndex(of: "#").map { String(text[text.index(after: $0)...]) } }
    var names: [String] {
        let parts = path.split(separator: "/").map(String.init)
        return path.hasPrefix("/") ? ["/"] + parts : parts
    }
    var lastName: String { names.last ?? "" }
    var fileExtension: String {
        guard let dot = lastName.lastIndex(of: "."), dot > lastName.startIndex, dot < lastName.index(before: lastName.endIndex) else { return "" }
        return String(lastName[lastName.index(after: dot)...])
    }
    var isFile: Bool { scheme == "file" }

    init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        self.text = LinkValue.encoded(text, beside: "%:/?#[]@!$&'()*+,;=")
    }

    init(path: String, isFolder: Bool? = nil) {
        var whole = path.hasPrefix("/") ? path : path.hasPrefix("~") ? (ProcessEnvironment["HOME"] ?? "") + path.dropFirst() : SystemFiles.current + "/" + path
        if whole.count > 1, whole.hasSuffix("/") { whole.removeLast() }
        let ends = isFolder ?? (path.hasSuffix("/") || SystemFiles.kind(whole) == .folder)
        text = "file://" + LinkValue.encoded(whole, beside: "/:!$&'()*+,;=@") + (ends && whole != "/" ? "/" : "")
    }

    /// The same link with another path.
    func with(_ change: (inout [String]) -> Void, endsInSlash: Bool = false) -> LinkValue {
        var parts = encodedPath.split(separator: "/").map { LinkValue.decoded(String($0)) }
        change(&parts)
        let start = text.range(ofPath: encodedPath, after: authority.map { (scheme.map { $0.count + 1 } ?? 0) + 2 + $0.count } ?? (scheme.map { $0.count + 1 } ?? 0))
        let isAbsolute = encodedPath.hasPrefix("/") || authority != nil
        let joined = (isAbsolute ? "/" : "") + parts.map { LinkValue.encoded($0, beside: ":!$&'()*+,;=@") }.joined(separator: "/") + (endsInSlash && !parts.isEmpty ? "/" : "")
        var result = self
        result.text = String(text[..<start.lowerBound]) + joined + String(text[start.upperBound...])
        return result
    }

    static func decoded(_ text: String) -> String {
        guard text.contains("%") else { return text }
        var (bytes, result, index) = (Array(text.utf8), [UInt8](), 0)
        bytes += [0, 0]
        while index < bytes.count - 2 {
            if bytes[index] == UInt8(ascii: "%"), let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16) {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// - Parameter allowed: Signs that stay beside letters, digits and `-._~`.
    static func encoded(_ text: String, beside allowed: String) -> String {
        let kept = Set(allowed.utf8).union("-._~".utf8)
        var result = ""
        for byte in text.utf8 {
            let isPlain = byte < 128 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
            if isPlain || kept.contains(byte) {
                result.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                result += "%" + (hex.count == 1 ? "0" + hex : hex)
            }
        }
        return result
    }
}

extension String {
    /// Where a link's path stands in it.
    fileprivate func range(ofPath path: String, after count: Int) -> Range<String.Index> {
        let start = index(startIndex, offsetBy: count)
        return start..<index(start, offsetBy: path.count)
    }
}

struct QueryItem: Hashable { var name: String; var value: String? }

/// The parts of a link, to be put together.
struct LinkParts: Hashable {
    var scheme: String?
    var host: String?
    var port: Int?
    var path = ""
    var items: [QueryItem]?
    var fragment: String?

    var text: String {
        var text = scheme.map { $0 + ":" } ?? ""
        if let host { text += "//" + host + (port.map { ":\($0)" } ?? "") }
        text += LinkValue.encoded(path, beside: "/:!$&'()*+,;=@")
        if let items {
            text += "?" + items.map { LinkValue.encoded($0.name, beside: ":/?@!$'()*+,;") + ($0.value.map { "=" + LinkValue.encoded($0, beside: ":/?@!$'()*+,;=") } ?? "") }.joined(separator: "&")
        }
        return text + (fragment.map { "#" + $0 } ?? "")
    }
}

extension StandardLibrary {
    static func bindLinks(_ library: Library) {
        let values = ["Equatable", "Hashable", "CustomStringConvertible", "Codable"]
        let url = library.type("URL", LinkValue.self, conforming: values, "The address of a file or of something on the web.")
        func link(_ link: LinkValue?) -> Value? { link.map { .native(NativeObject($0)) } }
        url.bind("init?(string: String)", "A link; nil where the text is none.") { a -> Value? in link(LinkValue(try a(0) as String)) }
        url.bind("init(fileURLWithPath path: String, isDirectory: Bool? = nil)", "The link of a file.") { a in LinkValue(path: try a(0), isFolder: try Optional<Bool>(cell: a.values[1])) }
        url.bind("init(filePath path: String)", "The link of a file.") { a in LinkValue(path: try a(0)) }
        let texts: [(String, (LinkValue) -> String)] = [
            ("absoluteString", { $0.text }), ("path", { $0.path }), ("lastPathComponent", { $0.lastName }), ("pathExtension", { $0.fileExtension }), ("description", { $0.text }),
            ("relativePath", { $0.path }), ("relativeString", { $0.text }),
        ]
        for (name, read) in texts { url.property("var \(name): String", "A part of the link.") { read($0) } }
        for (name, read) in [("scheme", { $0.scheme }), ("host", { $0.host }), ("query", { $0.query }), ("fragment", { $0.fragment }), ("user", { $0.user })] as [(String, (LinkValue) -> String?)] {
            url.property("var \(name): String?", "A part of the link, if it is there.") { read($0) }
        }
        url.property("var port: Int?", "The port, if it is written.") { $0.port }
        url.property("var pathComponents: [String]", "The names of the path.") { $0.names }
        url.property("var isFileURL: Bool", "Whether it is the link of a file.") { $0.isFile }
        url.property("var hasDirectoryPath: Bool", "Whether its path ends in a slash.") { $0.encodedPath.hasSuffix("/") }
        url.method("func path(percentEncoded: Bool = true) -> String", "The path.") { own, a in try a(0) ? own.encodedPath : LinkValue.decoded(own.encodedPath) }
        for declaration in ["appendingPathComponent(_ name: String)", "appending(path name: String)", "appending(component name: String)"] {
            url.method("func \(declaration) -> URL", "The link with a further name.") { own, a -> LinkValue in
                let name: String = try a(0)
                return own.with({ $0 += name.split(separator: "/").map(String.init) }, endsInSlash: name.hasSuffix("/"))
            }
        }
        url.method("func appendingPathExtension(_ text: String) -> URL", "The link with an extension.") { own, a -> LinkValue in
            let text: String = try a(0)
            return own.with { if !$0.isEmpty { $0[$0.count - 1] += "." + text } }
        }
        url.method("func deletingLastPathComponent() -> URL", "The link without its last name.") { own, _ in own.with({ if !$0.isEmpty { $0.removeLast() } }, endsInSlash: true) }
        url.method("func deletingPathExtension() -> URL", "The link without its extension.") { own, _ in
            own.with { if let last = $0.last, !own.fileExtension.isEmpty { $0[$0.count - 1] = String(last.dropLast(own.fileExtension.count + 1)) } }
        }
        let item = library.type("URLQueryItem", QueryItem.self, conforming: ["Equatable", "Hashable"], "A name and a value behind the '?' of a link.")
        item.bind("init(name: String, value: String?)", "A name and its value.") { a in QueryItem(name: try a(0), value: try Optional<String>(cell: a.values[1])) }
        item.property("var name: String", "The name.") { $0.name }
        item.property("var value: String?", "The value.") { $0.value }
        let parts = library.type("URLComponents", LinkParts.self, conforming: ["Equatable", "Hashable"], "The parts of a link.")
        parts.bind("init()", "No parts.") { _ in LinkParts() }
        parts.bind("init?(string: String)", "The parts of a link; nil where the text is none.") { a -> Value? in
            guard let link = LinkValue(try a(0) as String) else { return nil }
            let items = link.query.map { $0.split(separator: "&").map { pair -> QueryItem in
                let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { LinkValue.decoded(String($0)) }
                return QueryItem(name: sides[0], value: sides.count > 1 ? sides[1] : nil)
            } }
            return .native(NativeObject(LinkParts(scheme: link.scheme, host: link.host, port: link.port, path: LinkValue.decoded(link.encodedPath), items: items, fragment: link.fragment)))
        }
        parts.property("var scheme: String?", "The part before the colon.", { $0.scheme }, set: { $0.scheme = try Optional<String>(cell: $1) })
        parts.property("var host: String?", "The machine.", { $0.host }, set: { $0.host = try Optional<String>(cell: $1) })
        parts.property("var port: Int?", "The port.", { $0.port }, set: { $0.port = try Optional<Int>(cell: $1) })
        parts.property("var path: String", "The path.", { $0.path }, set: { $0.path = try String(cell: $1) })
        parts.property("var fragment: String?", "The part behind the '#'.", { $0.fragment }, set: { $0.fragment = try Optional<String>(cell: $1) })
        parts.property("var queryItems: [URLQueryItem]?", "The names and values behind the '?'.", { parts -> Value in parts.items.map { .array($0.map { .native(NativeObject($0)) }) } ?? .none }, set: { parts, value in
            parts.items = value.isNone ? nil : try value.elements().map { try $0.cast() as QueryItem }
        })
        parts.property("var url: URL?", "The link.") { parts -> Value in LinkValue(parts.text).map { .native(NativeObject($0)) } ?? .none }
        parts.property("var string: String?", "The link as text.") { $0.text }
        let text = library.extend("StringProtocol")
        text.bind("var removingPercentEncoding: String?", "The text with '%' and two digits as what they stand for.") { a -> String? in LinkValue.decoded(try string(a)) }
        text.bind("func addingPercentEncoding(withAllowedCharacters set: CharacterSet) -> String?", "The text as links write it.") { a -> String? in
            let set: CharacterSetValue = try a(0)
            return try string(a).unicodeScalars.map { set.contains($0) ? String($0) : LinkValue.encoded(String($0), beside: "") }.joined()
        }
    }

    private static var temporaryFolder: String { ProcessEnvironment["TMPDIR"] ?? "/tmp" }

    static func bindFiles(_ library: Library) {
        let manager = library.type("FileManager", FileAccess.self, "The files and folders of this machine.")
        manager.bind("static var `default`: FileManager", "The files and folders of this machine.") { _ in FileAccess() }
        manager.bind("static var default: FileManager", "The files and folders of this machine.") { _ in FileAccess() }
        manager.property("var currentDirectoryPath: String", "The folder that paths begin in.") { _ in SystemFiles.current }
        manager.property("var temporaryDirectory: URL", "A folder for what is needed for a while.") { _ in LinkValue(path: temporaryFolder, isFolder: true) }
        library.bind("func NSTemporaryDirectory() -> String", "A folder for what is needed for a while.") { _ in temporaryFolder.hasSuffix("/") ? temporaryFolder : temporaryFolder + "/" }
        manager.property("var homeDirectoryForCurrentUser: URL", "The user's own folder.") { _ in LinkValue(path: ProcessEnvironment["HOME"] ?? "/", isFolder: true) }
        manager.method("func fileExists(atPath path: String) -> Bool", "Whether there is a file or folder.") { _, a in SystemFiles.kind(try a(0)) != nil }
        manager.method("func isReadableFile(atPath path: String) -> Bool", "Whether a file can be read.") { _, a in SystemFiles.kind(try a(0)) != nil }
        manager.method("func contents(atPath path: String) -> Data?", "What lies in a file.") { _, a -> Value? in SystemFiles.read(try a(0)).map { .native(NativeObject(ByteData($0))) } }
        manager.method("func createFile(atPath path: String, contents: Data?) -> Bool", "Makes a file.") { _, a -> Bool in
            let bytes = a.values[1].isNone ? [] : (try a(1) as ByteData).bytes
            return SystemFiles.append(bytes, to: try a(0), replacing: true)
        }
        library.members["FileManager"]?["createFile"]?.forEach { $0.isDiscardable = true }
        manager.method("func changeCurrentDirectoryPath(_ path: String) -> Bool", "Makes another folder the one that paths begin in.") { _, a in SystemFiles.setCurrent(try a(0)) }
        func problem(_ what: String, _ path: String) -> FileProblem { FileProblem("The file “\(path.split(separator: "/").last ?? "/")” \(what)") }
        for (labels, type, path) in [
            ("atPath", "String", { try $0($1) as String }), ("at", "URL", { (try $0($1) as LinkValue).path }),
        ] as [(String, String, (Arguments, Int) throws -> String)] {
            let (to, from) = labels == "atPath" ? ("toPath", "atPath") : ("to", "at")
            manager.method("func createDirectory(\(from) path: \(type), withIntermediateDirectories: Bool) throws", "Makes a folder.") { _, a in
                let path = try path(a, 0)
                if !SystemFiles.makeFolder(path, withParents: try a(1)) { throw problem("couldn’t be made as a folder.", path) }
            }
            manager.method("func removeItem(\(from) path: \(type)) throws", "Removes a file, or a folder with all that lies in it.") { _, a in
                let path = try path(a, 0)
                if !SystemFiles.remove(path) { throw problem("couldn’t be removed.", path) }
            }
            manager.method("func moveItem(\(from) path: \(type), \(to) target: \(type)) throws", "Gives a file another place.") { _, a in
                if !SystemFiles.move(try path(a, 0), to: try path(a, 1)) { throw problem("couldn’t be moved.", try path(a, 0)) }
            }
            manager.method("func copyItem(\(from) path: \(type), \(to) target: \(type)) throws", "Makes a second file with the same contents.") { _, a in
                let (source, target) = (try path(a, 0), try path(a, 1))
                guard SystemFiles.kind(target) == nil, let bytes = SystemFiles.read(source) else { throw problem("couldn’t be copied.", source) }
                try write(bytes, to: target)
            }
        }
        manager.method("func contentsOfDirectory(atPath path: String) throws -> [String]", "The names in a folder, in no order.") { _, a -> [String] in
            guard let names = SystemFiles.names(in: try a(0)) else { throw problem("couldn’t be opened as a folder.", try a(0)) }
            return names.sorted()
        }
        manager.method("func contentsOfDirectory(at url: URL, includingPropertiesForKeys: [String]?) throws -> [URL]", "The links of what lies in a folder, in no order.") { _, a -> Value in
            let folder: LinkValue = try a(0)
            guard let names = SystemFiles.names(in: folder.path) else { throw problem("couldn’t be opened as a folder.", folder.path) }
            return .array(names.sorted().map { name in .native(NativeObject(LinkValue(path: folder.path + "/" + name))) })
        }
        library.bind("func exit(_ status: Int32) -> Never", "Ends the cell; with another status than 0 as a failure.") { a -> Value in throw CellExit(status: try a(0)) }
        library.type("CommandLine", CommandWords.self, "What the process was started with.").bind("static var arguments: [String]", "What the process was started with.") { _ in CommandLine.arguments }
        library.bind("let NSLocalizedDescriptionKey: String", "Where an 'NSError' keeps its words.") { _ in "NSLocalizedDescription" }
        let process = library.type("ProcessInfo", ProcessFacts.self, "This process and its machine.")
        process.bind("static var processInfo: ProcessInfo", "This process and its machine.") { _ in ProcessFacts() }
        process.property("var environment: [String: String]", "The variables that the process was started with.") { _ in ProcessEnvironment.all }
        process.property("var arguments: [String]", "What the process was started with.") { _ in CommandLine.arguments }
        process.property("var processIdentifier: Int32", "The number of the process.") { _ in Int(SystemFacts.process) }
        process.property("var processName: String", "The name of the process.") { _ in String(CommandLine.arguments.first?.split(separator: "/").last ?? "") }
        for name in ["processorCount", "activeProcessorCount"] { process.property("var \(name): Int", "How many cores there are.") { _ in SystemFacts.cores } }
        process.property("var physicalMemory: UInt64", "How many bytes of memory there are.") { _ in UInt64(SystemFacts.memory) }
        process.property("var hostName: String", "The name of the machine.") { _ in SystemFacts.host }
        process.property("var systemUptime: Double", "How long the machine has run, in seconds.") { _ in SystemFacts.uptime }
        process.property("var operatingSystemVersionString: String", "The system and its version.") { _ in SystemFacts.system }
        let uuid = library.type("UUID", Identifier.self, conforming: ["Equatable", "Hashable", "CustomStringConvertible", "Codable", "Comparable"], "A number that nothing else has.")
        uuid.bind("init()", "A new one.") { _ in Identifier() }
        uuid.bind("init?(uuidString text: String)", "The one that a text says; nil where it says none.") { a -> Value? in Identifier(try a(0) as String).map { .native(NativeObject($0)) } }
        uuid.property("var uuidString: String", "As text.") { $0.description }
        uuid.property("var description: String", "As text.") { $0.description }
        let thread = library.type("Thread", ThreadFacts.self, "The thread that cells run on.")
        thread.bind("static func sleep(forTimeInterval seconds: Double)", "Waits.") { a in try SystemFacts.sleep(try a(0)) }
        thread.bind("static var isMainThread: Bool", "Whether this is the first thread of the program; to cells it is.") { _ in true }
        library.bind("func sleep(_ seconds: UInt32) -> UInt32", "Waits.") { a -> Int in
            try SystemFacts.sleep(Double(try a.values[0].asInt()))
            return 0
        }
        library.bind("func usleep(_ microseconds: UInt32) -> Int32", "Waits.") { a -> Int in
            try SystemFacts.sleep(Double(try a.values[0].asInt()) / 1e6)
            return 0
        }
        for name in ["sleep", "usleep"] { library.functions[name]?.forEach { $0.isDiscardable = true } }
    }
}

struct FileAccess {}
struct ProcessFacts {}
struct ThreadFacts {}

/// 128 random bits with a version in them.
struct Identifier: Hashable, Comparable, CustomStringConvertible {
    let bytes: [UInt8]

    init() {
        var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        self.bytes = bytes
    }

    init?(_ text: String) {
        let groups = text.split(separator: "-", omittingEmptySubsequences: false)
        guard groups.map(\.count) == [8, 4, 4, 4, 12] else { return nil }
        let digits = Array(groups.joined())
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: 32, by: 2) {
            guard digits[index].isHexDigit, let byte = UInt8(String(digits[index...index + 1]), radix: 16) else { return nil }
            bytes.append(byte)
        }
        self.bytes = bytes
    }

    static func < (a: Identifier, b: Identifier) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

    var description: String {
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
        return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
    }
}

/// The words of the command that started the process.
struct CommandWords {}
