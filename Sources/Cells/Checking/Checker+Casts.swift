extension Checker {
    // MARK: try, casts, key paths

    func attempt(_ kind: TryKind, _ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        let couldThrow = context.canThrow
        exported.coverage += 1
        defer { exported.coverage -= 1 }
        switch kind {
        case .plain: return try check(operand, expected)
        case .forced:
            let inner = try check(operand, expected)
            context.canThrow = couldThrow
            return inner
        case .optional:
            var hint = expected
            if case .optional(let wrapped)? = expected?.pruned { hint = wrapped }
            let inner = try check(operand, hint)
            context.canThrow = couldThrow
            let type: Type = inner.type.pruned.isOptional ? inner.type : .optional(inner.type)
            return Typed(type, range) {
                let run = inner.emit().asValue
                return .value { frame in
                    do {
                        return try run(frame)
                    } catch {
                        guard isCatchable(error) else { throw error }
                        return .none
                    }
                }
            }
        }
    }

    func keyPath(_ root: TypeSyntax?, _ names: [String], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        guard case .function(let function)? = expected?.pruned, function.parameters.count == 1 else {
            throw failure("a key path stands for a function here, as in 'map(\\.name)'; nothing asks for one", range)
        }
        let parameter = function.parameters[0]
        if let root {
            let type = try resolve(root)
            guard unify(parameter, type) else { throw failure("this function gets a value of type '\(parameter.resolved)', not '\(type)'", root.range) }
        }
        let holder = ValueHolder()
        var typed = Typed(parameter, range) { .value { _ in holder.value } }
        for name in names where name != "self" { typed = try member(of: typed, name, range, range) }
        let result = try convert(typed, to: function.result)
        let machine = machine
        return Typed(.function(FunctionType([parameter], result.type)), range) {
            let run = result.emit().asValue
            return .value { _ in
                .function(FunctionValue { arguments in
                    holder.value = arguments[0]
                    return try run(Frame(bits: machine.bits, values: machine.values))
                })
            }
        }
    }

    func cast(_ operand: Expression, _ kind: CastKind, _ syntax: TypeSyntax, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let type = try resolve(syntax)
        if kind == .upcast { return try check(operand, as: type) }
        let inner = try check(operand)
        let source = inner.type.resolved
        let library = library
        let fail = locator(range)
        let checker = self
        let test: (Value) -> Value? = { checker.dynamicCast($0, from: source, to: type, library) }
        switch kind {
        case .checks:
            return Typed(.bool, range) {
                let run = inner.emit().asValue
                return .bool { test(try run($0)) != nil }
            }
        case .optional:
            return Typed(.optional(type), range) {
                let run = inner.emit().asValue
                return .value { test(try run($0)) ?? .none }
            }
        default:
            return Typed(type, range) {
                let run = inner.emit().asValue
                return Code.value { frame in
                    let value = try run(frame)
                    if let result = test(value) { return result }
                    throw fail(EvaluationError.castFailed(found: checker.dynamicTypeName(value, source), expected: "\(type)"))
                }.converted(to: Representation(type))
            }
        }
    }

    func dynamicTypeName(_ value: Value, _ type: Type) -> String {
        if case .existential(let inner) = value { return inner.type.description }
        if case .native(let object) = value { return library.swiftTypes[ObjectIdentifier(Swift.type(of: object.payload))]?.name ?? type.description }
        return type.description
    }

    /// The value as one of another type, if it is one.
    func dynamicCast(_ value: Value, from source: Type, to target: Type, _ library: Library) -> Value? {
        if case .optional(let wrapped) = source {
            if value.isNone { return target.isOptional ? value : nil }
            return dynamicCast(value, from: wrapped, to: target, library)
        }
        if case .optional(let wrapped) = target { return dynamicCast(value, from: source, to: wrapped, library) }
        if target == .any {
            if case .existential = value { return value }
            return .existential(Existential(value, source))
        }
        if case .existential(let inner) = value { return dynamicCast(inner.value, from: inner.type, to: target, library) }
        if source == target { return value }
        if case .native(let object) = value, let nominal = target.nominal {
            let own = library.swiftTypes[ObjectIdentifier(type(of: object.payload))]
            guard let own else { return nil }
            return own === nominal || conformances(of: own).contains(nominal.name) ? value : nil
        }
        if let nominal = target.nominal, nominal.kind == .existential, conforms(source, to: nominal.name) { return value }
        if case .array(let from) = source, case .array(let to) = target, case .array(let values) = value {
            var result: [Value] = []
            for element in values {
                guard let converted = dynamicCast(element, from: from, to: to, library) else { return nil }
                result.append(converted)
            }
            return .array(result)
        }
        return nil
    }
}

/// Whether `catch` and `try?` see an error: what would trap in compiled Swift they do not.
func isCatchable(_ error: any Error) -> Bool {
    let inner = (error as? RuntimeFailure)?.underlying ?? error
    return !(inner is EvaluationError) && !(inner is MissingValue) && !isInterruption(inner) && !(inner is ChainBreak)
}
