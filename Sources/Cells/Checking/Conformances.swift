/// Which types conform to which protocols, and under which conditions on the types inside.
///
/// The rules of built-in types stand in a table by the head of the type; a declared type has its own list, whose requirements
/// are checked where it is declared. Protocols of cells, and conformances that extensions add, are further entries of both.
struct Conformances {
    /// What the types inside must be.
    enum Condition {
        case always
        /// All type arguments conform to the protocol too.
        case arguments
        /// The values of a dictionary do.
        case values
        /// Of a range: what lies between its bounds can be counted.
        case counted
    }

    private static let numbers: Set<String> = ["Numeric", "AdditiveArithmetic", "SignedNumeric", "Strideable"]
    private static let values: Set<String> = ["Equatable", "Hashable", "CustomStringConvertible", "Codable", "Encodable", "Decodable", "Sendable"]
    private static let integers = numbers.union(values).union([
        "Comparable", "BinaryInteger", "FixedWidthInteger", "LosslessStringConvertible", "ExpressibleByIntegerLiteral",
    ])

    private static let rules: [String: [String: Condition]] = {
        func always(_ names: Set<String>) -> [String: Condition] { names.reduce(into: [:]) { $0[$1] = .always } }
        let collection = always(["Sequence", "Collection", "CustomStringConvertible"])
        let list = collection.merging(
            always(["BidirectionalCollection", "RandomAccessCollection", "MutableCollection", "RangeReplaceableCollection", "ExpressibleByArrayLiteral"])) { $1 }
        let compared: [String: Condition] = ["Equatable": .arguments, "Hashable": .arguments, "Codable": .arguments, "Encodable": .arguments, "Decodable": .arguments]
        let signedIntegers = always(integers.union(["SignedInteger"]))
        let unsignedIntegers = always(integers.subtracting(["SignedNumeric"]).union(["UnsignedInteger"]))
        let text = always(values.union([
            "Comparable", "StringProtocol", "LosslessStringConvertible", "Sequence", "Collection", "BidirectionalCollection", "RangeReplaceableCollection",
            "ExpressibleByStringLiteral",
        ]))
        let range = always(["Equatable", "Hashable", "CustomStringConvertible"]).merging([
            "Sequence": .counted, "Collection": .counted, "BidirectionalCollection": .counted, "RandomAccessCollection": .counted,
        ]) { $1 }
        return [
            "Int": signedIntegers, "Int8": signedIntegers, "Int16": signedIntegers, "Int32": signedIntegers, "Int64": signedIntegers,
            "UInt": unsignedIntegers, "UInt8": unsignedIntegers, "UInt16": unsignedIntegers, "UInt32": unsignedIntegers, "UInt64": unsignedIntegers,
            "Double": always(integers.subtracting(["BinaryInteger", "FixedWidthInteger"]).union(["FloatingPoint", "BinaryFloatingPoint", "ExpressibleByFloatLiteral"])),
            "Float": always(integers.subtracting(["BinaryInteger", "FixedWidthInteger"]).union(["FloatingPoint", "BinaryFloatingPoint", "ExpressibleByFloatLiteral"])),
            "Bool": always(values.union(["LosslessStringConvertible"])), "Character": always(values.union(["Comparable", "LosslessStringConvertible"])),
            "String": text, "Substring": text, "Never": always(values.union(["Comparable", "Error"])),
            "Array": list.merging(compared) { $1 }, "ArraySlice": list.merging(compared) { $1 },
            "Set": collection.merging(compared) { $1 }.merging(always(["Equatable", "Hashable", "SetAlgebra", "ExpressibleByArrayLiteral"])) { $1 },
            "Dictionary": collection.merging(compared) { $1 }.merging(["Equatable": .values, "Hashable": .values]) { $1 },
            "Optional": compared, "Range": range, "ClosedRange": range,
            "PartialRange": always(["Equatable", "Hashable"]).merging(["Sequence": .counted]) { $1 }, "Sequence": always(["Sequence"]), "AnyHashable": [:],
        ]
    }()

    /// The condition under which a built-in type conforms; nil when it never does.
    static func condition(of head: String, to name: String) -> Condition? { rules[head]?[name] }

    /// Protocols and what they refine.
    static let refined: [String: [String]] = [
        "Hashable": ["Equatable"], "Comparable": ["Equatable"], "LocalizedError": ["Error"], "Strideable": ["Comparable"],
        "LosslessStringConvertible": ["CustomStringConvertible"], "Codable": ["Encodable", "Decodable"], "Collection": ["Sequence"], "BidirectionalCollection": ["Collection"],
        "RandomAccessCollection": ["BidirectionalCollection"], "MutableCollection": ["Collection"], "RangeReplaceableCollection": ["Collection"],
        "StringProtocol": ["BidirectionalCollection", "Comparable", "Hashable"], "AdditiveArithmetic": ["Equatable"],
        "Numeric": ["AdditiveArithmetic", "ExpressibleByIntegerLiteral"], "SignedNumeric": ["Numeric"],
        "BinaryInteger": ["Numeric", "Hashable", "Strideable", "CustomStringConvertible"], "FixedWidthInteger": ["BinaryInteger"],
        "SignedInteger": ["BinaryInteger", "SignedNumeric"], "UnsignedInteger": ["BinaryInteger"], "FloatingPoint": ["SignedNumeric", "Strideable", "Hashable"],
        "BinaryFloatingPoint": ["FloatingPoint", "ExpressibleByFloatLiteral"], "OptionSet": ["RawRepresentable", "SetAlgebra"], "SetAlgebra": ["Equatable", "ExpressibleByArrayLiteral"],
        "AsyncSequence": ["Sequence"], "AsyncIteratorProtocol": ["IteratorProtocol"], "ExpressibleByStringLiteral": [], "ExpressibleByStringInterpolation": ["ExpressibleByStringLiteral"],
    ]

    /// Protocols of Swift that types of cells conform to, and whose requirements are checked as those of cells' own are.
    static let others: Set<String> = [
        "Equatable", "Hashable", "Comparable", "Error", "CustomStringConvertible", "CustomDebugStringConvertible", "CaseIterable", "Sendable", "Codable",
        "Encodable", "Decodable", "Identifiable", "RawRepresentable", "LocalizedError", "RandomNumberGenerator", "Sequence", "IteratorProtocol",
        "ExpressibleByIntegerLiteral", "ExpressibleByFloatLiteral", "ExpressibleByStringLiteral", "ExpressibleByBooleanLiteral", "ExpressibleByArrayLiteral",
        "ExpressibleByDictionaryLiteral", "ExpressibleByNilLiteral", "ExpressibleByUnicodeScalarLiteral", "ExpressibleByExtendedGraphemeClusterLiteral", "AnyObject",
        "TextOutputStream", "CustomStringConvertible", "CodingKey", "AsyncSequence", "AsyncIteratorProtocol", "StringInterpolationProtocol",
    ]

    static func isKnown(_ name: String) -> Bool { others.contains(name) || refined[name] != nil || refined.values.contains { $0.contains(name) } }

    /// What may stand in angle brackets behind protocols of Swift.
    static let primary: [String: [String]] = [
        "Sequence": ["Element"], "Collection": ["Element"], "BidirectionalCollection": ["Element"], "RandomAccessCollection": ["Element"],
        "MutableCollection": ["Element"], "RangeReplaceableCollection": ["Element"], "AsyncSequence": ["Element"], "AsyncIteratorProtocol": ["Element"], "IteratorProtocol": ["Element"], "Identifiable": ["ID"], "RawRepresentable": ["RawValue"],
    ]

    /// The types that protocols of Swift leave open, and what these conform to.
    static let associated: [String: [String: [String]]] = [
        "Sequence": ["Element": [], "Iterator": ["IteratorProtocol"]], "Collection": ["Element": [], "Index": ["Comparable"], "SubSequence": ["Collection"], "Indices": []],
        "AsyncSequence": ["Element": [], "AsyncIterator": ["AsyncIteratorProtocol"]], "AsyncIteratorProtocol": ["Element": []], "SetAlgebra": ["Element": []],
        "IteratorProtocol": ["Element": []], "Identifiable": ["ID": ["Hashable"]], "RawRepresentable": ["RawValue": []], "BinaryInteger": ["Magnitude": []],
        "Strideable": ["Stride": ["SignedNumeric", "Comparable"]], "CaseIterable": ["AllCases": ["Collection"]],
        "ExpressibleByArrayLiteral": ["ArrayLiteralElement": []], "ExpressibleByDictionaryLiteral": ["Key": [], "Value": []],
    ]

    /// A protocol with all that it refines.
    static func withRefined(_ name: String) -> [String] { [name] + (refined[name] ?? []).flatMap(withRefined) }
}

extension Type {
    /// The name under which the table keeps a built-in type's rules.
    var head: String? {
        switch self {
        case .int: "Int"
        case .double: "Double"
        case .float: "Float"
        case .bool: "Bool"
        case .string: "String"
        case .substring: "Substring"
        case .character: "Character"
        case .fixed(let width): width.name
        case .never: "Never"
        case .array: "Array"
        case .slice: "ArraySlice"
        case .set: "Set"
        case .optional: "Optional"
        case .dictionary: "Dictionary"
        case .range: "Range"
        case .closedRange: "ClosedRange"
        case .partialRange: "PartialRange"
        case .sequence: "Sequence"
        case .any, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown: nil
        }
    }

    /// The types that a built-in type is made of.
    var arguments: [Type] {
        switch self {
        case .array(let part), .slice(let part), .set(let part), .optional(let part), .range(let part), .closedRange(let part), .partialRange(_, let part),
            .sequence(_, let part):
            [part]
        case .dictionary(let key, let value): [key, value]
        case .nominal(_, let arguments): arguments
        case .int, .double, .float, .bool, .string, .substring, .character, .fixed, .never, .any, .tuple, .function, .metatype, .variable, .parameter,
            .generic, .associated, .unknown:
            []
        }
    }
}

extension Checker {
    func conforms(_ type: Type, to name: String) -> Bool {
        let type = known(type.pruned)
        if name == "Any" || name == "Sendable" || name == "Copyable" { return true }
        // A name for several protocols.
        if name.contains(" & "), let joined = session.compositions[name] { return joined.conformances.allSatisfy { conforms(type, to: $0) } }
        switch type {
        case .unknown: return true
        case .variable(let variable): return variable.literal != .none && conforms(type.resolved, to: name)
        case .generic, .associated:
            let required = allProtocols(requiredProtocols(of: type))
            return required.contains(name) || name == "AnyObject" && (superclass(of: type) != nil || required.contains { protocolType($0)?.conformances.contains("AnyObject") ?? false })
        case .nominal(let nominal, let arguments): return conforms(nominal, arguments, to: name)
        case .tuple, .metatype, .parameter, .any, .function: return false
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .fixed, .array, .slice, .set, .optional, .dictionary, .range,
            .closedRange, .partialRange, .sequence:
            break
        }
        guard let head = type.head else { return false }
        switch Conformances.condition(of: head, to: name) {
        case .always?: return true
        case .arguments?: return type.arguments.allSatisfy { conforms($0, to: name) }
        case .values?: return type.arguments.last.map { conforms($0, to: name) } ?? false
        case .counted?: return sequenceElement(of: type) != nil
        case nil: break
        }
        if library.types[name]?.conformances.contains(type.description) ?? false { return true }
        guard let table = extensions[head] ?? session.extensions[head] else { return false }
        return allProtocols(Array(table.conformances)).contains(name) && meets(table.conditions, type, name)
    }

    private func conforms(_ nominal: NominalType, _ arguments: [Type], to name: String) -> Bool {
        if name == "AnyObject", nominal.kind == .class { return true }
        if nominal.kind == .protocol, nominal.key.contains(" & ") { return nominal.key == name || allProtocols(Array(nominal.conformances)).contains(name) }
        if nominal.kind == .protocol { return nominal.key == name || allProtocols(Array(nominal.conformances)).contains(name) }
        if nominal.name == name, nominal.kind == .existential { return true }
        for (type, own) in nominal.chain(arguments) where conformances(of: type).contains(name) && meets(type.conditions, .nominal(type, own), name) { return true }
        return false
    }

    /// Whether the conditions of a conformance hold for one type.
    private func meets(_ conditions: [String: ConformanceCondition], _ type: Type, _ name: String) -> Bool {
        if conditions.isEmpty { return true }
        // Of a protocol that is refined, the condition is that of what refines it.
        let relevant = conditions[name].map { [$0] } ?? conditions.filter { allProtocols([$0.key]).contains(name) }.map(\.value)
        guard !relevant.isEmpty else { return true }
        return relevant.contains { condition in
            let mark = trail.count
            defer { undo(to: mark) }
            let bindings = TypeBindings(condition.generics.parameters, condition.generics.parameters.map { fresh(name: $0.name) })
            return unify(condition.pattern.replacing(bindings), type) && holds(condition.generics, bindings)
        }
    }

    func conformances(of type: Type) -> Set<String> { type.nominal.map { $0.chain(type.arguments).reduce(into: []) { $0.formUnion(conformances(of: $1.type)) } } ?? [] }

    /// A type's protocols, with those that these refine.
    func conformances(of nominal: NominalType) -> Set<String> {
        var result = allProtocols(Array(nominal.conformances))
        if nominal.kind == .native, sequenceElement(of: .nominal(nominal)) != nil { result.formUnion(["Sequence", "Collection"]) }
        return result
    }

    /// What is missing for a conformance to a protocol of Swift, or nil when all is there or is made by itself.
    func requirement(_ name: String, of nominal: NominalType, _ own: Type) -> String? {
        let bindings = TypeBindings(nominal.generics.parameters, own.arguments)
        func unlike(_ wanted: String) -> String? {
            if nominal.kind == .class { return "declare '\(wanted == "Hashable" ? "func hash(into hasher: inout Hasher)" : "static func == (a: \(nominal.name), b: \(nominal.name)) -> Bool")'" }
            for (part, type) in nominal.parts where !conforms(type.replacing(bindings).resolved, to: wanted) {
                return "'\(part)' of type '\(type.resolved)' is not \(wanted); declare '\(wanted == "Hashable" ? "func hash(into:)" : "static func ==")' yourself"
            }
            return nil
        }
        func witness(_ name: String) -> UserFunction? { nominal.chain(own.arguments).lazy.compactMap { $0.type.witness(name) }.first }
        switch name {
        case "Equatable": return witness("==") != nil || hasExtensionOperator("==", own) ? nil : unlike("Equatable")
        case "Hashable": return witness("hash") != nil ? nil : unlike("Hashable")
        case "Comparable":
            if witness("<") != nil || hasExtensionOperator("<", own) { return nil }
            if nominal.kind == .enumeration, nominal.rawType == nil {
                let unordered = nominal.parts.first { !conforms($0.type.replacing(bindings).resolved, to: "Comparable") }
                return unordered.map { "'\($0.name)' of type '\($0.type.resolved)' is not Comparable; declare 'static func <' yourself" }
            }
            return "declare 'static func < (a: \(nominal.name), b: \(nominal.name)) -> Bool'"
        case "CustomStringConvertible": return stringRequirement("description", own)
        case "CustomDebugStringConvertible": return stringRequirement("debugDescription", own)
        case "CaseIterable":
            if nominal.statics["allCases"] != nil || nominal.properties["allCases"] != nil { return nil }
            return nominal.kind == .enumeration && nominal.cases.allSatisfy { $0.payload.isEmpty } ? nil : "declare 'static var allCases: [\(nominal.name)]'"
        case "OptionSet":
            guard let index = nominal.fieldIndex("rawValue"), nominal.fields[index].type.resolved.isInteger else { return "declare 'let rawValue: Int'" }
            return nil
        case "Identifiable": return hasProperty("id", own) ? nil : "declare a property 'id'"
        case "RandomNumberGenerator":
            return nominal.methods["next"]?.contains { $0.parameters.isEmpty && $0.result == .uint64 } ?? false ? nil : "declare 'mutating func next() -> UInt64'"
        case "IteratorProtocol":
            return nominal.methods["next"]?.contains { $0.parameters.isEmpty && $0.result.isOptional } ?? false ? nil : "declare 'mutating func next() -> Element?'"
        case "Sequence":
            if conforms(own, to: "Collection") || hasMethod("makeIterator", own) { return nil }
            return conforms(own, to: "IteratorProtocol") ? nil : "declare 'func makeIterator() -> some IteratorProtocol'"
        case "Collection":
            for property in ["startIndex", "endIndex"] where !hasProperty(property, own) { return "declare 'var \(property): Index'" }
            if nominal.subscripts.isEmpty { return "declare 'subscript(position: Index) -> Element'" }
            let isStrideable = nominal.innerType("Index", own.arguments).map { $0 == .int } ?? true
            return isStrideable && conforms(own, to: "RandomAccessCollection") || hasMethod("index", own) ? nil : "declare 'func index(after i: Index) -> Index'"
        case let name where name.hasPrefix("ExpressibleBy"):
            guard let label = Conformances.literalLabels[name] else { return nil }
            // A list of options is a set of them by itself.
            if name == "ExpressibleByArrayLiteral", conforms(own, to: "OptionSet") { return nil }
            if tables(of: own).contains(where: { $0.table.initializers.contains { $0.parameters.first?.label == label && !$0.isRequirement } }) { return nil }
            if name == "ExpressibleByIntegerLiteral", nominal.initializers.contains(where: { $0.parameters.first?.label == "floatLiteral" }) { return "declare 'init(integerLiteral value: Int)'" }
            return "declare 'init(\(label): …)'"
        default: return nil
        }
    }

    private func hasExtensionOperator(_ name: String, _ own: Type) -> Bool {
        protocolTables.contains { table in table.methods[name]?.contains { !$0.isRequirement } ?? false && conforms(own, to: table.key) }
    }

    private func hasProperty(_ name: String, _ own: Type) -> Bool { memberType(name, own) != nil }
    private func hasMethod(_ name: String, _ own: Type) -> Bool { tables(of: own).contains { $0.table.methods[name]?.contains { !$0.isRequirement } ?? false } }

    /// The type of a property, wherever it is declared.
    func memberType(_ name: String, _ own: Type) -> Type? {
        for (table, type) in tables(of: own) {
            let bindings = TypeBindings(table.generics.parameters, type.arguments)
            if let index = table.fieldIndex(name) { return table.fields[index].type.replacing(bindings) }
            if let property = table.properties[name], !property.accessors.getter.isRequirement { return property.type.replacing(bindings) }
            if table.conditionalProperties[name] != nil { return .unknown }
        }
        return nil
    }

    private func stringRequirement(_ property: String, _ own: Type) -> String? {
        switch memberType(property, own)?.resolved {
        case .string?, .unknown?: nil
        case .variable?: nil
        default: "declare 'var \(property): String { … }'"
        }
    }
}

extension Conformances {
    /// The initializers that make values of literals.
    static let literalLabels = [
        "ExpressibleByIntegerLiteral": "integerLiteral", "ExpressibleByFloatLiteral": "floatLiteral", "ExpressibleByStringLiteral": "stringLiteral",
        "ExpressibleByBooleanLiteral": "booleanLiteral", "ExpressibleByArrayLiteral": "arrayLiteral", "ExpressibleByDictionaryLiteral": "dictionaryLiteral",
        "ExpressibleByNilLiteral": "nilLiteral",
    ]

    /// What literals are where nothing else is known of the type that they make.
    static func literalType(_ name: String) -> Type? {
        switch name {
        case "IntegerLiteralType": .int
        case "FloatLiteralType": .double
        case "StringLiteralType": .string
        case "BooleanLiteralType": .bool
        default: nil
        }
    }
}
