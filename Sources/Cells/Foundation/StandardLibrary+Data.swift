import Displays

/// Bytes of a file or a message.
struct ByteData: Hashable, CustomStringConvertible, Sequence {
    var bytes: [UInt8]
    var description: String { bytes.count == 1 ? "1 byte" : "\(bytes.count) bytes" }
    func makeIterator() -> IndexingIterator<[UInt8]> { bytes.makeIterator() }

    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// In 64 letters, digits and signs.
    var base64: String {
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<Swift.min(start + 3, bytes.count)]
            let bits = part.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - part.count))
            for place in 0..<4 { result.append(place <= part.count ? Self.digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "=")) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    init?(base64 text: String) {
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0 else { return nil }
        bytes = []
        for start in stride(from: 0, to: characters.count, by: 4) {
            var (bits, count) = (0, 0)
            for character in characters[start..<start + 4] {
                if character == UInt8(ascii: "="), start + 4 == characters.count {
                    bits <<= 6
                } else if let digit = Self.digits.firstIndex(of: character) {
                    bits = bits << 6 | digit
                    count += 1
                } else {
                    return nil
                }
            }
            guard count >= 2 else { return nil }
            for place in 0..<count - 1 { bytes.append(UInt8(truncatingIfNeeded: bits >> (16 - 8 * place))) }
        }
    }
}

/// How text is held in bytes.
enum TextEncoding: String, CaseIterable {
    case utf8, ascii, utf16, isoLatin1, unicode

    func bytes(of text: String) -> [UInt8]? {
        switch self {
        case .utf8: return Array(text.utf8)
        case .ascii: return text.unicodeScalars.allSatisfy(\.isASCII) ? Array(text.utf8) : nil
        case .isoLatin1: return text.unicodeScalars.allSatisfy { $0.value < 256 } ? text.unicodeScalars.map { UInt8($0.value) } : nil
        case .utf16, .unicode: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        }
    }

    func text(_ bytes: [UInt8]) -> String? {
        switch self {
        case .utf8: return String(validating: bytes, as: UTF8.self)
        case .ascii: return bytes.allSatisfy { $0 < 128 } ? String(decoding: bytes, as: UTF8.self) : nil
        case .isoLatin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        case .utf16, .unicode:
            guard bytes.count % 2 == 0 else { return nil }
            let isBig = bytes.starts(with: [0xFE, 0xFF])
            let body = isBig || bytes.starts(with: [0xFF, 0xFE]) ? Array(bytes.dropFirst(2)) : bytes
            var units: [UInt16] = []
            for start in stride(from: 0, to: body.count, by: 2) {
                let (first, second) = (UInt16(body[start]), UInt16(body[start + 1]))
                units.append(isBig ? first << 8 | second : second << 8 | first)
            }
            return String(decoding: units, as: UTF16.self)
        }
    }
}

extension StandardLibrary {
    static func bindData(_ library: Library) {
        let data = library.type("Data", ByteData.self, conforming: ["Equatable", "Hashable", "CustomStringConvertible", "Codable"], "Bytes of a file or a message.")
        data.bind("var Element: UInt8", "A byte.") { _ in 0 }
        data.bind("init()", "No bytes.") { _ in ByteData([]) }
        data.bind("init(_ bytes: Sequence<UInt8>)", "Bytes of a sequence.") { a in ByteData(try bytes(a.values[0])) }
        data.bind("init(_ data: Data)", "The same bytes.") { a in try a(0) as ByteData }
        data.bind("init(repeating byte: UInt8, count: Int)", "A byte many times.") { a -> ByteData in
            let (byte, count): (UInt8, Int) = (try a(0), try size(a(1)))
            return ByteData([UInt8](repeating: byte, count: count))
        }
        data.bind("init(count: Int)", "Zeros.") { a -> ByteData in ByteData([UInt8](repeating: 0, count: try size(a(0)))) }
        data.bind("init?(base64Encoded text: String)", "The bytes that a text in base 64 stands for; nil where it is none.") { a -> Value? in ByteData(base64: try a(0)).map { .native(NativeObject($0)) } }
        data.bind("init(contentsOf url: URL) throws", "What lies in a file.") { a in try contents((try a(0) as LinkValue).path) }
        data.property("var count: Int", "How many bytes there are.") { $0.bytes.count }
        data.property("var isEmpty: Bool", "Whether there is no byte.") { $0.bytes.isEmpty }
        data.bind("func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) -> R", "What a function makes of the bytes.") { a -> Value in
            let body = try a.function(0)
            return try body(.array((try a.receiver.cast() as ByteData).bytes.map { .int(Int($0)) }))
        }
        library.alias("UnsafeRawBufferPointer", "[UInt8]")
        data.property("var bytes: [UInt8]", "The bytes as a list.") { $0.bytes }
        data.method("func base64EncodedString() -> String", "The bytes as text in base 64.") { own, _ in own.base64 }
        data.method("func base64EncodedData() -> Data", "The bytes of the text in base 64.") { own, _ in ByteData(Array(own.base64.utf8)) }
        data.method("subscript(index: Int) -> UInt8", "One byte.") { own, a -> Int in
            let index: Int = try a(0)
            guard own.bytes.indices.contains(index) else { throw EvaluationError.outOfRange(index: index, count: own.bytes.count) }
            return Int(own.bytes[index])
        }
        data.method("subscript(range: Range<Int>) -> Data", "Some of the bytes.") { own, a -> ByteData in
            let range: Range<Int> = try a(0)
            guard range.lowerBound >= 0, range.upperBound <= own.bytes.count else { throw EvaluationError.outOfRange(index: range.upperBound, count: own.bytes.count) }
            return ByteData(Array(own.bytes[range]))
        }
        data.method("func prefix(_ length: Int) -> Data", "The first bytes.") { own, a in ByteData(Array(own.bytes.prefix(try count(a, 0)))) }
        data.method("func suffix(_ length: Int) -> Data", "The last bytes.") { own, a in ByteData(Array(own.bytes.suffix(try count(a, 0)))) }
        data.method("func dropFirst(_ k: Int = 1) -> Data", "All but the first bytes.") { own, a in ByteData(Array(own.bytes.dropFirst(try count(a, 0)))) }
        data.method("func subdata(in range: Range<Int>) -> Data", "Some of the bytes.") { own, a in
            let range: Range<Int> = try a(0)
            guard range.lowerBound >= 0, range.upperBound <= own.bytes.count else { throw EvaluationError.outOfRange(index: range.upperBound, count: own.bytes.count) }
            return ByteData(Array(own.bytes[range]))
        }
        data.method("func write(to url: URL) throws", "Writes the bytes into a file.") { own, a in try write(own.bytes, to: (try a(0) as LinkValue).path) }
        func change(_ declaration: String, _ documentation: String, _ body: @escaping (inout [UInt8], Arguments) throws -> Void) {
            data.bind("mutating func " + declaration, documentation) { a in
                var own: ByteData = try a.receiver.cast()
                a.receiver = .void
                defer { a.receiver = .native(NativeObject(own)) }
                try body(&own.bytes, a)
            }
        }
        change("append(_ byte: UInt8)", "Adds a byte at the end.") { $0.append(try $1(0) as UInt8) }
        change("append(_ data: Data)", "Adds bytes at the end.") { $0 += (try $1(0) as ByteData).bytes }
        change("append(contentsOf bytes: Sequence<UInt8>)", "Adds bytes at the end.") { $0 += try bytes($1.values[0]) }
        change("removeAll()", "Removes all bytes.") { bytes, _ in bytes = [] }
        data.bind("static func + (a: Data, b: Data) -> Data", "The bytes of both.") { a in ByteData((try a(0) as ByteData).bytes + (try a(1) as ByteData).bytes) }
        bindEncodings(library)
    }

    private static func bindEncodings(_ library: Library) {
        let encoding = library.type("String.Encoding", TextEncoding.self, conforming: ["Equatable", "Hashable"], "How text is held in bytes.")
        for kind in TextEncoding.allCases { encoding.bind("static var \(kind.rawValue): String.Encoding", "The encoding '\(kind.rawValue)'.") { _ in kind } }
        let string = library.extend("String")
        string.bind("init?(data: Data, encoding: String.Encoding)", "The text in some bytes; nil where they are none.") { a -> String? in
            (try a(1) as TextEncoding).text((try a(0) as ByteData).bytes)
        }
        string.bind("init?(bytes: Sequence<UInt8>, encoding: String.Encoding)", "The text in some bytes; nil where they are none.") { a -> String? in (try a(1) as TextEncoding).text(try bytes(a.values[0])) }
        string.bind("init(contentsOfFile path: String, encoding: String.Encoding) throws", "The text in a file.") { a in try Self.text(in: try a(0), try a(1)) }
        string.bind("init(contentsOfFile path: String) throws", "The text in a file.") { a in try Self.text(in: try a(0), .utf8) }
        string.bind("init(contentsOf url: URL, encoding: String.Encoding) throws", "The text in a file.") { a in try Self.text(in: (try a(0) as LinkValue).path, try a(1)) }
        string.bind("init(contentsOf url: URL) throws", "The text in a file.") { a in try Self.text(in: (try a(0) as LinkValue).path, .utf8) }
        let text = library.extend("StringProtocol")
        text.bind("func data(using encoding: String.Encoding, allowLossyConversion: Bool = false) -> Data?", "The bytes of the text.") { a -> Value? in
            (try a(0) as TextEncoding).bytes(of: try Self.string(a)).map { .native(NativeObject(ByteData($0))) }
        }
        text.bind("func write(toFile path: String, atomically: Bool, encoding: String.Encoding) throws", "Writes the text into a file.") { a in
            guard let bytes = (try a(2) as TextEncoding).bytes(of: try Self.string(a)) else { throw FileProblem("the text has characters that '\((try a(2) as TextEncoding).rawValue)' does not know") }
            try write(bytes, to: try a(0))
        }
        text.bind("func write(to url: URL, atomically: Bool, encoding: String.Encoding) throws", "Writes the text into a file.") { a in
            guard let bytes = (try a(2) as TextEncoding).bytes(of: try Self.string(a)) else { throw FileProblem("the text has characters that '\((try a(2) as TextEncoding).rawValue)' does not know") }
            try write(bytes, to: (try a(0) as LinkValue).path)
        }
    }

    static func contents(_ path: String) throws -> ByteData {
        guard let bytes = SystemFiles.read(path) else { throw FileProblem("The file “\(path.split(separator: "/").last ?? "")” couldn’t be opened because there is no such file.") }
        return ByteData(bytes)
    }

    private static func text(in path: String, _ encoding: TextEncoding) throws -> String {
        guard let text = encoding.text(try contents(path).bytes) else { throw FileProblem("The file “\(path.split(separator: "/").last ?? "")” couldn’t be opened using text encoding \(encoding.rawValue).") }
        return text
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        do { try FileDraft.write(path, [bytes], durably: false) } catch { throw FileProblem("The file “\(path.split(separator: "/").last ?? "")” couldn’t be saved: \(error)") }
    }
}

/// A problem with a file, which programs catch.
struct FileProblem: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
