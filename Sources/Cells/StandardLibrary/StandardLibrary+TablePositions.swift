/// Places in sets and dictionaries. Cells hold one as the number of the entry.
extension StandardLibrary {
    private static func table(_ a: Arguments) throws -> TableStorage? {
        switch a.receiver {
        case .set(let members): members.storage
        case .dictionary(let pairs): pairs.storage
        default: throw MissingValue()
        }
    }

    /// The first entry from a number on, or the place behind all.
    private static func next(from number: Int, in table: TableStorage?) -> Int {
        guard let table else { return .max }
        var entry = max(number, table.start)
        while entry < table.used, !table.isEntry(entry) { entry += 1 }
        return entry < table.used ? entry : .max
    }

    private static func place(from number: Int, in table: TableStorage?) -> Value { .native(NativeObject(TablePosition(entry: next(from: number, in: table)))) }

    private static func entry(_ a: Arguments, in table: TableStorage?) throws -> Int {
        let entry = (try a(0) as TablePosition).entry
        guard let table, entry >= table.start, entry < table.used, table.isEntry(entry) else {
            throw EvaluationError.invalid(name: "OutOfRange", "nothing lies at this index; was it taken from another collection, or before this one changed?")
        }
        return entry
    }

    private static func element(_ entry: Int, of a: Arguments, in table: TableStorage) -> Value {
        if case .dictionary = a.receiver, let values = table.values { return .tuple([table.key(entry), values[entry]]) }
        return table.key(entry)
    }

    static func bindTablePositions(_ library: Library) {
        for (owner, element) in [("Set", "Element"), ("Dictionary", "(key: Key, value: Value)")] {
            let (type, index) = (library.extend(owner), "\(owner).Index")
            _ = library.type(index, TablePosition.self, conforming: ["Hashable", "Comparable"], "A place in a \(owner.lowercased()).")
            type.bind("var startIndex: \(index)", "The place of the first element.") { a -> Value in place(from: 0, in: try table(a)) }
            type.bind("var endIndex: \(index)", "The place behind the last element.") { _ -> Value in .native(NativeObject(TablePosition(entry: .max))) }
            type.bind("var indices: DefaultIndices<\(index)>", "The places of all elements.") { a -> Value in
                guard let table = try table(a) else { return .array([]) }
                return .array((table.start..<table.used).filter { table.isEntry($0) }.map { .native(NativeObject(TablePosition(entry: $0))) })
            }
            type.bind("func index(after i: \(index)) -> \(index)", "The next place.") { a -> Value in
                let table = try table(a)
                return place(from: try entry(a, in: table) + 1, in: table)
            }
            type.bind("func index(_ i: \(index), offsetBy distance: Int) -> \(index)", "The place some elements further on.") { a -> Value in
                let (table, distance): (TableStorage?, Int) = (try table(a), try a(1))
                guard distance >= 0 else { throw invalid("places in a \(owner.lowercased()) only go forward") }
                var entry = (try a(0) as TablePosition).entry
                for _ in 0..<distance {
                    guard entry < .max else { throw EvaluationError.invalid(name: "OutOfRange", "this goes past the end of the \(owner.lowercased())") }
                    entry = Self.next(from: entry + 1, in: table)
                }
                return .native(NativeObject(TablePosition(entry: entry)))
            }
            type.bind("func distance(from start: \(index), to end: \(index)) -> Int", "How many elements lie between two places.") { a -> Int in
                let (start, end) = ((try a(0) as TablePosition).entry, (try a(1) as TablePosition).entry)
                guard let table = try table(a) else { return 0 }
                let between = (min(start, end)..<max(min(start, end), min(max(start, end), table.used))).count { table.isEntry($0) }
                return start <= end ? between : -between
            }
            type.bind("func firstIndex(where predicate: (\(element)) throws -> Bool) -> \(index)?", "The place of an element for which a condition holds.") { a -> Value? in
                let (test, table) = (try a.function(0), try table(a))
                guard let table else { return nil }
                for entry in table.start..<table.used where table.isEntry(entry) {
                    if try test(Self.element(entry, of: a, in: table)).asBool() { return .native(NativeObject(TablePosition(entry: entry))) }
                }
                return nil
            }
            type.bind("subscript(_ position: \(index)) -> \(element)", "The element at a place.") { a -> Value in
                guard let table = try table(a) else { throw MissingValue() }
                return Self.element(try entry(a, in: table), of: a, in: table)
            }
            type.bind("mutating func remove(at position: \(index)) -> \(element)", "Takes the element at a place out.") { a -> Value? in
                guard let table = try table(a) else { throw MissingValue() }
                let taken = Self.element(try entry(a, in: table), of: a, in: table)
                if case .tuple(let pair) = taken, case .dictionary = a.receiver { _ = try a.receiver.changeDictionary { $0.removeValue(forKey: pair[0]) } } else { _ = try a.receiver.changeSet { $0.remove(taken) } }
                return taken
            }
        }
        func found(_ entry: Int?) -> Value? { entry.map { .native(NativeObject(TablePosition(entry: $0))) } }
        library.extend("Set").bind("func firstIndex(of element: Element) -> Set.Index?", "Where an element is; nil when it is not there.") { a -> Value? in
            guard case .set(let members) = a.receiver else { throw MissingValue() }
            return found(members.find(a.values[0]))
        }
        library.extend("Dictionary").bind("func index(forKey key: Key) -> Dictionary.Index?", "Where a key is; nil when it is not there.") { a -> Value? in
            guard case .dictionary(let pairs) = a.receiver else { throw MissingValue() }
            return found(pairs.find(a.values[0]))
        }
    }
}

struct TablePosition: Hashable, Comparable {
    let entry: Int
    static func < (a: TablePosition, b: TablePosition) -> Bool { a.entry < b.entry }
}
