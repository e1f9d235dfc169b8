import Displays

extension FunctionLowering {
    /// A call: the arguments in the order in which they are evaluated, then the accesses of those marked `&`, then the call.
    func call(_ callee: Callee, _ arguments: BoundArguments, _ node: Node) -> Code {
        let type = node.type.resolved
        let representation = Representation(type)
        switch callee {
        case .function(let function, let receiver):
            return callFunction(function, receiver, arguments, representation, locator(node.range, calling: function.name))
        case .local(let local): return callLocal(local, arguments, representation, node.range)
        case .value(let value): return callValue(value, arguments, representation, node.range)
        case .native(let use): return callNative(use, arguments, node)
        case .memberwise(let nominal, let indices): return memberwise(nominal.instance(type.arguments), indices, arguments)
        case .ofType(let function, let own): return callOfType(function, own, arguments, representation, locator(node.range, calling: function.name))
        case .allocate(let function, let own): return allocate(function, own, arguments, node)
        case .enumCase(let nominal, let enumCase):
            let list = list(arguments)
            let instance = nominal.instance(type.arguments)
            if arguments.values.isEmpty {
                let value = Value.enumeration(EnumerationStorage(instance, enumCase.index, []))
                return .value { _ in value }
            }
            let index = enumCase.index
            switch plainValues(arguments) {
            case let values? where values.count == 1:
                let one = values[0].run
                return .value { frame in .enumeration(EnumerationStorage(instance, index, one: try one(frame))) }
            case let values? where values.count == 2:
                let (one, two) = (values[0].run, values[1].run)
                return .value { frame in .enumeration(EnumerationStorage(instance, index, try one(frame), try two(frame))) }
            case _: return .value { frame in .enumeration(EnumerationStorage(instance, index, try list.values(frame))) }
            }
        case .rawValue(let nominal):
            let list = list(arguments)
            let table = Dictionary(nominal.cases.compactMap { item in item.rawValue.map { ($0, item.index) } }, uniquingKeysWith: { first, _ in first })
            return .value { frame in
                let values = try list.values(frame)
                guard let index = table[values[0]] else { return .none }
                return .enumeration(EnumerationStorage(nominal.plain, index, []))
            }
        }
    }

    /// The value of an argument that is not marked `&`.
    func lower(_ argument: BoundArgument) -> Code {
        switch argument {
        case .value(let node), .changing(let node): return lower(node)
        case .standard(let value): return lower(value)
        case .variadic(let nodes, _):
            let codes = nodes.map { lower($0).asValue }
            return .value { frame in .array(try codes.map { try $0(frame) }) }
        }
    }

    func list(_ arguments: BoundArguments) -> ArgumentList { list(arguments, receiver: nil) }

    func list(_ arguments: BoundArguments, receiver: BoundArgument?) -> ArgumentList {
        var all = arguments.values
        var order = arguments.order
        if let receiver {
            all.insert(receiver, at: 0)
            order = [0] + order.map { $0 + 1 }
        }
        var steps: [(index: Int, argument: DirectCall.Argument)] = []
        var places: [(index: Int, place: Place)] = []
        var roots: [VariableSymbol] = []
        var isShared = false
        for index in order {
            if case .changing(let node) = all[index] {
                let place = place(node)
                places.append((index, place))
                if let root = node.root {
                    if roots.contains(where: { $0 === root }) { isShared = true }
                    roots.append(root)
                }
                if let prepare = place.prepare { steps.append((index, .place(prepare: prepare))) }
            } else {
                steps.append((index, .value(lower(all[index]))))
            }
        }
        return ArgumentList(count: all.count, steps: steps, places: places, isShared: isShared)
    }

    // MARK: Functions of cells

    func callFunction(
        _ function: UserFunction, _ receiver: Node?, _ arguments: BoundArguments, _ representation: Representation, _ fail: @escaping (any Error) -> any Error
    ) -> Code {
        if let receiver, let lookup = lookup(function, receiver) { return dynamicCall(lookup, function, receiver, arguments, representation, fail) }
        if receiver == nil, let opened = openedCall(function, arguments, representation, fail) { return opened }
        let function = session.target(of: function)
        let (code, machine) = (function.code, machine)
        let own = receiver.map { function.isMutating ? BoundArgument.changing($0) : .value($0) }
        return callCode(code, on: machine, arguments, receiver: own, captures: [], representation, fail)
    }

    /// A generic function that asks something of a type, called with a value of any type that conforms: it works on the type that the value has.
    private func openedCall(_ function: UserFunction, _ arguments: BoundArguments, _ representation: Representation, _ fail: @escaping (any Error) -> any Error) -> Code? {
        guard let application = function.application, let generics = application.generic.generics, application.generic.ownType == nil, !application.generic.isRequirement else { return nil }
        let generic = application.generic
        let types = application.arguments.map(\.resolved)
        var places: [(parameter: Int, argument: Int, isResult: Bool, isInResult: Bool)] = []
        for (index, parameter) in generics.parameters.enumerated() where index < types.count && types[index].isProtocol {
            guard generics.requirements.contains(where: { $0.type == .generic(parameter) }) else { continue }
            let uses = generic.parameters.indices.filter { generic.parameters[$0].type.hasPart { $0 == .generic(parameter) } }
            guard uses.count == 1, generic.parameters[uses[0]].type == .generic(parameter), !generic.parameters[uses[0]].isInout, !generic.parameters[uses[0]].isVariadic else { continue }
            places.append((index, uses[0], generic.result == .generic(parameter), generic.result.hasPart { $0 == .generic(parameter) }))
        }
        if places.isEmpty { return nil }
        let (list, machine, session, openings) = (list(arguments), machine, session, places)
        return Code.value { [unowned session] frame in
            try list.call(frame) { values in
                var own = types
                var result: Type?
                for opening in openings {
                    let value = values[opening.argument]
                    if let type = value.declaredType {
                        own[opening.parameter] = type
                    } else if case .existential(let inner) = value, opening.isResult || !opening.isInResult {
                        own[opening.parameter] = inner.type
                        values[opening.argument] = inner.value
                        if opening.isResult { result = inner.type }
                    }
                }
                do {
                    let value = try Cells.call(session.instance(of: generic, own).code, on: machine, &values)
                    return result.map { .existential(Existential(value, $0)) } ?? value
                } catch { throw fail(error) }
            }
        }.converted(to: representation)
    }

    private func callLocal(_ local: LocalFunction, _ arguments: BoundArguments, _ representation: Representation, _ range: SourceRange) -> Code {
        let local = session.instance(of: local)
        let held = handedOver(to: local.body)
        // Its own body is lowered where it is declared; a call that comes before waits for that.
        FunctionLowering.lower(local, session: session)
        return callCode(local.code, on: machine, arguments, receiver: nil, captures: held, representation, locator(range, calling: local.function.name))
    }

    private func callCode(
        _ code: FunctionCode, on machine: Machine, _ arguments: BoundArguments, receiver: BoundArgument?, captures: [(Frame) -> Value],
        _ representation: Representation, _ fail: @escaping (any Error) -> any Error
    ) -> Code {
        let list = list(arguments, receiver: receiver)
        if !list.isShared { return DirectCall(code: code, machine: machine, arguments: list.steps, captures: captures, fail: fail, places: list.places).emit(representation) }
        return Code.value { frame in
            try list.call(frame) { values in
                do { return try Cells.call(code, on: machine, &values, captures: captures.map { $0(frame) }) } catch { throw fail(error) }
            }
        }.converted(to: representation)
    }

    private func callValue(_ value: Node, _ arguments: BoundArguments, _ representation: Representation, _ range: SourceRange) -> Code {
        let (run, fail) = (lower(value).asValue, locator(range))
        let list = list(arguments)
        return Code.value { frame in
            let function = try run(frame).asFunction()
            return try list.call(frame) { values in
                do { return try function.call(&values) } catch { throw fail(error) }
            }
        }.converted(to: representation)
    }

    private func memberwise(_ instance: TypeInstance, _ indices: [Int], _ arguments: BoundArguments) -> Code {
        let nominal = instance.nominal
        let list = list(arguments)
        let bindings = TypeBindings(nominal.generics.parameters, instance.arguments)
        let fixed = nominal.fields.enumerated().filter { !indices.contains($0.offset) }.compactMap { offset, field in
            field.defaultValue.map { (offset, lower(value($0, bindings)).asValue) } ?? (field.isMutable && field.type.isOptional ? (offset, { _ in .none }) : nil)
        }
        let count = nominal.fields.count
        let isPlain = fixed.isEmpty && indices == Array(0..<count)
        let weak = nominal.fields.indices.filter { nominal.fields[$0].ownership != .strong }
        return .value { frame in
            var fields = try list.values(frame)
            if !isPlain {
                let values = fields
                fields = [Value](repeating: .void, count: count)
                for (index, value) in zip(indices, values) { fields[index] = value }
                for (index, code) in fixed { fields[index] = try code(frame) }
            }
            for index in weak { fields[index] = WeakReference.of(fields[index]) }
            return .structure(StructureStorage(instance, fields))
        }
    }
}

extension Node {
    /// The variable that a place is a part of.
    var root: VariableSymbol? {
        if case .variable(let symbol) = kind { return symbol }
        if case .convert(_, let inner) = kind { return inner.root }
        // A property of an object is a place of its own.
        if case .field(let base, _, _) = kind, base.type.pruned.isClass { return nil }
        return base?.root
    }
}
