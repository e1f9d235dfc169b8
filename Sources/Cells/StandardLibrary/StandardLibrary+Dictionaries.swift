extension StandardLibrary {
    private static func pairs(_ a: Arguments) throws -> ValueTable {
        guard case .dictionary(let pairs) = a.receiver else { throw MissingValue() }
        return pairs
    }

    static func addUnique(_ key: Value, _ value: Value, to table: inout ValueTable) throws {
        if table.updateValue(value, forKey: key) != nil { throw invalid("each key may come once; a key came twice") }
    }

    static func bindDictionaries(_ library: Library) {
        let type = library.extend("Dictionary")
        type.bind("init()", "An empty dictionary.") { _ -> Value in .dictionary([:]) }
        type.bind("init(uniqueKeysWithValues pairs: Sequence<(Key, Value)>)", "A dictionary of pairs; each key once.") { a -> Value in
            let pairs = try a.values[0].elements()
            var result = ValueTable(minimumCapacity: pairs.count)
            for pair in pairs {
                guard case .tuple(let parts) = pair else { throw MissingValue() }
                try addUnique(parts[0], parts[1], to: &result)
            }
            return .dictionary(result)
        }
        type.bind("init<S>(grouping values: Sequence<S>, by key: (S) throws -> Key) where Value == [S]", "Elements gathered by a key.") { a -> Value in
            let key = try a.function(1)
            var result = ValueTable()
            try a.values[0].forEachElement { element in
                let group = try key(element)
                try result.place(of: group) { .array([]) }.append(.array([element]))
                return true
            }
            return .dictionary(result)
        }
        type.bind("init(_ pairs: Sequence<(Key, Value)>, uniquingKeysWith combine: (Value, Value) throws -> Value)", "A dictionary of pairs; values of one key are combined.") { a -> Value in
            let combine = try a.function(1)
            return .dictionary(try merged([:], a.values[0].elements(), combine))
        }
        type.bind("var keys: Keys<Key>", "All keys.") { a -> Value in .array(try pairs(a).allKeys) }
        type.bind("var values: Values<Value>", "All values.") { a -> Value in .array(try pairs(a).values) }
        type.bind("func mapValues<T>(_ transform: (Value) throws -> T) -> [Key: T]", "The same keys with transformed values.") { a -> Value in
            let transform = try a.function(0)
            return .dictionary(try pairs(a).mapValues { try transform($0) })
        }
        type.bind("func filter(_ isIncluded: ((key: Key, value: Value)) throws -> Bool) -> [Key: Value]", "The pairs for which a condition holds.") { a -> Value in
            let test = try a.function(0)
            return .dictionary(try pairs(a).filter { try test(.tuple([$0.key, $0.value])).asBool() })
        }
        type.directChange("mutating func removeValue(forKey key: Key) -> Value?", "Takes a value out.") { own, key in try own.changeDictionary { $0.removeValue(forKey: key) } }
        type.directChange("mutating func updateValue(_ value: Value, forKey key: Key) -> Value?", "Sets a value and gives the one before.") { own, value, key in
            try own.changeDictionary { $0.updateValue(value, forKey: key) }
        }
        type.bind("mutating func removeAll(keepingCapacity: Bool = false)", "Removes all pairs.") { a in a.receiver = .dictionary([:]) }
        bindMerging(type)
    }

    /// Pairs joined to a dictionary, one after another.
    private static func merged(_ start: ValueTable, _ pairs: [Value], _ combine: FunctionValue) throws -> ValueTable {
        var result = start
        for pair in pairs {
            guard case .tuple(let parts) = pair else { throw MissingValue() }
            if let old = result[parts[0]] { result[parts[0]] = try combine(old, parts[1]) } else { result[parts[0]] = parts[1] }
        }
        return result
    }

    private static func bindMerging(_ type: TypeBinding<Any>) {
        for other in ["[Key: Value]", "Sequence<(Key, Value)>"] {
            type.bind("func merging(_ other: \(other), uniquingKeysWith combine: (Value, Value) throws -> Value) -> [Key: Value]", "Two dictionaries in one.") { a -> Value in
                .dictionary(try merged(pairs(a), a.values[0].elements(), a.function(1)))
            }
            type.bind("mutating func merge(_ other: \(other), uniquingKeysWith combine: (Value, Value) throws -> Value)", "Takes the pairs of another dictionary in.") { a in
                a.receiver = .dictionary(try merged(pairs(a), a.values[0].elements(), a.function(1)))
            }
        }
        type.bind("func compactMapValues<T>(_ transform: (Value) throws -> T?) -> [Key: T]", "The same keys with transformed values, without those that are nil.") { a -> Value in
            let transform = try a.function(0)
            return .dictionary(try pairs(a).compactMapValues { try transform($0).optional })
        }
        type.bind("mutating func popFirst() -> (key: Key, value: Value)?", "Takes one pair out, if there is one.") { a -> Value? in
            try a.receiver.changeDictionary { pairs in pairs.popFirst().map { .tuple([$0.key, $0.value]) } }
        }
        type.bind("mutating func reserveCapacity(_ count: Int)", "Makes room for a number of pairs.") { _ in }
    }

    private static func members(_ value: Value) throws -> ValueSet {
        if case .set(let members) = value { return members }
        return ValueSet(try value.elements())
    }

    static func bindSets(_ library: Library) {
        let type = library.extend("Set")
        type.bind("init()", "An empty set.") { _ -> Value in .set([]) }
        type.bind("init(_ elements: Sequence<Element>)", "The different elements of a sequence.") { a -> Value in .set(ValueSet(try a.values[0].elements())) }
        type.directChange("mutating func insert(_ element: Element) -> (inserted: Bool, memberAfterInsert: Element)", "Adds an element.") { own, element in
            let (inserted, member) = try own.changeSet { $0.insert(element) }
            return .tuple([.bool(inserted), member])
        }
        library.members["Set"]?["insert"]?.last?.quickChange = { value, element in try value.changeSet { _ = $0.insert(element) } }
        type.directChange("mutating func remove(_ element: Element) -> Element?", "Takes an element out.") { own, element in try own.changeSet { $0.remove(element) } }
        library.members["Set"]?["remove"]?.last?.quickChange = { value, element in try value.changeSet { _ = $0.remove(element) } }
        type.bind("mutating func removeAll(keepingCapacity: Bool = false)", "Removes all elements.") { a in a.receiver = .set([]) }
        let operations: [(String, String, (ValueSet, ValueSet) -> ValueSet)] = [
            ("union", "The elements of either.", { $0.union($1) }), ("intersection", "The elements of both.", { $0.intersection($1) }),
            ("subtracting", "The elements that the other does not have.", { $0.subtracting($1) }),
            ("symmetricDifference", "The elements that only one has.", { $0.symmetricDifference($1) }),
        ]
        for (name, documentation, operation) in operations {
            type.bind("func \(name)(_ other: Sequence<Element>) -> Set<Element>", documentation) { a -> Value in
                .set(operation(try members(a.receiver), try members(a.values[0])))
            }
        }
        for (name, documentation, operation) in operations {
            let mutating = ["union": "formUnion", "intersection": "formIntersection", "subtracting": "subtract"][name] ?? "formSymmetricDifference"
            type.bind("mutating func \(mutating)(_ other: Sequence<Element>)", documentation) { a in
                if mutating == "formUnion" || mutating == "subtract" {
                    // One after another, so that a large set is not made anew for a small one.
                    let other = try a.values[0].elements()
                    return try a.receiver.changeSet { set in for element in other { if mutating == "subtract" { set.remove(element) } else { set.insert(element) } } }
                }
                a.receiver = .set(operation(try members(a.receiver), try members(a.values[0])))
            }
            guard mutating == "formUnion" || mutating == "subtract" else { continue }
            library.members["Set"]?[mutating]?.last?.quickChange = { own, other in
                let other = try other.elements()
                try own.changeSet { set in for element in other { if mutating == "subtract" { set.remove(element) } else { set.insert(element) } } }
            }
        }
        type.bind("func isStrictSubset(of other: Sequence<Element>) -> Bool", "Whether the other has all elements and more.") { a in try members(a.receiver).isStrictSubset(of: members(a.values[0])) }
        type.bind("func isStrictSuperset(of other: Sequence<Element>) -> Bool", "Whether all elements of the other are here, and more.") { a in try members(a.receiver).isStrictSuperset(of: members(a.values[0])) }
        for (name, documentation) in [("popFirst() -> Element?", "Takes one element out, if there is one."), ("removeFirst() -> Element", "Takes one element out.")] {
            type.bind("mutating func \(name)", documentation) { a -> Value? in
                let element = try a.receiver.changeSet { $0.popFirst() }
                if element == nil, name.hasPrefix("remove") { throw EvaluationError.outOfRange(index: -1, count: 0) }
                return element
            }
        }
        type.bind("mutating func update(with element: Element) -> Element?", "Adds an element; gives the equal one that it replaces.") { a -> Value? in
            let element = a.values[0]
            return try a.receiver.changeSet { $0.update(with: element) }
        }
        type.bind("func isSubset(of other: Sequence<Element>) -> Bool", "Whether the other has all elements.") { a in try members(a.receiver).isSubset(of: members(a.values[0])) }
        type.bind("func isSuperset(of other: Sequence<Element>) -> Bool", "Whether all elements of the other are here.") { a in try members(a.receiver).isSuperset(of: members(a.values[0])) }
        type.bind("func isDisjoint(with other: Sequence<Element>) -> Bool", "Whether no element is in both.") { a in try members(a.receiver).isDisjoint(with: members(a.values[0])) }
        bindTablePositions(library)
        type.bind("func filter(_ isIncluded: (Element) throws -> Bool) -> Set<Element>", "The elements for which a condition holds.") { a -> Value in
            let test = try a.function(0)
            return .set(try members(a.receiver).filter { try test($0).asBool() })
        }
    }

}
