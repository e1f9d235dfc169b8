/// One way a call can be meant: what it takes and gives, and how to compile it.
struct Candidate {
    var name: String
    var parameters: [Signature.Parameter]
    /// Empty when no parameter has a default that a cell wrote.
    var userDefaults: [Typed?] = []
    var result: Type
    var isThrowing: Bool
    var constraints: [(type: Type, name: String)] = []
    /// Types that a `where` clause makes equal.
    var equalities: [(Type, Type)] = []
    /// Whether compiled programs get it from Foundation.
    var needsFoundation = false
    var isOfLibrary = false
    /// How it is declared; worded only for messages.
    var declaration: () -> String
    /// Compiles the call, given the compiled arguments in the order of the parameters.
    var emit: ([BoundArgument], SourceRange) -> Code

    func userDefault(_ index: Int) -> Typed? { userDefaults.isEmpty ? nil : userDefaults[index] }
}

enum BoundArgument {
    case value(Typed)
    case variadic([Typed], Type)
    case changing(Typed)

    var type: Type {
        switch self {
        case .value(let typed), .changing(let typed): typed.type
        case .variadic(_, let type): .array(type)
        }
    }

    func emitValue() -> (Frame) throws -> Value {
        switch self {
        case .value(let typed), .changing(let typed): return typed.emit().asValue
        case .variadic(let items, _):
            let codes = items.map { $0.emit().asValue }
            return { frame in .array(try codes.map { try $0(frame) }) }
        }
    }
}

extension Checker {
    func call(
        _ callee: Expression, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed {
        switch callee.kind {
        case .name(let name):
            if let result = try namedCall(name, callee.range, arguments, trailing, range, expected) { return result }
        case .member(let base, let name, let nameRange):
            try refuseForeign(base, name, nameRange)
            let typed = try check(base)
            if case .metatype(let type) = typed.type.pruned {
                return try staticCall(type, name, arguments, trailing, nameRange, range, expected)
            }
            return try methodCall(typed, name, nameRange, arguments, trailing, range, expected)
        case .implicitMember(let name):
            return try implicitMember(name, (arguments, trailing), callee.range, expected)
        case .type(let syntax):
            return try construct(try resolve(syntax), arguments, trailing, callee.range, range, expected)
        case .array, .dictionary:
            if let syntax = typeSyntax(callee) { return try construct(try resolve(syntax), arguments, trailing, callee.range, range, expected) }
        default: break
        }
        let function = try check(callee)
        return try callValue(function, arguments, trailing, range)
    }

    /// `[Int]` and `[String: Int]` as expressions name types.
    private func typeSyntax(_ expression: Expression) -> TypeSyntax? {
        switch expression.kind {
        case .name(let name): return TypeSyntax(kind: .name(name, []), range: expression.range)
        case .type(let syntax): return syntax
        case .array(let elements) where elements.count == 1:
            return typeSyntax(elements[0]).map { TypeSyntax(kind: .array($0), range: expression.range) }
        case .dictionary(let pairs) where pairs.count == 1:
            guard let key = typeSyntax(pairs[0].0), let value = typeSyntax(pairs[0].1) else { return nil }
            return TypeSyntax(kind: .dictionary(key, value), range: expression.range)
        case .chain(let inner), .chainLink(let inner):
            guard let type = typeSyntax(inner) else { return nil }
            if case .chain = expression.kind { return type }
            return TypeSyntax(kind: .optional(type), range: expression.range)
        case .tuple(let elements):
            var types: [(label: String?, type: TypeSyntax)] = []
            for element in elements {
                guard let type = typeSyntax(element.value) else { return nil }
                types.append((element.label, type))
            }
            return TypeSyntax(kind: .tuple(types), range: expression.range)
        default: return nil
        }
    }

    private func namedCall(
        _ name: String, _ nameRange: SourceRange, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed? {
        if selfType != nil, !scopeDeclares(name), let typed = try callOnSelf(name, nameRange, arguments, trailing, range, expected) { return typed }
        if let symbol = lookUp(name) {
            switch symbol {
            case .functions(let functions):
                return try choose(functions.map { candidate($0, receiver: nil) }, name, arguments, trailing, nameRange, range, expected)
            case .type(let type): return try construct(type, arguments, trailing, nameRange, range, expected)
            case .variable(let variable):
                guard let function = variable.function else { return nil }
                var local = candidate(function, receiver: nil)
                let value = try self.variable(variable, nameRange)
                local.emit = { [self] bound, range in emitValueCall(value, bound, function.result, range) }
                return try choose([local], name, arguments, trailing, nameRange, range, expected)
            }
        }
        if let members = library.functions[name] {
            let candidates = try candidates(members.map { ($0, [:]) }, nil, arguments, trailing)
            return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
        }
        if let type = library.resolver.namedType(name) ?? TypeResolver.simple[name] {
            return try construct(type, arguments, trailing, nameRange, range, expected)
        }
        if name == "Self", let selfType { return try construct(selfType, arguments, trailing, nameRange, range, expected) }
        if TypeResolver.generic.contains(name) {
            let type = try resolve(TypeSyntax(kind: .name(name, []), range: nameRange))
            return try construct(type, arguments, trailing, nameRange, range, expected)
        }
        return nil
    }

    private func callOnSelf(
        _ name: String, _ nameRange: SourceRange, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed? {
        guard let nominal = selfType?.nominal else { return nil }
        if let inner = nestedType(name) { return try construct(inner, arguments, trailing, nameRange, range, expected) }
        guard let functions = nominal.methods[name] else { return nil }
        if let selfSymbol, functions.contains(where: { !$0.isStatic }) {
            return try methodCall(try variable(selfSymbol, nameRange), name, nameRange, arguments, trailing, range, expected)
        }
        return try staticCall(.nominal(nominal), name, arguments, trailing, nameRange, range, expected)
    }

    // MARK: Methods

    func methodCall(
        _ typed: Typed, _ name: String, _ nameRange: SourceRange, _ arguments: [Argument], _ trailing: [Argument],
        _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed {
        if name == CompletionProbe.marker { throw completionReached(.members(typed.type, isStatic: false), nameRange) }
        let type = typed.type.pruned
        if case .unknown = type { return Typed(.unknown, range, emit: typed.emit) }
        if name == "init", isInitializing, typed.isSelf(selfSymbol) {
            // One initializer hands over to another.
            let made = try construct(type, arguments, trailing, nameRange, range, nil)
            return Typed(.void, range) {
                let (run, store) = (made.emit().asValue, typed.place!().store)
                return .value { frame in
                    try store(frame, try run(frame))
                    return .void
                }
            }
        }
        if let nominal = type.nominal, let functions = nominal.methods[name]?.filter({ !$0.isStatic }), !functions.isEmpty {
            if functions.contains(where: \.isMutating), typed.place == nil {
                throw failure("'\(name)' changes the value it is called on: \(typed.immutability?.message ?? "this value cannot be changed")", nameRange)
            }
            return try choose(functions.map { candidate($0, receiver: typed) }, name, arguments, trailing, nameRange, range, expected)
        }
        let members = nativeMembers(of: type, name, static: false).filter { $0.member.kind != .property }
        if members.isEmpty || (type.nominal?.fieldIndex(name) != nil) {
            let function = try member(of: typed, name, nameRange, range)
            if arguments.isEmpty, trailing.isEmpty, isPlainValue(function.type) {
                throw failure("'\(name)' is a property; write it without parentheses", SourceRange(nameRange.end, max(range.end, nameRange.end + 1)))
            }
            return try callValue(function, arguments, trailing, range)
        }
        if case .variable(let variable) = type, variable.literal != .none { _ = unify(type, type.resolved) }
        if members[0].member.kind == .mutatingMethod, typed.place == nil, !isClassLike(type) {
            throw failure("'\(name)' changes the value it is called on: \(typed.immutability?.message ?? "this value cannot be changed")", nameRange)
        }
        let candidates = try candidates(members, typed, arguments, trailing)
        return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
    }

    /// Whether values of the type can be nothing but read.
    private func isPlainValue(_ type: Type) -> Bool {
        switch type.pruned {
        case .function, .variable, .unknown, .metatype, .optional, .any: false
        case .nominal(let nominal): nominal.methods["callAsFunction"] == nil && nativeMembers(of: type, "callAsFunction", static: false).isEmpty
        default: true
        }
    }

    private func isClassLike(_ type: Type) -> Bool { false }

    func staticCall(
        _ type: Type, _ name: String, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange,
        _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed {
        if name == "init" { return try construct(type, arguments, trailing, nameRange, range, expected) }
        if name == CompletionProbe.marker { throw completionReached(.members(type, isStatic: true), nameRange) }
        if let nominal = type.pruned.nominal {
            if let enumCase = nominal.enumCase(name), !enumCase.payload.isEmpty {
                return try choose([candidate(nominal, enumCase)], name, arguments, trailing, nameRange, range, expected)
            }
            if let functions = nominal.methods[name]?.filter(\.isStatic), !functions.isEmpty {
                return try choose(functions.map { candidate($0, receiver: nil) }, name, arguments, trailing, nameRange, range, expected)
            }
            if let inner = nominal.types[name] { return try construct(inner, arguments, trailing, nameRange, range, expected) }
        }
        if name == "some", case .optional(let wrapped)? = expected?.pruned, arguments.count == 1 {
            return try convert(try check(arguments[0].value, as: wrapped), to: .optional(wrapped))
        }
        let members = nativeMembers(of: type, name, static: true).filter { $0.member.kind == .staticMethod }
        if !members.isEmpty {
            let candidates = try candidates(members, nil, arguments, trailing)
            return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
        }
        return try callValue(try staticMember(type, name, nameRange, range, expected), arguments, trailing, range)
    }

    // MARK: Initializers

    func construct(
        _ type: Type, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed {
        let type = type.pruned
        var candidates: [Candidate] = []
        if let nominal = type.nominal { candidates = constructors(of: type, nominal) }
        candidates += try self.candidates(nativeMembers(of: type, "init", static: true), nil, arguments, trailing)
        if candidates.isEmpty {
            if type.nominal?.kind == .existential { throw failure("'\(type)' is a protocol; make a value of a type that conforms to it", nameRange) }
            throw failure("values of type '\(type)' cannot be made in a cell", nameRange)
        }
        return try choose(candidates, "\(type)", arguments, trailing, nameRange, range, expected)
    }

    /// The initializers of a cell's type.
    func constructors(of type: Type, _ nominal: NominalType) -> [Candidate] {
        var candidates = nominal.initializers.map { candidate(initializer: $0, nominal) }
        if nominal.kind == .structure && nominal.hasMemberwiseInitializer { candidates.append(memberwise(nominal)) }
        if nominal.kind == .enumeration, let rawType = nominal.rawType { candidates.append(rawInitializer(nominal, rawType)) }
        return candidates
    }

    private func candidate(initializer function: UserFunction, _ nominal: NominalType) -> Candidate {
        var result = candidate(function, receiver: nil)
        result.declaration = { function.signatureText }
        return result
    }

    private func memberwise(_ nominal: NominalType) -> Candidate {
        var parameters: [Signature.Parameter] = []
        var indices: [Int] = []
        var defaults: [Typed?] = []
        for (index, field) in nominal.fields.enumerated() where field.isMutable || field.defaultValue == nil {
            var defaultText: String?
            if let make = field.defaultValue {
                defaultText = "…"
                defaults.append(Typed(field.type, field.range, emit: make))
            } else if field.isMutable && field.type.isOptional {
                defaultText = "nil"
                defaults.append(Typed(field.type, field.range) { .value { _ in .none } })
            } else {
                defaults.append(nil)
            }
            parameters.append(Signature.Parameter(label: field.name, name: field.name, type: field.type, defaultText: defaultText))
            indices.append(index)
        }
        let constants = nominal.fields.enumerated().filter { !indices.contains($0.offset) }
        return Candidate(
            name: nominal.name, parameters: parameters, userDefaults: defaults, result: .nominal(nominal), isThrowing: false,
            declaration: { "init(" + parameters.map { "\($0.name): \($0.type)" }.joined(separator: ", ") + ")" }
        ) { arguments, _ in
            let codes = arguments.map { $0.emitValue() }
            let fixed = constants.map { ($0.offset, $0.element.defaultValue!().asValue) }
            let count = nominal.fields.count
            let order = indices
            return .value { frame in
                var fields = [Value](repeating: .void, count: count)
                for (index, code) in zip(order, codes) { fields[index] = try code(frame) }
                for (index, code) in fixed { fields[index] = try code(frame) }
                return .structure(StructureStorage(nominal, fields))
            }
        }
    }

    private func rawInitializer(_ nominal: NominalType, _ rawType: Type) -> Candidate {
        let parameter = Signature.Parameter(label: "rawValue", name: "rawValue", type: rawType)
        return Candidate(
            name: nominal.name, parameters: [parameter], result: .optional(.nominal(nominal)), isThrowing: false,
            declaration: { "init?(rawValue: \(rawType))" }
        ) { arguments, _ in
            let run = arguments[0].emitValue()
            return .value { frame in
                let value = try run(frame)
                guard let found = nominal.cases.first(where: { $0.rawValue == value }) else { return .none }
                return .enumeration(EnumerationStorage(nominal, found.index, []))
            }
        }
    }

    private func candidate(_ nominal: NominalType, _ enumCase: NominalType.Case) -> Candidate {
        let parameters = enumCase.payload.enumerated().map {
            Signature.Parameter(label: $1.label, name: $1.label ?? "value\($0)", type: $1.type)
        }
        return Candidate(
            name: enumCase.name, parameters: parameters, result: .nominal(nominal), isThrowing: false,
            declaration: {
                let list = enumCase.payload.map { ($0.label.map { "\($0): " } ?? "") + "\($0.type)" }.joined(separator: ", ")
                return "case \(enumCase.name)(\(list))"
            }
        ) { arguments, _ in
            let codes = arguments.map { $0.emitValue() }
            return .value { frame in .enumeration(EnumerationStorage(nominal, enumCase.index, try codes.map { try $0(frame) })) }
        }
    }

    // MARK: Values that are functions

    func callValue(_ function: Typed, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange) throws(Diagnostic) -> Typed {
        let type = function.type.pruned
        if case .unknown = type { return function }
        if case .variable = type {
            throw failure("the type of this function is not known here; write it", function.range)
        }
        guard case .function(let signature) = type else {
            if type.nominal != nil, !nativeMembers(of: type, "callAsFunction", static: false).isEmpty || type.nominal?.methods["callAsFunction"] != nil {
                return try methodCall(function, "callAsFunction", function.range, arguments, trailing, range, nil)
            }
            if case .metatype(let instance) = type { return try construct(instance, arguments, trailing, function.range, range, nil) }
            throw failure("a value of type '\(type.resolved)' cannot be called", function.range)
        }
        let parameters = signature.parameters.enumerated().map {
            Signature.Parameter(label: nil, name: "parameter \($0 + 1)", type: $1, isInout: signature.inouts[$0])
        }
        let candidate = Candidate(
            name: "this function", parameters: parameters, result: signature.result,
            isThrowing: signature.isThrowing, declaration: { "\(type.resolved)" }
        ) { [self] bound, range in
            emitValueCall(function, bound, signature.result, range)
        }
        return try choose([candidate], "this function", arguments, trailing, function.range, range, nil)
    }
}

extension Checker {
    func emitValueCall(_ function: Typed, _ bound: [BoundArgument], _ result: Type, _ range: SourceRange) -> Code {
        let run = function.emit().asValue
        let fail = locator(range)
        let codes = bound.map { $0.emitValue() }
        let places = changingPlaces(bound)
        return Code.value { frame in
            let function = try run(frame).asFunction()
            var values: [Value] = []
            values.reserveCapacity(codes.count)
            for code in codes { values.append(try code(frame)) }
            if places.isEmpty {
                do { return try function.call(&values) } catch { throw fail(error) }
            }
            try takeOut(places, frame)
            defer { putBack(places, values, frame) }
            do { return try function.call(&values) } catch { throw fail(error) }
        }.converted(to: Representation(result.resolved))
    }
}

/// Where the arguments marked `&` live.
func changingPlaces(_ arguments: [BoundArgument]) -> [(index: Int, place: Place)] {
    var result: [(Int, Place)] = []
    for (index, argument) in arguments.enumerated() {
        if case .changing(let typed) = argument, let place = typed.place?() { result.append((index, place)) }
    }
    return result
}

/// Empties the places of `&` arguments while the call changes the values, so that nothing is copied.
func takeOut(_ places: [(index: Int, place: Place)], _ frame: Frame) throws {
    for (_, place) in places {
        if case .none = place.fast { try? place.modify(frame) { $0 = .void } }
    }
}

func putBack(_ places: [(index: Int, place: Place)], _ values: [Value], _ frame: Frame) {
    for (index, place) in places { try? place.store(frame, values[index]) }
}
