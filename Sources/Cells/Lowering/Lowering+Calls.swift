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
        case .memberwise(let nominal, let indices): return memberwise(nominal, indices, arguments)
        case .enumCase(let nominal, let enumCase):
            let list = list(arguments)
            return .value { frame in .enumeration(EnumerationStorage(nominal, enumCase.index, try list.values(frame))) }
        case .rawValue(let nominal):
            let list = list(arguments)
            let table = Dictionary(nominal.cases.compactMap { item in item.rawValue.map { ($0, item.index) } }, uniquingKeysWith: { first, _ in first })
            return .value { frame in
                let values = try list.values(frame)
                guard let index = table[values[0]] else { return .none }
                return .enumeration(EnumerationStorage(nominal, index, []))
            }
        }
    }

    /// The value of an argument that is not marked `&`.
    private func lower(_ argument: BoundArgument) -> Code {
        switch argument {
        case .value(let node), .changing(let node): return lower(node)
        case .standard(let value): return lower(value)
        case .variadic(let nodes, _):
            let codes = nodes.map { lower($0).asValue }
            return .value { frame in .array(try codes.map { try $0(frame) }) }
        }
    }

    private func list(_ arguments: BoundArguments) -> ArgumentList { list(arguments, receiver: nil) }

    private func list(_ arguments: BoundArguments, receiver: BoundArgument?) -> ArgumentList {
        var all = arguments.values
        var order = arguments.order
        if let receiver {
            all.insert(receiver, at: 0)
            order = [0] + order.map { $0 + 1 }
        }
        var list = ArgumentList(count: all.count)
        var roots: [VariableSymbol] = []
        for index in order {
            if case .changing(let node) = all[index] {
                let place = place(node)
                list.places.append((index, place))
                if let root = node.root {
                    if roots.contains(where: { $0 === root }) { list.isShared = true }
                    roots.append(root)
                }
                if let prepare = place.prepare { list.steps.append(.prepare(prepare)) }
            } else {
                list.steps.append(.value(index, lower(all[index]).asValue))
            }
        }
        return list
    }

    // MARK: Functions of cells

    func callFunction(
        _ function: UserFunction, _ receiver: Node?, _ arguments: BoundArguments, _ representation: Representation, _ fail: @escaping (any Error) -> any Error
    ) -> Code {
        let (code, machine) = (function.code, machine)
        let own = receiver.map { function.isMutating ? BoundArgument.changing($0) : .value($0) }
        let changes = function.isMutating && receiver != nil || arguments.values.contains { if case .changing = $0 { true } else { false } }
        let changesArguments = arguments.values.contains { if case .changing = $0 { true } else { false } }
        if changes, !changesArguments, let receiver {
            let codes = arguments.order.map { (index: $0 + 1, code: lower(arguments.values[$0])) }
            return DirectCall(code: code, machine: machine, arguments: codes, captures: [], fail: fail, receiver: place(receiver)).emit(representation)
        }
        if changes {
            let list = list(arguments, receiver: own)
            return Code.value { frame in
                try list.call(frame) { values in
                    do { return try Cells.call(code, on: machine, &values) } catch { throw fail(error) }
                }
            }.converted(to: representation)
        }
        var codes = arguments.order.map { (index: receiver == nil ? $0 : $0 + 1, code: lower(arguments.values[$0])) }
        if let receiver { codes.insert((0, lower(receiver)), at: 0) }
        return DirectCall(code: code, machine: machine, arguments: codes, captures: [], fail: fail).emit(representation)
    }

    private func callLocal(_ local: LocalFunction, _ arguments: BoundArguments, _ representation: Representation, _ range: SourceRange) -> Code {
        let fail = locator(range, calling: local.function.name)
        let held = handedOver(to: local.body)
        // Its own body is lowered where it is declared; a call that comes before waits for that.
        FunctionLowering.lower(local, session: session)
        let (code, machine) = (local.code, machine)
        if arguments.values.contains(where: { if case .changing = $0 { true } else { false } }) {
            let list = list(arguments)
            return Code.value { frame in
                try list.call(frame) { values in
                    do { return try Cells.call(code, on: machine, &values, captures: held.map { $0(frame) }) } catch { throw fail(error) }
                }
            }.converted(to: representation)
        }
        let codes = arguments.order.map { (index: $0, code: lower(arguments.values[$0])) }
        return DirectCall(code: code, machine: machine, arguments: codes, captures: held, fail: fail).emit(representation)
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

    private func memberwise(_ nominal: NominalType, _ indices: [Int], _ arguments: BoundArguments) -> Code {
        let list = list(arguments)
        let fixed = nominal.fields.enumerated().filter { !indices.contains($0.offset) }.compactMap { offset, field in
            field.defaultValue.map { (offset, lower($0).asValue) } ?? (field.isMutable && field.type.isOptional ? (offset, { _ in .none }) : nil)
        }
        let count = nominal.fields.count
        let isPlain = fixed.isEmpty && indices == Array(0..<count)
        return .value { frame in
            let values = try list.values(frame)
            if isPlain { return .structure(StructureStorage(nominal, values)) }
            var fields = [Value](repeating: .void, count: count)
            for (index, value) in zip(indices, values) { fields[index] = value }
            for (index, code) in fixed { fields[index] = try code(frame) }
            return .structure(StructureStorage(nominal, fields))
        }
    }

    // MARK: Functions of the library

    private func callNative(_ use: NativeUse, _ arguments: BoundArguments, _ node: Node) -> Code {
        let (member, machine) = (use.member, machine)
        let representation = Representation(use.result.resolved)
        if let function = member.unaryDouble, case .value(let argument)? = arguments.values.first, argument.type.resolved == .double {
            let run = lower(argument).asDouble
            return .double { function(try run($0)) }
        }
        let context = CallContext(
            types: arguments.values.map { $0.type.resolved }, receiverType: use.receiver?.type.resolved ?? use.result.resolved, resultType: use.result.resolved)
        let fail = nativeLocator(use, arguments, node.range)
        let body = member.body
        if member.kind == .mutatingMethod, let receiver = use.receiver, receiver.isPlace {
            return callMutating(member, receiver, arguments, context, fail).converted(to: representation)
        }
        let run = use.receiver.map { lower($0).asValue }
        let list = list(arguments)
        return Code.value { frame in
            let receiver = try run?(frame) ?? .void
            return try list.call(frame) { values in
                var arguments = Arguments(values: values, receiver: receiver, context: context)
                if list.changes { values = [] }
                defer { if list.changes { values = arguments.values } }
                do {
                    let result = try body(&arguments)
                    try machine.settle()
                    return result
                } catch { throw fail(error) }
            }
        }.converted(to: representation)
    }

    private func callMutating(
        _ member: NativeMember, _ receiver: Node, _ arguments: BoundArguments, _ context: CallContext, _ fail: @escaping (any Error) -> any Error
    ) -> Code {
        let (place, machine, body) = (place(receiver), machine, member.body)
        if let quick = member.quickChange, arguments.values.count == 1, case .value(let argument) = arguments.values[0] {
            let (run, prepare) = (lower(argument).asValue, place.prepare)
            return .value { frame in
                try prepare?(frame)
                let value = try run(frame)
                do { try place.modify(frame) { try quick(&$0, value) } } catch { throw fail(error) }
                return .void
            }
        }
        let (list, prepare) = (list(arguments), place.prepare)
        return .value { frame in
            try prepare?(frame)
            return try list.call(frame) { values in
                do {
                    var result = Value.void
                    try place.modify(frame) { value in
                        var arguments = Arguments(values: values, receiver: value, context: context)
                        value = .void
                        values = []
                        defer {
                            value = arguments.receiver
                            values = arguments.values
                        }
                        result = try body(&arguments)
                    }
                    try machine.settle()
                    return result
                } catch { throw fail(error) }
            }
        }
    }

    /// Errors of the library point at the argument that they are about.
    private func nativeLocator(_ use: NativeUse, _ arguments: BoundArguments, _ range: SourceRange) -> (any Error) -> any Error {
        let ranges = arguments.values.map { argument -> SourceRange? in if case .value(let node) = argument { node.range } else { nil } }
        let parameters = use.parameters
        let labels = parameters.map(\.name)
        let file = file
        let blocks = arguments.values.compactMap { argument -> ElementTrace? in
            guard case .value(let node) = argument, case .closure(let body, _) = node.kind, case .builder(let trace) = body.kind else { return nil }
            return trace
        }
        let written = ranges.compactMap { $0 }.filter { $0 != range }
        let isComplete = arguments.values.count == ranges.count
        return { error in
            if error is RuntimeFailure || error is ChainBreak { return error }
            var place = range
            if let mistake = error as? any UserError, !(error is EvaluationError) {
                if let argument = mistake.argument,
                    let index = labels.firstIndex(of: argument) ?? parameters.firstIndex(where: { $0.label == argument }), let own = ranges[index]
                {
                    place = own
                } else if let element = mistake.element, let block = blocks.first, element < block.ranges.count {
                    place = block.ranges[element]
                } else if written.count == 1, isComplete, blocks.isEmpty, mistake.argument == nil {
                    // The one argument there is.
                    place = written[0]
                }
            }
            return RuntimeFailure(error, file: file, range: place)
        }
    }
}

extension Node {
    /// The variable that a place is a part of.
    fileprivate var root: VariableSymbol? {
        switch kind {
        case .variable(let symbol): symbol
        case .field(let base, _, _), .element(let base, _), .arrayElement(let base, _), .arraySlice(let base, _), .dictionaryValue(let base, _, _),
            .forceUnwrap(let base), .link(let base), .chain(let base), .convert(_, let base), .computed(let base?, _), .subscripted(let base?, _, _):
            base.root
        default: nil
        }
    }
}

/// The arguments of a call as it runs: evaluated in their order, with the places of those marked `&`.
struct ArgumentList {
    enum Step {
        case value(Int, (Frame) throws -> Value)
        case prepare((Frame) throws -> Void)
    }

    let count: Int
    var steps: [Step] = []
    var places: [(index: Int, place: Place)] = []

    /// Whether several places are parts of one variable, which then cannot be taken out for each.
    var isShared = false

    init(count: Int) { self.count = count }

    var changes: Bool { !places.isEmpty }

    func values(_ frame: Frame) throws -> [Value] {
        if steps.isEmpty { return count == 0 ? [] : [Value](repeating: .void, count: count) }
        if steps.count == 1, count == 1, case .value(_, let run) = steps[0] { return [try run(frame)] }
        var values = [Value](repeating: .void, count: count)
        for step in steps {
            switch step {
            case .value(let index, let run): values[index] = try run(frame)
            case .prepare(let run): try run(frame)
            }
        }
        return values
    }

    /// Evaluates the arguments, then opens the accesses one inside the other, and calls.
    func call(_ frame: Frame, _ body: (inout [Value]) throws -> Value) throws -> Value {
        var values = try values(frame)
        if places.isEmpty { return try body(&values) }
        if isShared { return try exchange(frame, &values, body) }
        return try access(0, frame, &values, body)
    }

    /// Parts of one variable that do not overlap: read, changed, and given back.
    private func exchange(_ frame: Frame, _ values: inout [Value], _ body: (inout [Value]) throws -> Value) throws -> Value {
        for (index, place) in places { values[index] = try place.load.asValue(frame) }
        let result: Value
        do { result = try body(&values) } catch {
            for (index, place) in places { try? place.store(frame, values[index]) }
            throw error
        }
        for (index, place) in places { try place.store(frame, values[index]) }
        return result
    }

    private func access(_ number: Int, _ frame: Frame, _ values: inout [Value], _ body: (inout [Value]) throws -> Value) throws -> Value {
        guard number < places.count else { return try body(&values) }
        let (index, place) = places[number]
        var result = Value.void
        try place.modify(frame) { value in
            values[index] = value
            value = .void
            defer {
                value = values[index]
                values[index] = .void
            }
            result = try access(number + 1, frame, &values, body)
        }
        return result
    }
}

/// The call of a cell's function whose arguments are all passed by value: each is evaluated into the callee's own place.
struct DirectCall {
    let code: FunctionCode
    let machine: Machine
    let arguments: [(index: Int, code: Code)]
    let captures: [(Frame) -> Value]
    let fail: (any Error) -> any Error
    /// Where the value lives that a mutating method changes: it lies in the callee's own place meanwhile.
    var receiver: Place?

    func emit(_ representation: Representation) -> Code {
        switch representation {
        case .int:
            if arguments.count == 1, captures.isEmpty, receiver == nil, case .int(let argument) = arguments[0].code { return .int(oneInt(argument)) }
            let run = general(Int.self)
            return .int { frame in try run(frame) { $0.bits[0] } }
        case .double:
            let run = general(Double.self)
            return .double { frame in try run(frame) { Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[0]))) } }
        case .bool:
            let run = general(Bool.self)
            return .bool { frame in try run(frame) { $0.bits[0] != 0 } }
        case .value:
            let run = general(Int.self)
            return .value { frame in
                var result = Value.void
                _ = try run(frame) {
                    swap(&result, &$0.values[0])
                    return 0
                }
                return result
            }
        }
    }

    private func oneInt(_ argument: @escaping (Frame) throws -> Int) -> (Frame) throws -> Int {
        let (code, machine, fail) = (code, machine, fail)
        return { frame in
            let value = try argument(frame)
            do {
                try Interruption.checkAndPause()
                let callee = try machine.push(code)
                defer { machine.pop(callee) }
                if case .int(let slot)? = code.parameters.first {
                    callee.bits[slot] = value
                } else {
                    try code.store(.int(value), in: code.parameters[0], of: callee)
                }
                _ = try code.bodyPointer.pointee(callee)
                return callee.bits[0]
            } catch { throw fail(error) }
        }
    }

    private func general<R>(_ type: R.Type) -> (Frame, (Frame) throws -> R) throws -> R {
        let (code, machine, fail, captures, receiver) = (code, machine, fail, captures, receiver)
        let prepare = receiver?.prepare
        let stores = arguments.map { index, argument -> (Frame, Frame) throws -> Void in
            switch argument {
            case .int(let run):
                return { frame, callee in
                    let value = try run(frame)
                    if case .int(let slot) = code.parameters[index] { callee.bits[slot] = value } else { try code.store(.int(value), in: code.parameters[index], of: callee) }
                }
            case .double(let run):
                return { frame, callee in
                    let value = try run(frame)
                    if case .double(let slot) = code.parameters[index] {
                        callee.bits[slot] = Int(bitPattern: UInt(value.bitPattern))
                    } else {
                        try code.store(.double(value), in: code.parameters[index], of: callee)
                    }
                }
            case let argument:
                let run = argument.asValue
                return { frame, callee in try code.store(try run(frame), in: code.parameters[index], of: callee) }
            }
        }
        return { frame, take in
            try prepare?(frame)
            let callee: Frame
            do {
                try Interruption.checkAndPause()
                callee = try machine.push(code)
            } catch { throw fail(error) }
            defer { machine.pop(callee) }
            for store in stores { try store(frame, callee) }
            if !captures.isEmpty {
                var place = code.captureStart
                for capture in captures {
                    callee.values[place] = capture(frame)
                    place += 1
                }
            }
            if let receiver {
                try receiver.modify(frame) { value in
                    do { try code.store(value, in: code.parameters[0], of: callee) } catch { throw fail(error) }
                    value = .void
                    defer { code.take(code.parameters[0], of: callee, into: &value) }
                    do { _ = try code.bodyPointer.pointee(callee) } catch { throw fail(error) }
                }
            } else {
                do { _ = try code.bodyPointer.pointee(callee) } catch { throw fail(error) }
            }
            return try take(callee)
        }
    }
}
