// Key paths as values: what reads a part of a value, and what sets it where it can be set.

/// A path to a part of a value.
final class KeyPathValue: Hashable, CustomStringConvertible {
    let get: FunctionValue
    let set: FunctionValue?
    let description: String
    /// Of what it leads to.
    let type: Type

    init(get: FunctionValue, set: FunctionValue?, type: Type, description: String) {
        self.type = type
        self.get = get
        self.set = set
        self.description = description
    }

    static func == (a: KeyPathValue, b: KeyPathValue) -> Bool { a.description == b.description }
    func hash(into hasher: inout Hasher) { hasher.combine(description) }

    func read(_ root: Value) throws -> Value { try get(root) }

    func write(_ root: inout Value, _ part: Value) throws {
        guard let set else { throw MissingValue() }
        var arguments = [root, part]
        root = .void
        defer { root = arguments[0] }
        _ = try set(changing: &arguments)
    }
}

extension StandardLibrary {
    static let keyPathTypes = ["KeyPath", "WritableKeyPath", "ReferenceWritableKeyPath"]

    static func bindKeyPaths(_ library: Library) {
        for name in keyPathTypes + ["PartialKeyPath", "AnyKeyPath"] {
            let type = library.type(name, KeyPathValue.self, conforming: ["Equatable", "Hashable"], "A path to a part of a value.")
            library.types[name]?.typeParameters = name == "AnyKeyPath" ? [] : name == "PartialKeyPath" ? ["Root"] : ["Root", "Value"]
            guard keyPathTypes.contains(name) else { continue }
            type.bind("func appending<Part>(path: KeyPath<Value, Part>) -> KeyPath<Root, Part>", "A path that goes on.") { a -> KeyPathValue in try joined(a.receiver.cast(), a(0)) }
            if name != "KeyPath" {
                type.bind("func appending<Part>(path: WritableKeyPath<Value, Part>) -> \(name)<Root, Part>", "A path that goes on.") { a -> KeyPathValue in try joined(a.receiver.cast(), a(0)) }
            }
        }
    }

    private static func joined(_ first: KeyPathValue, _ second: KeyPathValue) -> KeyPathValue {
        let get = FunctionValue { arguments in try second.read(try first.read(arguments[0])) }
        var set: FunctionValue?
        if first.set != nil, second.set != nil {
            set = FunctionValue { arguments in
                var part = try first.read(arguments[0])
                try second.write(&part, arguments[1])
                try first.write(&arguments[0], part)
                return .void
            }
        }
        return KeyPathValue(get: get, set: set, type: second.type, description: first.description + second.description.drop { $0 != "." })
    }

    static var makeKeyPath: NativeMember {
        NativeMember("func keyPath()", "", owner: nil) { a in
            let set: FunctionValue? = a.values[1].isNone ? nil : try a.function(1)
            return .native(NativeObject(KeyPathValue(get: try a.function(0), set: set, type: a.resultType.arguments.last ?? .any, description: try a(2))))
        }
    }
    static var readKeyPath: NativeMember { NativeMember("func element()", "", owner: "KeyPath") { a in try (try a(0) as KeyPathValue).read(a.receiver) } }
    static var readPartialKeyPath: NativeMember {
        NativeMember("func partialElement()", "", owner: "KeyPath") { a in
            let path = try a(0) as KeyPathValue
            let value = try path.read(a.receiver)
            if case .existential = value { return value }
            return .existential(Existential(value, path.type))
        }
    }
}

extension Checker {
    /// A key path that is a value.
    func keyPathValue(_ root: TypeSyntax?, _ parts: [KeyPathPart], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        var known: (root: Type, value: Type)?
        if case .nominal(let nominal, let arguments)? = expected?.pruned, nominal.name.hasSuffix("KeyPath"), !arguments.isEmpty { known = (arguments[0], arguments.count > 1 ? arguments[1] : fresh()) }
        let start: Type
        if let root { start = try resolve(root) } else if let known, !isOpen(known.root) { start = known.root } else {
            throw failure("the type that this key path begins at is not known here; write it, as in '\\Point.x'", range)
        }
        func expression(_ kind: ExpressionKind) -> Expression { Expression(kind: kind, range: range) }
        func closure(_ body: Expression, _ count: Int) -> Closure {
            Closure(parameters: nil, result: nil, isThrowing: false, body: [Statement(kind: .expression(body), range: range)], highestPositional: count - 1, range: range)
        }
        let path = self.path(parts, expression(.name("$0")), range)
        let get = try self.closure(closure(path, 1), .function(FunctionType([start], known.map { isOpen($0.value) ? fresh() : $0.value } ?? fresh())))
        guard case .function(let reading) = get.type.pruned else { return get }
        let part = reading.result
        settleLiterals(from: literals.count)
        var set: Node?
        if part.resolved.isConcrete {
            let assignment = expression(.assignment("=", path, expression(.name("$1")), range))
            set = try? trial { () throws(Diagnostic) in try self.closure(closure(assignment, 2), .function(FunctionType([start, part], .void, inouts: [true, false]))) }
        }
        let name = set == nil ? "KeyPath" : isReference(start) ? "ReferenceWritableKeyPath" : "WritableKeyPath"
        guard let nominal = library.types[name] else { throw unsupported("there are no key paths here", range) }
        let type = Type.nominal(nominal, [start, part])
        let text = Node(.text("\\\(start.resolved)" + parts.map(\.description).joined()), .string, range)
        let use = NativeUse(member: StandardLibrary.makeKeyPath, receiver: nil, parameters: [], result: type, isThrowing: false)
        return Node(.call(.native(use), BoundArguments([.value(get), .value(set ?? Node(.nilValue, .optional(.any), range)), .value(text)])), type, range)
    }

    /// What a key path leads to, from an expression on.
    func path(_ parts: [KeyPathPart], _ root: Expression, _ range: SourceRange) -> Expression {
        var result = root
        var isChain = false
        for part in parts {
            switch part {
            case .name("self"): break
            case .name(let name): result = Expression(kind: .member(result, name, range), range: range)
            case .index(let arguments): result = Expression(kind: .index(result, arguments), range: range)
            case .force: result = Expression(kind: .forceUnwrap(result), range: range)
            case .link:
                isChain = true
                result = Expression(kind: .chainLink(result), range: range)
            }
        }
        return isChain ? Expression(kind: .chain(result), range: range) : result
    }

    /// `value[keyPath: \.part]` with a path that is written out means `value.part`.
    func writtenOut(_ base: Expression, _ argument: Argument, _ type: Type, _ range: SourceRange) throws(Diagnostic) -> Expression? {
        guard completion == nil, case .keyPath(let root, let parts) = argument.value.kind else { return nil }
        if let root { guard unify(try resolve(root), type) else { return nil } }
        if let known = writtenPaths[ObjectIdentifier(argument.value)] { return known.made }
        let made = path(parts, base, range)
        // It is kept, since what is remembered of expressions is found by their identity.
        writtenPaths[ObjectIdentifier(argument.value)] = (argument.value, made)
        return made
    }

    /// `value[keyPath: path]`
    func keyPathElement(_ base: Node, _ argument: Argument, _ range: SourceRange) throws(Diagnostic) -> Node {
        let base = base.itself
        let (path, part, kind) = try keyPath(argument, of: base)
        let isReference = kind == "ReferenceWritableKeyPath"
        if isReference || kind == "WritableKeyPath", isReference || base.isPlace || self.isReference(base.type) {
            return Node(.keyPathPart(base, path: path, isReference: isReference || !base.isPlace), part, range, isPlace: true)
        }
        let isPartial = !StandardLibrary.keyPathTypes.contains(kind)
        let use = NativeUse(member: isPartial ? StandardLibrary.readPartialKeyPath : StandardLibrary.readKeyPath, receiver: base, parameters: [], result: part, isThrowing: false)
        let immutability = kind == "WritableKeyPath" ? base.immutability : .other("a '\(kind)' reads alone; declare it as 'WritableKeyPath', and lead it through what can be set")
        return Node(.call(.native(use), BoundArguments([.value(path)])), part, range, immutability: immutability)
    }

    private func keyPath(_ argument: Argument, of base: Node) throws(Diagnostic) -> (path: Node, part: Type, kind: String) {
        guard let plain = library.types["KeyPath"] else { throw unsupported("there are no key paths here", argument.value.range) }
        let path = try check(argument.value, .nominal(plain, [base.type, fresh()]))
        if case .nominal(let nominal, let arguments) = path.type.pruned, nominal.name == "AnyKeyPath" || nominal.name == "PartialKeyPath" && arguments.first.map({ unify($0, base.type) }) ?? false {
            return (path, nominal.name == "AnyKeyPath" ? .optional(.any) : .any, nominal.name)
        }
        guard case .nominal(let nominal, let arguments) = path.type.pruned, StandardLibrary.keyPathTypes.contains(nominal.name), arguments.count == 2 else {
            throw failure("'[keyPath:]' takes a key path of '\(base.type.resolved)', found '\(path.type.resolved)'", argument.value.range)
        }
        guard unify(arguments[0], base.type) || conversion(base, to: arguments[0]) != nil else {
            throw failure("this key path begins at '\(arguments[0].resolved)', and the value is '\(base.type.resolved)'", argument.value.range)
        }
        return (path, arguments[1], nominal.name)
    }

    /// `value[keyPath: \.part] = …` means `value.part = …`.
    func assignKeyPath(_ symbol: String, _ target: Expression, _ value: Expression, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node? {
        guard case .index(let base, let arguments) = target.kind, arguments.count == 1, arguments[0].label == "keyPath" else { return nil }
        guard let written = try writtenOut(base, arguments[0], try check(base).itself.type, range) else { return nil }
        return try assignment(symbol, written, value, place, range)
    }

    /// A path that can write stands for one that only reads.
    func keyPathConversion(_ found: Type, _ expected: Type) -> Conversion? {
        guard case .nominal(let own, let x) = found, case .nominal(let other, let y) = expected, own !== other else { return nil }
        let order = ["ReferenceWritableKeyPath", "WritableKeyPath", "KeyPath", "PartialKeyPath", "AnyKeyPath"]
        guard let from = order.firstIndex(of: own.name), let to = order.firstIndex(of: other.name), from < to else { return nil }
        return zip(x, y).allSatisfy { unify($0, $1) } ? .same : nil
    }
}
