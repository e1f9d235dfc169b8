import Displays

/// Makes values of cells' types out of JSON.
struct JSONReader {
    let settings: CellDecoder
    let session: Session?

    func read(_ json: JSONValue, _ type: Type, path: [CodingName]) throws -> Value {
        let type = type.resolved
        switch type {
        case .optional(let wrapped):
            if json == .null { return .none }
            let value = try read(json, wrapped, path: path)
            return wrapped.resolved.isOptional ? .wrapped(Existential(value, wrapped.resolved)) : value
        case _ where json == .null: throw problem(.valueNotFound, type, path, "Cannot get value of type \(type) -- found null value instead")
        case .int, .fixed: return try integer(json, type, path)
        case .double, .float:
            guard let number = json.doubleValue else { throw mismatch(json, type, path) }
            return type == .float ? .float(Float(number)) : .double(number)
        case .bool:
            guard let flag = json.boolValue else { throw mismatch(json, type, path) }
            return .bool(flag)
        case .string, .substring:
            guard let text = json.stringValue else { throw mismatch(json, type, path) }
            return type == .substring ? .substring(SubstringStorage(text[...])) : .string(text)
        case .character:
            guard let text = json.stringValue, text.count == 1, let first = text.first else { throw mismatch(json, type, path) }
            return .character(first)
        case .array(let element):
            return .array(try list(json, type, path).enumerated().map { try read($1, element, path: path + [CodingName(stringValue: "Index \($0)", intValue: $0)]) })
        case .set(let element):
            return .set(ValueSet(try list(json, type, path).enumerated().map { try read($1, element, path: path + [CodingName(stringValue: "Index \($0)", intValue: $0)]) }))
        case .dictionary(let key, let item): return try dictionary(json, key.resolved, item, type, path)
        case .nominal(let nominal, _): return try nominal.kind == .native ? native(json, nominal, type, path) : declared(json, nominal, type, path)
        default: throw problem(.typeMismatch, type, path, "values of type '\(type)' cannot be read from JSON")
        }
    }

    private func problem(_ kind: DecodingProblem.Kind, _ type: Type, _ path: [CodingName], _ text: String, key: String? = nil) -> DecodingProblem {
        DecodingProblem(kind: kind, key: key, type: type.runtimeName, path: path, text: text)
    }

    func mismatch(_ json: JSONValue, _ type: Type, _ path: [CodingName]) -> DecodingProblem {
        let found = json.stringValue != nil ? "a string" : json.boolValue != nil ? "bool" : json.doubleValue != nil ? "number" : json.arrayValue != nil ? "an array" : json.objectValue != nil ? "a dictionary" : "null"
        return problem(.typeMismatch, type, path, "Expected to decode \(type.runtimeName) but found \(found) instead.")
    }

    private func integer(_ json: JSONValue, _ type: Type, _ path: [CodingName]) throws -> Value {
        if json.boolValue != nil { throw mismatch(json, type, path) }
        let number: Int128? = json.integerValue.map { Int128($0) } ?? json.doubleValue.flatMap { Int128(exactly: $0) }
        guard json.doubleValue != nil || json.integerValue != nil else { throw mismatch(json, type, path) }
        guard let number, let value = (type.integerWidth ?? .int64).value(exactly: number) else {
            throw problem(.dataCorrupted, type, path, "Number \(json.doubleValue ?? 0) is not representable in Swift.")
        }
        return value
    }

    private func list(_ json: JSONValue, _ type: Type, _ path: [CodingName]) throws -> [JSONValue] {
        guard let items = json.arrayValue else { throw mismatch(json, .array(.any), path) }
        return items
    }

    private func dictionary(_ json: JSONValue, _ key: Type, _ item: Type, _ type: Type, _ path: [CodingName]) throws -> Value {
        guard let members = json.objectValue else { throw mismatch(json, .dictionary(.string, .any), path) }
        var result: ValueTable = [:]
        for (name, member) in members {
            let own: Value
            if key == .string { own = .string(name) } else if key.isInteger, let number = Int(name) { own = .int(number) } else { continue }
            result[own] = try read(member, item, path: path + [CodingName(stringValue: name, intValue: nil)])
        }
        return .dictionary(result)
    }

    private func declared(_ json: JSONValue, _ nominal: NominalType, _ type: Type, _ path: [CodingName]) throws -> Value {
        if let made = try own(json, type, path) { return made }
        if nominal.kind == .enumeration { return try enumeration(json, nominal, type, path) }
        guard nominal.kind == .structure || nominal.kind == .class && nominal.superclass == nil else {
            throw problem(.typeMismatch, type, path, "values of type '\(type)' cannot be read from JSON here; declare 'init(from decoder: any Decoder)', or use a struct")
        }
        guard let members = json.objectValue else { throw mismatch(json, .dictionary(.string, .any), path) }
        var spelled: [String: JSONValue] = [:]
        for (name, member) in members { spelled[settings.keys == .convertFromSnakeCase ? CodingTable.camel(name) : name] = member }
        let names = CodingTable.names(of: nominal, nominal.fields.map(\.name))
        var fields: [Value] = []
        let instance = nominal.instance(type.arguments)
        for (index, (field, name)) in zip(nominal.fields, names).enumerated() {
            let isFixed = !field.isMutable && field.defaultValue != nil
            if let name, !isFixed {
                let fieldType = instance.field(index)
                if let member = spelled[name], !(fieldType.isOptional && member == .null) {
                    fields.append(try read(member, fieldType, path: path + [CodingName(stringValue: name, intValue: nil)]))
                    continue
                }
                if fieldType.isOptional {
                    fields.append(.none)
                    continue
                }
                throw problem(.keyNotFound, type, path, "No value associated with key CodingKeys(stringValue: \"\(name)\", intValue: nil) (\"\(name)\").", key: name)
            }
            fields.append(try standard(field))
        }
        return nominal.kind == .class ? .object(ObjectStorage(instance, fields)) : .structure(StructureStorage(instance, fields))
    }

    /// The first value of a property that JSON does not hold.
    func standard(_ field: NominalType.Field) throws -> Value {
        guard let value = field.defaultValue else { return .none }
        guard let session else { throw MissingValue() }
        FunctionLowering.lower(value, session: session)
        var none: [Value] = []
        return try Cells.call(value.code, on: session.machine, &none)
    }

    private func enumeration(_ json: JSONValue, _ nominal: NominalType, _ type: Type, _ path: [CodingName]) throws -> Value {
        if let rawType = nominal.rawType {
            let raw = try read(json, rawType, path: path)
            guard let item = nominal.cases.first(where: { $0.rawValue == raw }) else {
                throw problem(.dataCorrupted, type, path, "Cannot initialize \(nominal.name) from invalid \(rawType) value \(try ValueText.plain(raw, rawType))")
            }
            return .enumeration(EnumerationStorage(nominal.instance(type.arguments), item.index, []))
        }
        guard let members = json.objectValue, members.count == 1, let (name, content) = members.first, let item = nominal.enumCase(name) else {
            throw problem(.typeMismatch, type, path, "Invalid number of keys found, expected one.")
        }
        let inside = path + [CodingName(stringValue: name, intValue: nil)]
        let payload = try item.payload.enumerated().map { index, element -> Value in
            let key = element.label ?? "_\(index)"
            guard let member = content[key] else {
                if element.type.resolved.isOptional { return .none }
                throw problem(.keyNotFound, type, inside, "No value associated with key CodingKeys(stringValue: \"\(key)\", intValue: nil) (\"\(key)\").", key: key)
            }
            return try read(member, element.type, path: inside)
        }
        return .enumeration(EnumerationStorage(nominal.instance(type.arguments), item.index, payload))
    }

    private func native(_ json: JSONValue, _ nominal: NominalType, _ type: Type, _ path: [CodingName]) throws -> Value {
        switch nominal.name {
        case "Date":
            let moment: Moment?
            switch settings.dates {
            case .deferredToDate: moment = json.doubleValue.map { Moment(seconds: $0 + Moment.reference) }
            case .secondsSince1970: moment = json.doubleValue.map { Moment(seconds: $0) }
            case .millisecondsSince1970: moment = json.doubleValue.map { Moment(seconds: $0 / 1000) }
            case .iso8601: moment = json.stringValue.flatMap { CellISOFormatter().pattern.moment($0, .greenwich) }
            case .formatted(let formatter): moment = json.stringValue.flatMap { formatter.pattern.moment($0, formatter.calendar) }
            }
            guard let moment else { throw mismatch(json, type, path) }
            return .native(NativeObject(moment))
        case "URL":
            guard let link = json.stringValue.flatMap({ LinkValue($0) }) else { throw mismatch(json, .string, path) }
            return .native(NativeObject(link))
        case "UUID":
            guard let identifier = json.stringValue.flatMap({ Identifier($0) }) else { throw problem(.dataCorrupted, type, path, "Attempted to decode UUID from invalid UUID string.") }
            return .native(NativeObject(identifier))
        case "Data":
            guard let data = json.stringValue.flatMap({ ByteData(base64: $0) }) else { throw mismatch(json, .string, path) }
            return .native(NativeObject(data))
        default: throw problem(.typeMismatch, type, path, "values of type '\(type)' cannot be read from JSON")
        }
    }
}
