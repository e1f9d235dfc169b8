/// Whether rows of patterns match every row of values: looked through constructor by constructor (Maranget, "Warnings for
/// pattern matching", Journal of Functional Programming 17, 2007).
struct Coverage {
    private let rows: [[PatternNode]]
    private let types: [Type]

    init(of rows: [[PatternNode]], _ types: [Type]) {
        self.rows = rows
        self.types = types
    }

    /// What the first column's values can be made with: a name, the pattern without its parts, and the types of these.
    private static func constructors(of type: Type) -> [(name: String, types: [Type])]? {
        switch type {
        case .bool: [("true", []), ("false", [])]
        case .optional(let wrapped): [("none", []), ("some", [wrapped.resolved])]
        case .tuple(let elements): [("tuple", elements.map(\.type.resolved))]
        case .nominal(let nominal, _) where nominal.kind == .enumeration: nominal.cases.map { ($0.name, $0.payload.map(\.type.resolved)) }
        case .int, .double, .float, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .dictionary, .range, .closedRange,
            .partialRange, .sequence, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            nil
        }
    }

    static func pattern(_ name: String, _ type: Type) -> PatternNode {
        switch type {
        case .bool: .equals(Node(.boolean(name == "true"), .bool, SourceRange(0, 0)), .bool)
        case .optional: name == "none" ? .none : .some(.any)
        case .nominal(let nominal, _): .enumCase(nominal, nominal.enumCase(name)?.index ?? 0, nominal.enumCase(name)?.payload.map { _ in .any } ?? [])
        case .int, .double, .float, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .dictionary, .range, .closedRange,
            .partialRange, .sequence, .tuple, .function, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            .any
        }
    }

    /// The constructor of a value that no row matches, "_" for one of no particular kind; nil when every value is matched.
    func missing(_ budget: Int = 10_000) -> String? {
        var budget = budget
        return missing(&budget)
    }

    private func missing(_ budget: inout Int) -> String? {
        budget -= 1
        guard let type = types.first else { return rows.isEmpty ? "" : nil }
        if budget < 0 { return "_" }
        // Those that no row asks for are all covered by the rows that take anything.
        guard let constructors = Self.constructors(of: type), rows.contains(where: { !Self.takesAll($0[0]) }) else {
            let rest = rows.filter { Self.takesAll($0[0]) }.map { Array($0.dropFirst()) }
            return Coverage(of: rest, Array(types.dropFirst())).missing(&budget) == nil ? nil : "_"
        }
        for (name, parts) in constructors {
            let specialized = rows.compactMap { row in Self.parts(of: row[0], name, parts).map { $0 + Array(row.dropFirst()) } }
            if Coverage(of: specialized, parts + types.dropFirst()).missing(&budget) != nil { return name }
        }
        return nil
    }

    private static func takesAll(_ pattern: PatternNode) -> Bool {
        switch pattern {
        case .any, .bind: true
        case .both(let a, let b): takesAll(a) && takesAll(b)
        case .cast(let from, let to, let inner): from.resolved == to.resolved && takesAll(inner)
        case .tuple, .enumCase, .none, .some, .equals, .inRange, .through: false
        }
    }

    /// What a pattern asks of the parts of a value made with a constructor; nil when it does not match such values.
    private static func parts(of pattern: PatternNode, _ name: String, _ types: [Type]) -> [PatternNode]? {
        if takesAll(pattern) { return types.map { _ in .any } }
        switch pattern {
        case .tuple(let parts): return parts
        case .enumCase(let nominal, let index, let parts):
            guard nominal.cases[index].name == name else { return nil }
            return parts.isEmpty ? types.map { _ in .any } : parts
        case .none: return name == "none" ? [] : nil
        case .some(let inner): return name == "some" ? [inner] : nil
        case .equals(let node, _):
            if case .boolean(let value) = node.kind { return name == "\(value)" ? [] : nil }
            return nil
        case .any, .bind, .both, .cast, .inRange, .through: return nil
        }
    }
}
