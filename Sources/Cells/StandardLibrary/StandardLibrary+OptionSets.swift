/// Sets of options, held in the bits of one number: types of cells that conform to `OptionSet`.
extension StandardLibrary {
    private static func raw(_ value: Value) throws -> Int128 {
        guard case .structure(let storage) = value, let index = storage.type.fieldIndex("rawValue") else { throw MissingValue() }
        return try storage.fields[index].wholeNumber()
    }

    /// A value of the same type with other bits.
    private static func with(_ bits: Int128, like value: Value) throws -> Value {
        guard case .structure(let storage) = value, let index = storage.type.fieldIndex("rawValue") else { throw MissingValue() }
        var fields = storage.fields
        fields[index] = if case .uint64 = fields[index] { .uint64(UInt64(truncatingIfNeeded: bits)) } else { .int(Int(truncatingIfNeeded: bits)) }
        return .structure(StructureStorage(storage.instance, fields))
    }

    static func bindOptionSets(_ library: Library) {
        let type = library.extend("OptionSet")
        type.bind("init()", "The set without options.") { a -> Value in try optionSet([], of: a.resultType) }
        type.bind("init(_ options: Sequence<Self>)", "A set of options.") { a -> Value in try optionSet(a.values[0].elements(), of: a.resultType) }
        type.bind("func contains(_ member: Self) -> Bool", "Whether all options of another set are in this one.") { a in
            let (own, other) = (try raw(a.receiver), try raw(a.values[0]))
            return own & other == other
        }
        type.bind("var isEmpty: Bool", "Whether no option is in the set.") { a in try raw(a.receiver) == 0 }
        let operations: [(String, String, String, (Int128, Int128) -> Int128)] = [
            ("union", "formUnion", "The options of both.", { $0 | $1 }), ("intersection", "formIntersection", "The options that are in both.", { $0 & $1 }),
            ("subtracting", "subtract", "The options without those of another set.", { $0 & ~$1 }),
            ("symmetricDifference", "formSymmetricDifference", "The options that are in one of both alone.", { $0 ^ $1 }),
        ]
        for (name, changing, documentation, operation) in operations {
            type.bind("func \(name)(_ other: Self) -> Self", documentation) { a in try with(operation(raw(a.receiver), raw(a.values[0])), like: a.receiver) }
            type.bind("mutating func \(changing)(_ other: Self)", documentation) { a in a.receiver = try with(operation(raw(a.receiver), raw(a.values[0])), like: a.receiver) }
        }
        type.bind("mutating func insert(_ member: Self) -> (inserted: Bool, memberAfterInsert: Self)", "Puts options into the set.") { a -> Value in
            let (own, other) = (try raw(a.receiver), try raw(a.values[0]))
            a.receiver = try with(own | other, like: a.receiver)
            return .tuple([.bool(own & other != other), a.values[0]])
        }
        type.bind("mutating func remove(_ member: Self) -> Self?", "Takes options out of the set.") { a -> Value? in
            let (own, other) = (try raw(a.receiver), try raw(a.values[0]))
            let removed: Value? = own & other == 0 ? nil : try with(own & other, like: a.receiver)
            a.receiver = try with(own & ~other, like: a.receiver)
            return removed
        }
        type.bind("mutating func update(with member: Self) -> Self?", "Puts options into the set.") { a -> Value? in
            let (own, other) = (try raw(a.receiver), try raw(a.values[0]))
            let known: Value? = own & other == 0 ? nil : try with(own & other, like: a.receiver)
            a.receiver = try with(own | other, like: a.receiver)
            return known
        }
        let relations: [(String, String, (Int128, Int128) -> Bool)] = [
            ("isSubset(of", "Whether all options are in another set.", { $0 & $1 == $0 }), ("isSuperset(of", "Whether all options of another set are in this one.", { $0 & $1 == $1 }),
            ("isDisjoint(with", "Whether no option is in both.", { $0 & $1 == 0 }), ("isStrictSubset(of", "Whether all options are in a larger set.", { $0 & $1 == $0 && $0 != $1 }),
            ("isStrictSuperset(of", "Whether all options of a smaller set are in this one.", { $0 & $1 == $1 && $0 != $1 }),
        ]
        for (name, documentation, relation) in relations {
            type.bind("func \(name) other: Self) -> Bool", documentation) { a in relation(try raw(a.receiver), try raw(a.values[0])) }
        }
    }

    /// A set of options from a list of them.
    static func optionSet(_ options: [Value], of type: Type) throws -> Value {
        guard let type = type.nominal else { throw MissingValue() }
        var bits: Int128 = 0
        for option in options { bits |= try raw(option) }
        let isWide = type.fields.first { $0.name == "rawValue" }?.type.resolved.fixedWidth?.isWide ?? false
        let number: Value = isWide ? .uint64(UInt64(truncatingIfNeeded: bits)) : .int(Int(truncatingIfNeeded: bits))
        return .structure(StructureStorage(type.plain, type.fields.map { $0.name == "rawValue" ? number : .void }))
    }
}
