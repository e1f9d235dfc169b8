import Displays

extension FunctionLowering {
    /// The code of an expression, in the representation of its type.
    func lower(_ node: Node) -> Code {
        let type = node.type.resolved
        if type.nominal != nil, let code = ownLiteral(node, type) { return code }
        switch node.kind {
        case .integer(let number): return literal(number, type, node.range)
        case .unsigned(let number): return literal(Int128(number), type, node.range)
        case .float(let number, let text): return literal(number, text, type)
        case .boolean(let flag): return .bool { _ in flag }
        case .text(let text):
            let value: Value = type == .character ? text.first.map { .character($0) } ?? .string(text) : .string(text)
            return .value { _ in value }
        case .interpolation(let parts): return interpolation(parts)
        case .nilValue: return .value { _ in .none }
        case .constant(let value): return .value { _ in value }
        case .metatype(let type):
            let name = Value.native(NativeObject(TypeName(type: type.resolved)))
            return .value { _ in name }
        case .array(let nodes): return list(nodes, type)
        case .dictionary(let pairs): return dictionary(pairs, node.range)
        case .tuple(let nodes): return tuple(nodes)
        case .variable(let symbol): return variable(symbol, node.range)
        case .function(let function):
            let value = Value.function(session.target(of: function).value)
            return .value { _ in value }
        case .superclass(let inner): return lower(inner)
        case .localFunction(let local): return function(local)
        case .method(let receiver, let function): return method(receiver, function)
        case .nativeFunction(let use): return nativeFunction(use, node)
        case .initializer(let callee, let types): return initializer(callee, types, node)
        case .closure(let inner, let spreads): return closure(inner, spreads: spreads)
        case .keyPath(let inner): return closure(inner, spreads: false)
        case .field, .element, .rawValue, .computed, .nativeProperty, .arrayElement, .arraySlice, .dictionaryValue, .subscripted, .keyPathPart: return part(node, type)
        case .forceUnwrap, .link, .chain, .coalesce, .convert: return optional(node, type)
        case .not, .and, .or, .negate, .complement, .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange, .matches:
            return operation(node, type)
        case .conditional(let test, let first, let second): return choice(lower(test).asBool, lower(first), lower(second), type)
        case .ifValue(let conditions, let first, let second):
            let test = self.test(conditions)
            return choice(test, branch(first, seeing: conditions.flatMap(\.symbols)), branch(second), type)
        case .switchValue(let choice): return switchValue(choice, type)
        case .leaving(let statement):
            let run = lower(statement)
            return Code.value { frame in
                _ = try run(frame)
                return .void
            }.converted(to: Representation(type))
        case .call(let callee, let arguments): return call(callee, arguments, node)
        case .cast(let operand, let kind, let target): return cast(operand, kind, target.resolved, node.range)
        case .attempt(let kind, let operand): return attempt(kind, operand)
        case .assign, .compound, .append, .discard, .delegation:
            let run = effect(node)
            return .value { frame in
                try run(frame)
                return .void
            }
        case .unknown: return .value { _ in throw MissingValue() }
        }
    }

    /// A value that stands for one that is left out: constants at the place, everything else as a call of its own.
    func lower(_ value: DefaultValue) -> Code {
        let value = session.instance(of: value)
        if let node = value.node, node.isConstant { return lower(node) }
        let representation = Representation(value.type.resolved)
        session.keep(Captures.resolve(value.body))
        let held = handedOver(to: value.body)
        let (code, machine, session) = (value.code, machine, session)
        return Code.value { [unowned session] frame in
            FunctionLowering.lower(value, session: session)
            var none: [Value] = []
            return try Cells.call(code, on: machine, &none, captures: held.map { $0(frame) })
        }.converted(to: representation)
    }

    // MARK: Literals

    /// A literal of a type that makes itself of literals.
    private func ownLiteral(_ node: Node, _ type: Type) -> Code? {
        let label: String
        let literal: Node
        switch node.kind {
        case .integer: (label, literal) = ("integerLiteral", node.with(type: .int))
        case .unsigned: (label, literal) = ("integerLiteral", node.with(type: .fixed(.uint64)))
        case .float: (label, literal) = ("floatLiteral", node.with(type: .double))
        case .text, .interpolation: (label, literal) = ("stringLiteral", node.with(type: .string))
        case .boolean: (label, literal) = ("booleanLiteral", node.with(type: .bool))
        default: return nil
        }
        guard let function = session.literalInitializer(label, type) else { return nil }
        var given = literal
        let wanted = function.made.parameters.first?.type.resolved
        if let wanted, wanted.integerWidth != nil || wanted == .double || wanted == .float, function.label == label || label == "integerLiteral" { given = node.with(type: wanted) }
        let arguments = BoundArguments([.value(given)])
        return type.isClass ? allocate(function.made, type, arguments, node) : callFunction(function.made, nil, arguments, .value, locator(node.range))
    }

    private func literal(_ number: Int, _ type: Type, _ range: SourceRange) -> Code {
        switch type {
        case .double:
            let value = Double(number)
            return .double { _ in value }
        case .float:
            let value = Value.float(Float(number))
            return .value { _ in value }
        case .fixed: return literal(Int128(number), type, range)
        case .int, .bool, .string, .substring, .character, .never, .any, .array, .slice, .set, .optional, .dictionary, .range, .closedRange,
            .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            return .int { _ in number }
        }
    }

    /// A literal of an integer's own type; one that does not fit is refused before the cell runs.
    private func literal(_ number: Int128, _ type: Type, _ range: SourceRange) -> Code {
        guard let width = type.integerWidth, let value = width.value(exactly: number) else {
            let width = type.integerWidth ?? .int64
            let name = type == .int ? "Int; write it with a fraction to make it a Double" : "\(width.name), which goes from \(width.least) to \(width.greatest)"
            session.refusal = session.refusal ?? Diagnostic(kind: .type, message: "the number \(number) does not fit into \(name)", range: range, file: file)
            return .value { _ in throw MissingValue() }
        }
        if case .int(let number) = value { return .int { _ in number } }
        return .value { _ in value }
    }

    private func literal(_ number: Double, _ text: String, _ type: Type) -> Code {
        if type == .float {
            let value = Value.float(Float(text) ?? Float(number))
            return .value { _ in value }
        }
        return .double { _ in number }
    }

    private func interpolation(_ parts: [Node.TextPart]) -> Code {
        let codes = parts.map { part -> (Frame, inout String) throws -> Void in
            switch part {
            case .text(let text): return { $1 += text }
            case .value(let node):
                let type = node.type.resolved
                switch lower(node) {
                case .int(let run): return { $1 += String(try run($0)) }
                case .double(let run): return { $1 += "\(try run($0))" }
                case .bool(let run): return { $1 += try run($0) ? "true" : "false" }
                case .value(let run):
                    return { frame, text in
                        let value = try run(frame)
                        if case .string(let own) = value, type == .string { text += own } else { text += try ValueText.plain(value, type) }
                    }
                }
            }
        }
        return .value { frame in
            var result = ""
            for code in codes { try code(frame, &result) }
            return .string(result)
        }
    }

    /// An expression in a list: there a closure alone would be called through another that takes everything by reference.
    private struct Part {
        let run: (Frame) throws -> Value
    }

    private func values(_ nodes: [Node]) -> [Part] { nodes.map { Part(run: lower($0).asValue) } }

    func lowerValue(_ node: Node?) -> ((Frame) throws -> Value)? {
        guard let node else { return nil }
        return lower(node).asValue
    }

    private func list(_ nodes: [Node], _ type: Type) -> Code {
        let codes = values(nodes)
        let machine = machine
        func all(_ frame: Frame) throws -> [Value] {
            var values: [Value] = []
            values.reserveCapacity(codes.count)
            for code in codes { values.append(try code.run(frame)) }
            return values
        }
        switch type {
        case .slice: return .value { .slice(SliceStorage(try all($0)[...])) }
        case .set:
            return .value { frame in
                let set = ValueSet(try all(frame))
                try machine.settle()
                return .set(set)
            }
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .optional, .dictionary, .range,
            .closedRange, .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            return .value { .array(try all($0)) }
        }
    }

    private func dictionary(_ pairs: [(key: Node, value: Node)], _ range: SourceRange) -> Code {
        let codes = pairs.map { (lower($0.key).asValue, lower($0.value).asValue) }
        let (fail, machine) = (locator(range), machine)
        return .value { frame in
            var made: [(Value, Value)] = []
            for (key, value) in codes {
                let name = try key(frame)
                made.append((name, try value(frame)))
            }
            var result: ValueTable = [:]
            for (key, value) in made where result.updateValue(value, forKey: key) != nil {
                throw fail(EvaluationError.invalid(name: "DuplicateKey", "a dictionary literal has each key once; remove the second"))
            }
            try machine.settle()
            return .dictionary(result)
        }
    }

    private func tuple(_ nodes: [Node]) -> Code {
        let codes = values(nodes)
        if codes.isEmpty { return .value { _ in .void } }
        if codes.count == 2 {
            let (first, second) = (codes[0].run, codes[1].run)
            return .value { frame in
                let value = try first(frame)
                return .tuple([value, try second(frame)])
            }
        }
        return .value { frame in .tuple(try codes.map { try $0.run(frame) }) }
    }

    // MARK: Names

    private func variable(_ symbol: VariableSymbol, _ range: SourceRange) -> Code {
        let load = load(symbol)
        guard case .value(let run) = load else { return load }
        let (fail, name) = (locator(range), symbol.name)
        return .value { frame in
            do { return try run(frame) } catch is MissingValue { throw fail(EvaluationError.undefined(name)) }
        }
    }

    func closure(_ inner: FunctionBody, spreads: Bool) -> Code {
        let code = FunctionCode(name: inner.name)
        let entries = inner.captureList.map { initialize($0.symbol, with: lower($0.value)) }
        FunctionLowering.lower(inner, into: code, session: session)
        let held = handedOver(to: inner)
        let machine = machine
        // The closure alone holds on to what is in its list.
        let taken = inner.captureList.compactMap { entry -> Int? in if case .value(let slot) = slot(of: entry.symbol) { slot } else { nil } }
        return .value { frame in
            for entry in entries { try entry(frame) }
            let captures = held.map { $0(frame) }
            for slot in taken { frame.values[slot] = .void }
            if spreads {
                return .function(
                    FunctionValue { arguments in
                        guard case .tuple(var parts)? = arguments.first else { throw MissingValue() }
                        return try Cells.call(code, on: machine, &parts, captures: captures)
                    })
            }
            return .function(FunctionValue(code, on: machine, captures: captures))
        }
    }

    private func function(_ local: LocalFunction) -> Code {
        let local = session.instance(of: local)
        let held = handedOver(to: local.body)
        let (code, machine, session) = (local.code, machine, session)
        return .value { [unowned session] frame in
            FunctionLowering.lower(local, session: session)
            let captures = held.map { $0(frame) }
            return .function(FunctionValue(code, on: machine, captures: captures))
        }
    }

    private func method(_ receiver: Node, _ function: UserFunction) -> Code {
        let run = lower(receiver).asValue
        if let lookup = lookup(function, receiver) {
            let machine = machine
            return .value { frame in
                let (code, receiver) = try lookup(try run(frame))
                return .function(FunctionValue { arguments in
                    var all = [receiver] + arguments
                    let result = try Cells.call(code, on: machine, &all)
                    arguments = Array(all.dropFirst())
                    return result
                })
            }
        }
        let (code, machine) = (session.target(of: function).code, machine)
        return .value { frame in
            let receiver = try run(frame)
            return .function(FunctionValue { arguments in
                var all = [receiver] + arguments
                let result = try Cells.call(code, on: machine, &all)
                arguments = Array(all.dropFirst())
                return result
            })
        }
    }

    private func nativeFunction(_ use: NativeUse, _ node: Node) -> Code {
        let types = use.parameters.map { $0.isVariadic ? Type.array($0.type.resolved) : $0.type.resolved }
        let context = CallContext(types: types, receiverType: use.receiver?.type.resolved ?? .void, resultType: use.result.resolved, session: session)
        let (run, body, machine) = (use.receiver.map { receiver($0) }, use.member.body, machine)
        return .value { frame in
            let receiver = try run?(frame) ?? .void
            return .function(FunctionValue { values in
                var arguments = Arguments(values: values, receiver: receiver, context: context)
                let result = try body(&arguments)
                values = arguments.values
                try machine.settle()
                return result
            })
        }
    }

    /// An initializer or a case as a function: called with values that are there.
    private func initializer(_ callee: Callee, _ types: [Type], _ node: Node) -> Code {
        guard case .function(let function) = node.type.resolved else { return .value { _ in throw MissingValue() } }
        if case .native(let use) = callee, case .make(let make)? = use.member.direct, types.count == 1, !use.result.resolved.wrapsOptional {
            let value = Value.function(FunctionValue(unary: { try make($0) ?? .none }))
            return .value { _ in value }
        }
        let body = FunctionBody(name: "init", file: file, isInner: false, result: function.result)
        let symbols = types.enumerated().map { VariableSymbol("$\($0)", $1.resolved, isMutable: false, owner: body.identity) }
        body.parameters = symbols
        let arguments = symbols.map { BoundArgument.value(Node(.variable($0), $0.type, node.range)) }
        body.statements = [StatementNode(.returning(Node(.call(callee, BoundArguments(arguments)), function.result, node.range)), node.range)]
        return closure(body, spreads: false)
    }

    // MARK: Choices

    // Inlined: left whole, it gives closures whose bodies are called once more, which a recursion feels.
    @inline(__always)
    func choice(_ test: @escaping (Frame) throws -> Bool, _ first: Code, _ second: Code, _ type: Type) -> Code {
        switch (first, second) {
        case (.int(let x), .int(let y)): return .int { try test($0) ? try x($0) : try y($0) }
        case (.double(let x), .double(let y)): return .double { try test($0) ? try x($0) : try y($0) }
        case (let x, let y):
            let (x, y) = (x.asValue, y.asValue)
            return Code.value { try test($0) ? try x($0) : try y($0) }.converted(to: Representation(type))
        }
    }

    private func switchValue(_ node: SwitchNode<Node>, _ type: Type) -> Code {
        let find = self.find(node)
        let bodies = node.cases.map { branch($0.body, seeing: $0.patterns.flatMap(\.pattern.symbols)).asValue }
        return Code.value { frame in
            guard let index = try find(frame) else { throw MissingValue() }
            return try bodies[index](frame)
        }.converted(to: Representation(type))
    }

    // MARK: try, casts

    private func attempt(_ kind: TryKind, _ operand: Node) -> Code {
        let code = lower(operand)
        guard kind == .optional else { return code }
        let run = catching(code.asValue)
        let isDelegation = operand.isDelegation
        return .value { frame in
            do {
                return try run(frame)
            } catch {
                guard isCatchable(error) else { throw error }
                // There is no value to go on with.
                if isDelegation { throw FailedInitializer.shared }
                return .none
            }
        }
    }

    private func cast(_ operand: Node, _ kind: CastKind, _ target: Type, _ range: SourceRange) -> Code {
        let run = lower(operand).asValue
        let (casts, source, fail) = (DynamicCast(library: library), operand.type.resolved, locator(range))
        switch kind {
        case .checks: return .bool { casts.cast(try run($0), from: source, to: target) != nil }
        case .optional:
            let isNested = target.isOptional
            return .value { frame in
                guard let value = casts.cast(try run(frame), from: source, to: target) else { return .none }
                return isNested ? .wrapped(Existential(value, target)) : value
            }
        case .forced, .upcast:
            return Code.value { frame in
                let value = try run(frame)
                if let result = casts.cast(value, from: source, to: target) { return result }
                throw fail(EvaluationError.castFailed(found: casts.typeName(value, source), expected: "\(target)"))
            }.converted(to: Representation(target))
        }
    }
}

extension Node {
    /// Whether it is the same value wherever and whenever it is evaluated.
    var isConstant: Bool {
        switch kind {
        case .integer, .unsigned, .float, .boolean, .text, .nilValue, .constant: true
        case .convert(_, let inner), .negate(let inner): inner.isConstant
        case .array(let nodes): nodes.isEmpty
        case .dictionary(let pairs): pairs.isEmpty
        default: false
        }
    }
}

/// Whether `catch` and `try?` see an error: what would trap in compiled Swift they do not.
func isCatchable(_ error: any Error) -> Bool {
    let inner = (error as? RuntimeFailure)?.underlying ?? error
    return !(inner is EvaluationError) && !(inner is MissingValue) && !isInterruption(inner) && !(inner is ChainBreak) && !(inner is FailedInitializer) && !(inner is CellExit)
}

extension Node {
    fileprivate var isDelegation: Bool {
        switch kind {
        case .delegation: true
        case .convert(_, let inner): inner.isDelegation
        default: false
        }
    }
}
