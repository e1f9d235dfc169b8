import Displays

extension FunctionLowering {
    /// A call into the library.
    func callNative(_ use: NativeUse, _ arguments: BoundArguments, _ node: Node) -> Code {
        let (member, machine) = (use.member, machine)
        let representation = Representation(use.result.resolved)
        if let function = member.unaryDouble, case .value(let argument)? = arguments.values.first, argument.type.resolved == .double {
            let run = lower(argument).asDouble
            return .double { function(try run($0)) }
        }
        let context = CallContext(
            types: arguments.values.map { $0.type.resolved }, receiverType: use.receiver?.type.resolved ?? use.result.resolved, resultType: use.result.resolved, session: session)
        let fail = nativeLocator(use, arguments, node.range)
        let body = member.body
        if use.result.resolved.isVoid, let quick = quickChange(use, arguments, fail) {
            return .value { frame in
                try quick(frame)
                return .void
            }
        }
        if member.kind == .mutatingMethod, let receiver = use.receiver, receiver.isPlace {
            return callMutating(member, receiver, arguments, context, fail).converted(to: representation)
        }
        if case .make(let make)? = member.direct, use.receiver == nil, !context.wrapsResult, arguments.values.count == 1, let own = plain(arguments.values[0])?.asValue {
            return Code.value { frame in
                let value = try own(frame)
                do { return try make(value) ?? .none } catch { throw fail(error) }
            }.converted(to: representation)
        }
        let run = use.receiver.map { receiver($0) }
        if let look = look(use, arguments, context, fail) { return look.converted(to: representation) }
        if case .call(let call)? = member.direct, let run, !context.wrapsResult, arguments.values.count == 1, let own = plain(arguments.values[0])?.asValue {
            return Code.value { frame in
                let receiver = try run(frame)
                let value = try own(frame)
                do {
                    let result = try call(receiver, value)
                    try machine.settle()
                    return result ?? .none
                } catch { throw fail(error) }
            }.converted(to: representation)
        }
        if case .remake(let remake)? = member.direct, let run, arguments.values.count == 1, let own = plain(arguments.values[0])?.asValue {
            return .value { frame in
                var receiver = try run(frame)
                let value = try own(frame)
                do { try remake(&receiver, value) } catch { throw fail(error) }
                return receiver
            }
        }
        if let table = tableOfZip(use, arguments, fail) { return table }
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

    /// `Dictionary(uniqueKeysWithValues: zip(keys, values))`: the two lists, without a tuple for each entry.
    private func tableOfZip(_ use: NativeUse, _ arguments: BoundArguments, _ fail: @escaping (any Error) -> any Error) -> Code? {
        guard use.member.owner == "Dictionary", use.member.declaration.hasPrefix("init(uniqueKeysWithValues"), case .value(let sequence)? = arguments.values.first,
            let lists = zippedLists(sequence)
        else { return nil }
        let machine = machine
        return .value { frame in
            let (keys, values) = try lists(frame)
            do {
                var result = ValueTable(minimumCapacity: min(keys.count, values.count))
                for (key, value) in zip(keys, values) { try StandardLibrary.addUnique(key, value, to: &result) }
                try machine.settle()
                return .dictionary(result)
            } catch { throw fail(error) }
        }
    }

    /// A call that looks at a value where it lies, unless the argument could change it meanwhile.
    private func look(_ use: NativeUse, _ arguments: BoundArguments, _ context: CallContext, _ fail: @escaping (any Error) -> any Error) -> Code? {
        guard case .look(let look)? = use.member.direct, let receiver = use.receiver, !context.wrapsResult, arguments.values.count == 1,
            let argument = plain(arguments.values[0])?.asValue
        else { return nil }
        let (run, machine) = (self.receiver(receiver), machine)
        var isStill = false
        if case .value(let node) = arguments.values[0] { isStill = node.isPlain }
        let peek = isStill && receiver.type.resolved.nominal == nil ? self.peek(receiver) : nil
        return .value { frame in
            do {
                if let peek {
                    let value = try argument(frame)
                    if let place = try peek(frame), !place.pointee.isVoid {
                        let result = try look(place, value)
                        try machine.settle()
                        return result ?? .none
                    }
                }
                var own = try run(frame)
                let value = try argument(frame)
                let result = try withUnsafeMutablePointer(to: &own) { try look($0, value) }
                try machine.settle()
                return result ?? .none
            } catch { throw fail(error) }
        }
    }

    /// Arguments that are one value each and written in their order. (Closures in a list stand in structs of their own.)
    func plainValues(_ arguments: BoundArguments) -> [PlainValue]? {
        guard arguments.order == Array(arguments.values.indices) else { return nil }
        var values: [PlainValue] = []
        for argument in arguments.values {
            guard let code = plain(argument) else { return nil }
            values.append(PlainValue(run: code.asValue))
        }
        return values
    }

    struct PlainValue { let run: (Frame) throws -> Value }

    /// An argument that is one value, written or left out.
    private func plain(_ argument: BoundArgument) -> Code? {
        switch argument {
        case .value, .standard: lower(argument)
        case .changing, .variadic: nil
        }
    }

    /// What a member of the library is called on: sequences of cells as the library goes through them.
    func receiver(_ node: Node) -> (Frame) throws -> Value {
        let run = lower(node).asValue
        let type = node.type.resolved
        guard let nominal = type.nominal, nominal.kind != .native, nominal.kind != .existential else { return run }
        guard nominal.kind == .protocol || session.conforms(type, "Sequence") else { return run }
        let session = session
        return { [unowned session] frame in try session.sequence(try run(frame), type) }
    }

    /// What is done for its effect alone.
    func lowerEffect(_ node: Node) -> (Frame) throws -> Void {
        var node = node
        if case .discard(let inner) = node.kind { node = inner }
        if case .call(.native(let use), let arguments) = node.kind, let quick = quickChange(use, arguments, nativeLocator(use, arguments, node.range)) { return quick }
        switch node.kind {
        case .assign, .compound, .append, .delegation: return effect(node)
        default: return lower(node).asEffect
        }
    }

    /// A call of a mutating method whose result nobody asks for, where the library has a shorter way.
    private func quickChange(_ use: NativeUse, _ arguments: BoundArguments, _ fail: @escaping (any Error) -> any Error) -> ((Frame) throws -> Void)? {
        guard let quick = use.member.quickChange, let receiver = use.receiver, receiver.isPlace, arguments.values.count == 1, case .value(let argument) = arguments.values[0]
        else { return nil }
        let (place, machine) = (place(receiver), machine)
        let prepare = place.prepare
        var literal = argument
        if case .convert(.elements, let inner) = argument.kind { literal = inner }
        if case .convert(.same, let inner) = argument.kind { literal = inner }
        if case .array(let nodes) = literal.kind, nodes.count == 1 || nodes.count == 2, case .array = literal.type.resolved, case .array = receiver.type.resolved,
            use.member.name == "append", use.parameters.first?.label == "contentsOf", let pointer = place.pointer
        {
            return appendElements(nodes, prepare, pointer, fail)
        }
        let run = lower(argument).asValue
        if receiver.type.resolved.changesQuietly, let pointer = place.pointer {
            return { frame in
                try prepare?(frame)
                let value = try run(frame)
                let place = try pointer(frame)
                do { try quick(&place.pointee, value) } catch { throw fail(error) }
            }
        }
        return { frame in
            try prepare?(frame)
            let value = try run(frame)
            do {
                try place.modify(frame) { try quick(&$0, value) }
                try machine.settle()
            } catch { throw fail(error) }
        }
    }

    private func callMutating(
        _ member: NativeMember, _ receiver: Node, _ arguments: BoundArguments, _ context: CallContext, _ fail: @escaping (any Error) -> any Error
    ) -> Code {
        let (place, machine, body) = (place(receiver), machine, member.body)
        if !context.wrapsResult, let direct = directChange(member, place, receiver.type.resolved, arguments, fail) { return direct }
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

    /// The call of a mutating method whose body takes the arguments as they are.
    private func directChange(_ member: NativeMember, _ place: Place, _ type: Type, _ arguments: BoundArguments, _ fail: @escaping (any Error) -> any Error) -> Code? {
        let machine = machine
        let plain = arguments.values.compactMap(plain)
        guard plain.count == arguments.values.count, arguments.order == Array(arguments.values.indices) else { return nil }
        let (prepare, pointer) = (place.prepare, type.changesQuietly ? place.pointer : nil)
        /// Changes the value where it is, if nothing else can see it meanwhile.
        func changing(_ frame: Frame, _ change: (inout Value) throws -> Value?) throws -> Value {
            do {
                if let pointer { return try change(&pointer(frame).pointee) ?? .none }
                var result: Value?
                try place.modify(frame) { result = try change(&$0) }
                try machine.settle()
                return result ?? .none
            } catch { throw fail(error) }
        }
        switch (member.direct, plain.count) {
        case (.change(let change)?, 0):
            return .value { frame in
                try prepare?(frame)
                return try changing(frame, change)
            }
        case (.changeWith(let change)?, 1):
            let argument = plain[0].asValue
            return .value { frame in
                try prepare?(frame)
                let value = try argument(frame)
                return try changing(frame) { try change(&$0, value) }
            }
        case (.changeWithBoth(let change)?, 2):
            let (first, second) = (plain[0].asValue, plain[1].asValue)
            return .value { frame in
                try prepare?(frame)
                let (x, y) = (try first(frame), try second(frame))
                return try changing(frame) { try change(&$0, x, y) }
            }
        default: return nil
        }
    }

    /// `s = s.dropFirst()`: the variable's own value is taken apart instead of a second one.
    func remaking(_ target: Node, _ value: Node) -> ((Frame) throws -> Void)? {
        guard case .variable(let symbol) = target.kind, case .call(.native(let use), let arguments) = value.kind, case .remake(let remake)? = use.member.direct,
            case .variable(let receiver)? = use.receiver?.kind, receiver === symbol, arguments.values.count == 1, let run = plain(arguments.values[0])?.asValue,
            use.receiver?.type.resolved == value.type.resolved, symbol.ownership == .strong, symbol.initial == nil
        else { return nil }
        guard let pointer = place(of: symbol).pointer else { return nil }
        let fail = nativeLocator(use, arguments, value.range)
        return { frame in
            let argument = try run(frame)
            let place = try pointer(frame)
            do { try remake(&place.pointee, argument) } catch { throw fail(error) }
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
