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
    }

    private static let numbers: Set<String> = ["Numeric", "AdditiveArithmetic", "SignedNumeric", "Strideable"]
    private static let values: Set<String> = ["Equatable", "Hashable", "CustomStringConvertible", "Codable", "Sendable"]
    private static let integers = numbers.union(values).union(["Comparable", "BinaryInteger", "FixedWidthInteger", "LosslessStringConvertible"])

    private static let rules: [String: [String: Condition]] = {
        func always(_ names: Set<String>) -> [String: Condition] { names.reduce(into: [:]) { $0[$1] = .always } }
        let collection = always(["Sequence", "Collection", "CustomStringConvertible"])
        let compared: [String: Condition] = ["Equatable": .arguments, "Hashable": .arguments]
        let text = always(values.union(["Comparable", "StringProtocol", "LosslessStringConvertible", "Sequence", "Collection"]))
        return [
            "Int": always(integers.union(["SignedInteger"])), "UInt64": always(integers.subtracting(["SignedNumeric"])),
            "Double": always(integers.subtracting(["BinaryInteger", "FixedWidthInteger"]).union(["FloatingPoint", "BinaryFloatingPoint"])),
            "Float": always(integers.subtracting(["BinaryInteger", "FixedWidthInteger"]).union(["FloatingPoint", "BinaryFloatingPoint"])),
            "Bool": always(values.union(["LosslessStringConvertible"])), "Character": always(values.union(["Comparable", "LosslessStringConvertible"])),
            "String": text, "Substring": text, "Never": always(values.union(["Comparable", "Error"])),
            "Array": collection.merging(compared) { $1 }, "ArraySlice": collection.merging(compared) { $1 },
            "Set": collection.merging(always(["Equatable", "Hashable"])) { $1 }, "Dictionary": collection.merging(["Equatable": .values, "Hashable": .values]) { $1 },
            "Optional": compared, "Range": always(["Equatable", "Hashable", "CustomStringConvertible"]), "ClosedRange": always(["Equatable", "Hashable", "CustomStringConvertible"]),
            "PartialRange": always(["Equatable", "Hashable"]), "Sequence": always(["Sequence"]), "AnyHashable": [:],
        ]
    }()

    /// The condition under which a built-in type conforms; nil when it never does.
    static func condition(of head: String, to name: String) -> Condition? { rules[head]?[name] }

    /// Protocols and what they refine.
    static let refined: [String: [String]] = [
        "Hashable": ["Equatable"], "Comparable": ["Equatable"], "LocalizedError": ["Error"], "Strideable": ["Comparable"],
        "LosslessStringConvertible": ["CustomStringConvertible"],
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
        case .uint64: "UInt64"
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
        case .any, .tuple, .function, .nominal, .metatype, .variable, .parameter, .unknown: nil
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
        case .int, .double, .float, .bool, .string, .substring, .character, .uint64, .never, .any, .tuple, .function, .metatype, .variable, .parameter, .unknown: []
        }
    }
}

extension Checker {
    func conforms(_ type: Type, to name: String) -> Bool {
        let type = type.pruned
        if name == "Any" || name == "Sendable" || name == "Copyable" { return true }
        switch type {
        case .unknown: return true
        case .variable(let variable): return variable.literal != .none && conforms(type.resolved, to: name)
        case .nominal(let nominal, _): return nominal.name == name || conformances(of: nominal).contains(name)
        case .any, .tuple, .function, .metatype, .parameter: return false
        default: break
        }
        guard let head = type.head else { return false }
        switch Conformances.condition(of: head, to: name) {
        case .always?: return true
        case .arguments?: return type.arguments.allSatisfy { conforms($0, to: name) }
        case .values?: return type.arguments.last.map { conforms($0, to: name) } ?? false
        case nil: return library.types[name]?.conformances.contains(type.description) ?? false
        }
    }

    /// A type's protocols, with those that these refine.
    func conformances(of nominal: NominalType) -> Set<String> {
        var result: Set<String> = []
        var open = Array(nominal.conformances)
        while let name = open.popLast() {
            guard result.insert(name).inserted else { continue }
            open += Conformances.refined[name] ?? []
            if let type = library.types[name] { open.append(contentsOf: type.conformances) }
        }
        if nominal.kind == .native, sequenceElement(of: .nominal(nominal)) != nil { result.formUnion(["Sequence", "Collection"]) }
        return result
    }

    /// Checks that a declared type has what the protocols it names ask for.
    func checkConformances(of nominal: NominalType, _ names: [(name: String, range: SourceRange)]) throws(Diagnostic) {
        for (name, range) in names {
            for required in Conformances.withRefined(name) {
                if let missing = requirement(required, of: nominal) {
                    throw failure("'\(nominal.name)' does not conform to '\(name)': \(missing)", range)
                }
            }
        }
    }

    /// What is missing for a conformance, or nil when all is there or is made by itself.
    private func requirement(_ name: String, of nominal: NominalType) -> String? {
        func unlike(_ wanted: String) -> String? {
            for (part, type) in nominal.parts where !conforms(type.resolved, to: wanted) {
                return "'\(part)' of type '\(type.resolved)' is not \(wanted); declare '\(wanted == "Hashable" ? "func hash(into:)" : "static func ==")' yourself"
            }
            return nil
        }
        switch name {
        case "Equatable": return nominal.witness("==") != nil ? nil : unlike("Equatable")
        case "Hashable": return nominal.witness("hash") != nil ? nil : unlike("Hashable")
        case "Comparable":
            if nominal.witness("<") != nil { return nil }
            if nominal.kind == .enumeration, nominal.rawType == nil {
                let unordered = nominal.parts.first { !conforms($0.type.resolved, to: "Comparable") }
                return unordered.map { "'\($0.name)' of type '\($0.type.resolved)' is not Comparable; declare 'static func <' yourself" }
            }
            return "declare 'static func < (a: \(nominal.name), b: \(nominal.name)) -> Bool'"
        case "CustomStringConvertible": return stringRequirement("description", of: nominal)
        case "CustomDebugStringConvertible": return stringRequirement("debugDescription", of: nominal)
        case "CaseIterable":
            if nominal.statics["allCases"] != nil || nominal.properties["allCases"] != nil { return nil }
            return nominal.kind == .enumeration && nominal.cases.allSatisfy { $0.payload.isEmpty } ? nil : "declare 'static var allCases: [\(nominal.name)]'"
        case "Identifiable": return nominal.fieldIndex("id") != nil || nominal.properties["id"] != nil ? nil : "declare a property 'id'"
        case "RandomNumberGenerator":
            return nominal.methods["next"]?.contains { $0.parameters.isEmpty && $0.result == .uint64 } ?? false ? nil : "declare 'mutating func next() -> UInt64'"
        default: return nil
        }
    }

    private func stringRequirement(_ property: String, of nominal: NominalType) -> String? {
        let type = nominal.fieldIndex(property).map { nominal.fields[$0].type } ?? nominal.properties[property]?.type
        return type?.resolved == .string ? nil : "declare 'var \(property): String { … }'"
    }
}
