extension FunctionLowering {
    /// What is done for its effect: the place is found first, then the value, then the access begins.
    func effect(_ node: Node) -> Code {
        switch node.kind {
        case .discard(let inner):
            let run = lower(inner).asEffect
            return effect { try run($0) }
        case .assign(let target, let value): return assign(target, value)
        case .compound(let target, let operand, let current, let held, let result): return inChain(target, compound(target, operand, current, held, result, node.range))
        case .append(let target, let value): return inChain(target, append(target, value, node.range))
        case .delegation(let made, let selfPlace):
            let (run, store) = (lower(made).asValue, place(selfPlace).store)
            let canFail = made.type.resolved.isOptional
            return effect { frame in
                let value = try run(frame)
                if canFail, value.isNone { throw FailedInitializer.shared }
                try store(frame, value)
            }
        default: return .value { _ in throw MissingValue() }
        }
    }

    private func effect(_ run: @escaping (Frame) throws -> Void) -> Code {
        .value { frame in
            try run(frame)
            return .void
        }
    }

    /// A chain that ends at nil leaves out what would be done with what it leads to.
    private func inChain(_ target: Node, _ code: Code) -> Code {
        guard case .chain = target.kind else { return code }
        let run = code.asEffect
        return effect { frame in
            do { try run(frame) } catch is ChainBreak {}
        }
    }

    private func assign(_ target: Node, _ value: Node) -> Code {
        if case .tuple(let targets) = target.kind { return assignParts(targets, value) }
        let place = place(target)
        let code = lower(value)
        switch (place.fast, code) {
        case (.localBits(let slot), .int(let run)): return effect { $0.bits[slot] = try run($0) }
        case (.globalBits(let global, nil), .int(let run)):
            let note = initializes(target)
            return effect { frame in
                global.pointee = try run(frame)
                note?.isInitialized = true
            }
        case (.localBits(let slot), .double(let run)): return effect { $0.bits[slot] = Int(bitPattern: UInt(try run($0).bitPattern)) }
        case (.globalBits(let global, nil), .double(let run)):
            let note = initializes(target)
            return effect { frame in
                global.pointee = Int(bitPattern: UInt(try run(frame).bitPattern))
                note?.isInitialized = true
            }
        case (_, let code):
            let (run, store, prepare, note) = (code.asValue, place.store, place.prepare, initializes(target))
            return inChain(target, effect { frame in
                try prepare?(frame)
                try store(frame, try run(frame))
                note?.isInitialized = true
            })
        }
    }

    /// The global that an assignment may give its first value.
    private func initializes(_ target: Node) -> GlobalCell? {
        if case .variable(let symbol) = target.kind { return symbol.global }
        return nil
    }

    /// `(a, b) = …` stores into each.
    private func assignParts(_ targets: [Node], _ value: Node) -> Code {
        var stores: [(Frame, Value) throws -> Void] = []
        var prepares: [(Frame) throws -> Void] = []
        func add(_ target: Node) -> (Frame, Value) throws -> Void {
            if case .tuple(let inner) = target.kind {
                let parts = inner.map(add)
                return { frame, value in
                    guard case .tuple(let values) = value else { throw MissingValue() }
                    for (store, value) in zip(parts, values) { try store(frame, value) }
                }
            }
            let (place, note) = (place(target), initializes(target))
            if let prepare = place.prepare { prepares.append(prepare) }
            return { frame, value in
                try place.store(frame, value)
                note?.isInitialized = true
            }
        }
        stores = targets.map(add)
        let (run, first, all) = (lower(value).asValue, prepares, stores)
        return effect { frame in
            for prepare in first { try prepare(frame) }
            guard case .tuple(let values) = try run(frame) else { throw MissingValue() }
            for (store, value) in zip(all, values) { try store(frame, value) }
        }
    }

    private func compound(
        _ target: Node, _ operand: Node, _ current: VariableSymbol, _ held: VariableSymbol, _ result: Node, _ range: SourceRange
    ) -> Code {
        let (place, operand) = (place(target), lower(operand))
        if case .arithmetic(let symbol, _, _) = result.kind {
            if let quick = quickCompound(symbol, place.fast, target.root?.name ?? "", operand, result, range) { return quick }
            if result.type.resolved == .int, let element = place.element, case .int(let run) = operand {
                return compoundElement(symbol, place.prepare, element, run, range)
            }
        }
        let setOperand = initialize(held, with: operand)
        let setCurrent = initialize(current)
        let (run, prepare) = (lower(result).asValue, place.prepare)
        return effect { frame in
            try prepare?(frame)
            try setOperand(frame)
            try place.modify(frame) { value in
                try setCurrent(frame, value)
                value = try run(frame)
            }
        }
    }

    /// A number in a list, changed where it is.
    private func compoundElement(
        _ symbol: String, _ prepare: ((Frame) throws -> Void)?, _ element: (list: (Frame) throws -> UnsafeMutablePointer<Value>, index: Int),
        _ operand: @escaping (Frame) throws -> Int, _ range: SourceRange
    ) -> Code {
        let (before, change, fail) = (newBits(), newBits(), locator(range))
        let combine = IntArithmetic.emit(symbol, { $0.bits[before] }, { $0.bits[change] }, fail)
        return effect { frame in
            try prepare?(frame)
            frame.bits[change] = try operand(frame)
            let (whole, index) = (try element.list(frame), frame.bits[element.index])
            do {
                if case .array(var list) = whole.pointee {
                    guard index >= 0 && index < list.count else { throw EvaluationError.outOfRange(index: index, count: list.count) }
                    frame.bits[before] = try list[index].asInt()
                    let new = try combine(frame)
                    whole.pointee = .void
                    list[index] = .int(new)
                    whole.pointee = .array(list)
                } else {
                    frame.bits[before] = try ListParts.element(whole.pointee, index).asInt()
                    let new = try combine(frame)
                    try ListParts.change(&whole.pointee, index) { $0 = .int(new) }
                }
            } catch { throw fail(error) }
        }
    }

    /// Numbers in variables: the operand is evaluated first, as it may change the variable.
    private func quickCompound(_ symbol: String, _ fast: Place.Fast, _ name: String, _ operand: Code, _ result: Node, _ range: SourceRange) -> Code? {
        let pointer: (Frame) throws -> UnsafeMutablePointer<Int>
        switch fast {
        case .localBits(let slot): pointer = { $0.bits + slot }
        case .globalBits(let bits, nil): pointer = { _ in bits }
        case .globalBits(let bits, let global?):
            pointer = { _ in
                try global.check(name)
                return bits
            }
        case .none: return nil
        }
        let fail = locator(range)
        switch (operand, result.type.resolved, symbol) {
        case (.int(let run), .int, "+"):
            if case .localBits(let slot) = fast {
                return effect { frame in
                    let value = try run(frame)
                    let (sum, overflow) = frame.bits[slot].addingReportingOverflow(value)
                    if overflow { throw fail(EvaluationError.overflow("'+'")) }
                    frame.bits[slot] = sum
                }
            }
            guard case .globalBits = fast else { return nil }
            return effect { frame in
                let value = try run(frame)
                let place = try pointer(frame)
                let (sum, overflow) = place.pointee.addingReportingOverflow(value)
                if overflow { throw fail(EvaluationError.overflow("'+'")) }
                place.pointee = sum
            }
        case (.int(let run), .int, _):
            let operandSlot = newBits()
            let combine = IntArithmetic.emit(symbol, { try pointer($0).pointee }, { $0.bits[operandSlot] }, fail)
            return effect { frame in
                frame.bits[operandSlot] = try run(frame)
                try pointer(frame).pointee = try combine(frame)
            }
        case (.int(let run), .fixed(let width), _) where !width.isWide:
            let operandSlot = newBits()
            let combine = IntArithmetic.emit(symbol, { try pointer($0).pointee }, { $0.bits[operandSlot] }, width, fail)
            return effect { frame in
                frame.bits[operandSlot] = try run(frame)
                try pointer(frame).pointee = try combine(frame)
            }
        case (.double(let run), .double, _):
            let operandSlot = newBits()
            let combine = Self.double(
                symbol, { Double(bitPattern: UInt64(UInt(bitPattern: try pointer($0).pointee))) }, { Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[operandSlot]))) })
            return effect { frame in
                frame.bits[operandSlot] = Int(bitPattern: UInt(try run(frame).bitPattern))
                try pointer(frame).pointee = Int(bitPattern: UInt(try combine(frame).bitPattern))
            }
        default: return nil
        }
    }

    /// `list += more` and `text += more`, in place.
    private func append(_ target: Node, _ value: Node, _ range: SourceRange) -> Code {
        let (place, run) = (place(target), lower(value).asValue)
        let (prepare, fail) = (place.prepare, locator(range))
        return effect { frame in
            try prepare?(frame)
            let more = try run(frame)
            do { try place.modify(frame) { try $0.append(more) } } catch { throw fail(error) }
        }
    }
}

extension Value {
    /// Adds text to a text, or elements to a list.
    mutating func append(_ more: Value) throws {
        // No 'switch': it would hold the text a second time, so that each addition copies it.
        if isText {
            return try appendText(more)
        }
        let tail = try more.elements()
        if isSlice { return try ListParts.changeSlice(&self) { $0 += tail } }
        try changeList { list in
            try checkGrowth(list, by: tail.count)
            list += tail
        }
    }

    /// Adds a text, or a character.
    mutating func appendText(_ more: Value) throws {
        if case .string(let tail) = more, case .string(var text) = self {
            self = .void
            defer { self = .string(text) }
            try checkGrowth(text, by: tail)
            text += tail
            return
        }
        func add<T: ChangingText>(_ text: inout T) throws {
            switch more {
            case .string(let tail):
                try checkGrowth(text, by: tail)
                text.append(contentsOf: tail)
            case .substring(let storage):
                try checkGrowth(text, by: storage.text)
                text.append(contentsOf: storage.text)
            case .character(let character): text.append(character)
            default: throw MissingValue()
            }
        }
        try changeText(add, add)
    }

    private var isText: Bool {
        switch self {
        case .string, .substring: true
        default: false
        }
    }
    private var isSlice: Bool { if case .slice = self { true } else { false } }
}
