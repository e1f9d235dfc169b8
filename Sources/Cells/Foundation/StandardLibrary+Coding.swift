// What `init(from:)` and `encode(to:)` of a cell's own read and write: the containers of the standard library are written in Swift
// (`StandardCells`), over the two types here.

import Displays

extension StandardLibrary {
    static func bindCoding(_ library: Library) {
        let source = library.type("JSONDecodingSource", DecodingSource.self, "What an initializer 'init(from:)' reads: a value in JSON.")
        source.method("func value<T>(_ type: T.Type, _ key: Any) throws -> T", "The member of a key.") { own, a -> Value in
            let name = CodingName(key: a.values[1])
            guard let member = own.members?[name.stringValue] else { throw own.missing(name, a.resultType) }
            return try own.reader.read(member, a.resultType, path: own.path + [name])
        }
        source.bind("func valueIfPresent<T>(_ type: T.Type, _ key: Any) throws -> T?", "The member of a key; nil when there is none, or it is null.") { a -> Value? in
            let (own, name) = (try a.receiver.cast() as DecodingSource, CodingName(key: a.values[1]))
            guard let member = own.members?[name.stringValue], member != .null, case .optional(let wrapped) = a.resultType else { return nil }
            return try own.reader.read(member, wrapped.resolved, path: own.path + [name])
        }
        source.method("func whole<T>(_ type: T.Type) throws -> T", "The value itself.") { own, a -> Value in try own.reader.read(own.json, a.resultType, path: own.path) }
        source.method("func element<T>(_ type: T.Type, _ index: Int) throws -> T", "An element of a list.") { own, a -> Value in
            let part = try own.element(try a(1))
            return try part.reader.read(part.json, a.resultType, path: part.path)
        }
        source.method("func part(_ key: Any) throws -> JSONDecodingSource", "The member of a key, to read from.") { own, a -> DecodingSource in
            let name = CodingName(key: a.values[0])
            guard let member = own.members?[name.stringValue] else { throw own.missing(name, .any) }
            return DecodingSource(json: member, reader: own.reader, path: own.path + [name])
        }
        source.method("func elementPart(_ index: Int) throws -> JSONDecodingSource", "An element of a list, to read from.") { own, a -> DecodingSource in try own.element(try a(0)) }
        source.method("func needMembers() throws", "Refuses what has no members.") { own, _ in
            guard own.members != nil else { throw own.mismatch(.dictionary(.string, .any)) }
        }
        source.method("func count() throws -> Int", "How many elements a list has.") { own, _ -> Int in
            guard let list = own.json.arrayValue else { throw own.mismatch(.array(.any)) }
            return list.count
        }
        source.method("func contains(_ key: Any) -> Bool", "Whether there is a member of a key.") { own, a -> Bool in own.members?[CodingName(key: a.values[0]).stringValue] != nil }
        source.method("func names() -> [String]", "The keys of all members.") { own, _ -> [String] in own.members.map { $0.keys.sorted() } ?? [] }
        source.method("func isNull() -> Bool", "Whether it is null.") { own, _ -> Bool in own.json == .null }
        bindEncoding(library)
    }

    private static func bindEncoding(_ library: Library) {
        let sink = library.type("JSONEncodingSink", EncodingSink.self, "What 'encode(to:)' writes: a value in JSON.")
        sink.bind("init()", "Nothing yet.") { _ in EncodingSink() }
        sink.method("func begin(_ isKeyed: Bool)", "Begins an object, or a list.") { own, a in own.kind = try a(0) ? .keyed : .list }
        sink.method("func put<T>(_ value: T, _ key: Any)", "Writes a member.") { own, a in
            (own.kind, own.parts) = (.keyed, own.parts + [(CodingName(key: a.values[1]).stringValue, a.values[0], a.types[0])])
        }
        sink.method("func add<T>(_ value: T)", "Writes an element of a list.") { own, a in
            (own.kind, own.parts) = (.list, own.parts + [("", a.values[0], a.types[0])])
        }
        sink.method("func set<T>(_ value: T)", "Writes the value itself.") { own, a in (own.kind, own.parts) = (.single, [("", a.values[0], a.types[0])]) }
        sink.method("func count() -> Int", "How many parts are written.") { own, _ -> Int in own.parts.count }
    }
}

/// A value in JSON that a cell's own initializer reads.
final class DecodingSource {
    let json: JSONValue
    let reader: JSONReader
    let path: [CodingName]
    /// By the names under which a cell asks for them.
    private(set) lazy var members: [String: JSONValue]? = json.objectValue.map { members in
        var result: [String: JSONValue] = [:]
        for (name, member) in members { result[reader.settings.keys == .convertFromSnakeCase ? CodingTable.camel(name) : name] = member }
        return result
    }

    init(json: JSONValue, reader: JSONReader, path: [CodingName]) { (self.json, self.reader, self.path) = (json, reader, path) }

    func element(_ index: Int) throws -> DecodingSource {
        guard let list = json.arrayValue else { throw mismatch(.array(.any)) }
        let name = CodingName(stringValue: "Index \(index)", intValue: index)
        guard list.indices.contains(index) else {
            throw DecodingProblem(kind: .valueNotFound, key: nil, type: nil, path: path + [name], text: "Unkeyed container is at end.")
        }
        return DecodingSource(json: list[index], reader: reader, path: path + [name])
    }

    func missing(_ name: CodingName, _ type: Type) -> DecodingProblem {
        DecodingProblem(kind: .keyNotFound, key: name.stringValue, type: type.runtimeName, path: path, text: "No value associated with key \(name) (\"\(name.stringValue)\").")
    }

    func mismatch(_ type: Type) -> DecodingProblem { reader.mismatch(json, type, path) }
}

/// What a cell's own `encode(to:)` has written so far.
final class EncodingSink {
    enum Kind { case keyed, list, single }
    var kind = Kind.keyed
    var parts: [(name: String, value: Value, type: Type)] = []
}

extension CodingName {
    /// The key as a cell's type has it.
    init(key: Value) {
        switch key {
        case .existential(let inner): self.init(key: inner.value)
        case .enumeration(let storage):
            let item = storage.type.cases[storage.index]
            if case .string(let name)? = item.rawValue { self.init(stringValue: name, intValue: nil) } else { self.init(stringValue: item.name, intValue: nil) }
        case .string(let name): self.init(stringValue: name, intValue: nil)
        case .structure(let storage):
            // A key of any name.
            let name = zip(storage.type.fields, storage.fields).first { $0.0.name == "stringValue" }?.1
            if case .string(let text)? = name { self.init(stringValue: text, intValue: nil) } else { self.init(stringValue: "", intValue: nil) }
        default: self.init(stringValue: "", intValue: nil)
        }
    }
}

extension JSONReader {
    /// Makes a value by its own `init(from:)`; nil where it has none.
    func own(_ json: JSONValue, _ type: Type, _ path: [CodingName]) throws -> Value? {
        guard let session, let function = session.literalInitializer("from", type) else { return nil }
        guard let decoder = session.standardType("ValueDecoder")?.nominal else { return nil }
        let source = Value.native(NativeObject(DecodingSource(json: json, reader: self, path: path)))
        var arguments = [Value.structure(StructureStorage(decoder.plain, [source]))]
        if type.isClass, let nominal = type.nominal {
            // The object that the initializer gives its properties their values.
            var fields: [Value] = []
            for (own, _) in nominal.chain(type.arguments).reversed() { fields += try own.fields.map { $0.defaultValue == nil && !($0.isMutable && $0.type.isOptional) ? .void : try standard($0) } }
            arguments.insert(.object(ObjectStorage(nominal.instance(type.arguments), fields)), at: 0)
        }
        return try Cells.call(session.target(of: function.made).code, on: session.machine, &arguments)
    }
}

extension JSONText {
    /// Writes what a value's own `encode(to:)` writes.
    /// - Returns: False where it has none.
    mutating func own(_ value: Value, _ instance: TypeInstance, depth: Int) throws -> Bool {
        guard let function = instance.encoding, let session = instance.nominal.session, let encoder = session.standardType("ValueEncoder")?.nominal else { return false }
        let sink = EncodingSink()
        var arguments = [value, Value.structure(StructureStorage(encoder.plain, [.native(NativeObject(sink))]))]
        _ = try function.value(changing: &arguments)
        try write(sink, depth: depth)
        return true
    }

    mutating func write(_ sink: EncodingSink, depth: Int) throws {
        switch sink.kind {
        case .keyed: try object(sink.parts.map { (spelled($0.name), $0.value, $0.type) }, depth: depth)
        case .list: try list(sink.parts, depth: depth) { try $0.write($1.value, $1.type.resolved, depth: depth + 1) }
        case .single: for part in sink.parts { try write(part.value, part.type.resolved, depth: depth) }
        }
    }
}

extension Arguments {
    /// An argument as JSON, as an encoder without settings writes it.
    /// - Throws: What the encoder throws.
    public func encoded(_ index: Int) throws -> JSONValue {
        var writer = JSONText(settings: CellEncoder())
        try writer.write(values[index], types[index], depth: 0)
        return try JSONValue(parsing: Array(writer.text.utf8))
    }

    /// A value of the result's type, as a decoder without settings reads it.
    /// - Throws: What the decoder throws.
    public func decoded(_ json: JSONValue) throws -> Value { try JSONReader(settings: CellDecoder(), session: session).read(json, resultType, path: []) }
}
