/// The names of a scope, in the order of their declaration. Most scopes have a few, which are looked through; the others get an index.
struct SymbolTable: Sequence {
    private var entries: [(String, Symbol)] = []
    private var index: [String: Int] = [:]
    private static let largestWithoutIndex = 8

    subscript(name: String) -> Symbol? {
        get { position(of: name).map { entries[$0].1 } }
        set {
            switch (position(of: name), newValue) {
            case (let position?, let symbol?): entries[position].1 = symbol
            case (nil, let symbol?):
                entries.append((name, symbol))
                if entries.count > Self.largestWithoutIndex { addToIndex() }
            case (let position?, nil):
                entries.remove(at: position)
                index = [:]
                if entries.count > Self.largestWithoutIndex { addToIndex() }
            case (nil, nil): break
            }
        }
    }

    var keys: [String] { entries.map(\.0) }

    func makeIterator() -> IndexingIterator<[(String, Symbol)]> { entries.makeIterator() }

    private func position(of name: String) -> Int? {
        if entries.count > Self.largestWithoutIndex { return index[name] }
        return entries.firstIndex { $0.0 == name }
    }

    private mutating func addToIndex() {
        for position in index.count..<entries.count { index[entries[position].0] = position }
    }
}
