extension FunctionLowering {
    typealias Effect = (Frame) throws -> Void

    /// What is done for its effect: the place is found first, then the value, then the access begins.
    func effect(_ node: Node) -> Effect {
        switch node.kind {
        case .discard(let inner): return lowerEffect(inner)
        case .assign(let target, let value): return assign(target, value)
        case .compound(let target, let operand, let current, let held, let result): return inChain(target, compound(target, operand, current, held, result, node.range))
        case .append(let target, let value): return inChain(target, append(target, value, node.range))
        case .delegation(let made, let selfPlace):
            let (run, store) = (lower(made).asValue, place(selfPlace).store)
            let canFail = made.type.resolved.isOptional
            return { frame in
                let value = try run(frame)
                if canFail, value.isNone { throw FailedInitializer.shared }
                try store(frame, value)
            }
        default: return { _ in throw MissingValue() }
        }
    }

    /// A chain that ends at nil leaves out what would be done with what it leads to.
    private func inChain(_ target: Node, _ run: @escaping Effect) -> Effect {
        guard case .chain = target.kind else { return run }
        return { frame in
            do { try run(frame) } catch is ChainBreak {}
        }
    }

    private func assign(_ target: Node, _ value: Node) -> Effect {
        if case .tuple(let targets) = target.kind { return assignParts(targets, value) }
        if let remake = remaking(target, value) { return remake }
        let place = place(target)
        let code = lower(value)
        switch (place.fast, code) {
        case (.localBits(let slot), .int(let run)): return { $0.bits[slot] = try run($0) }
        case (.globalBits(let global, nil), .int(let run)):
            let note = initializes(target)
            return { frame in
                global.pointee = try run(frame)
                note?.isInitialized = true
            }
        case (.localBits(let slot), .double(let run)): return { $0.bits[slot] = Int(bitPattern: UInt(try run($0).bitPattern)) }
        case (.globalBits(let global, nil), .double(let run)):
            let note = initializes(target)
            return { frame in
                global.pointee = Int(bitPattern: UInt(try run(frame).bitPattern))
                note?.isInitialized = true
            }
        case (.none, .int(let run)) where place.pointer != nil && target.isPart: return storePart(place, { .int(try run($0)) })
        case (.none, .double(let run)) where place.pointer != nil && target.isPart: return storePart(place, { .double(try run($0)) })
        case (_, let code):
            let (run, store, prepare, note) = (code.asValue, place.store, place.prepare, initializes(target))
            return inChain(target, { frame in
                try prepare?(frame)
                try store(frame, try run(frame))
                note?.isInitialized = true
            })
        }
    }

    /// A number becomes part of a value: what was there needs no end.
    private func storePart(_ place: Place, _ run: @escaping (Frame) throws -> Value) -> Effect {
        guard let pointer = place.pointer else { return { _ in throw MissingValue() } }
        let prepare = place.prepare
        return { frame in
            try prepare?(frame)
            let value = try run(frame)
            try pointer(frame).pointee = value
        }
    }

    /// The global that an assignment may give its first value.
    private func initializes(_ target: Node) -> GlobalCell? {
        if case .variable(let symbol) = target.kind { return symbol.global }
        return nil
    }

    /// `(a, b) = …` stores into each.
    private func assignParts(_ targets: [Node], _ value: Node) -> Effect {
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
        return { frame in
            for prepare in first { try prepare(frame) }
            guard case .tuple(let values) = try run(frame) else { throw MissingValue() }
            for (store, value) in zip(all, values) { try store(frame, value) }
        }
    }

    private func compound(
        _ target: Node, _ operand: Node, _ current: VariableSymbol, _ held: VariableSymbol, _ result: Node, _ range: SourceRange
    ) -> Effect {
        let (place, operand) = (place(target), lower(operand))
        if case .arithmetic(let symbol, _, _) = result.kind {
            if let quick = quickCompound(symbol, place.fast, target.root?.name ?? "", operand, result, range) { return quick }
            if let pointer = place.pointer, let quick = compoundPart(symbol, place.prepare, pointer, operand, result.type.resolved, range) { return quick }
        }
        let setOperand = initialize(held, with: operand)
        let setCurrent = initialize(current)
        let (run, prepare) = (lower(result).asValue, place.prepare)
        return { frame in
            try prepare?(frame)
            try setOperand(frame)
            try place.modify(frame) { value in
                try setCurrent(frame, value)
                value = try run(frame)
            }
        }
    }

    /// A number that is part of a value, changed where it is.
    private func compoundPart(
        _ symbol: String, _ prepare: ((Frame) throws -> Void)?, _ pointer: @escaping (Frame) throws -> UnsafeMutablePointer<Value>, _ operand: Code, _ type: Type,
        _ range: SourceRange
    ) -> Effect? {
        let fail = locator(range)
        switch (operand, type) {
        case (.int(let operand), .int):
            let (before, change) = (newBits(), newBits())
            let combine = IntArithmetic.emit(symbol, { $0.bits[before] }, { $0.bits[change] }, fail)
            return { frame in
                try prepare?(frame)
                frame.bits[change] = try operand(frame)
                let place = try pointer(frame)
                frame.bits[before] = try place.pointee.asInt()
                place.pointee = .int(try combine(frame))
            }
        case (.double(let operand), .double):
            let (before, change) = (newBits(), newBits())
            let combine = Self.double(
                symbol, { Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[before]))) }, { Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[change]))) })
            return { frame in
                try prepare?(frame)
                frame.bits[change] = Int(bitPattern: UInt(try operand(frame).bitPattern))
                let place = try pointer(frame)
                frame.bits[before] = Int(bitPattern: UInt(try place.pointee.asDouble().bitPattern))
                place.pointee = .double(try combine(frame))
            }
        default: return nil
        }
    }

    /// Numbers in variables: the operand is evaluated first, as it may change the variable.
    private func quickCompound(_ symbol: String, _ fast: Place.Fast, _ name: String, _ operand: Code, _ result: Node, _ range: SourceRange) -> Effect? {
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
                return { frame in
                    let value = try run(frame)
                    let (sum, overflow) = frame.bits[slot].addingReportingOverflow(value)
                    if overflow { throw fail(EvaluationError.overflow("'+'")) }
                    frame.bits[slot] = sum
                }
            }
            guard case .globalBits = fast else { return nil }
            return { frame in
                let value = try run(frame)
                let place = try pointer(frame)
                let (sum, overflow) = place.pointee.addingReportingOverflow(value)
                if overflow { throw fail(EvaluationError.overflow("'+'")) }
                place.pointee = sum
            }
        case (.int(let run), .int, _):
            let operandSlot = newBits()
            let combine = IntArithmetic.emit(symbol, { try pointer($0).pointee }, { $0.bits[operandSlot] }, fail)
            return { frame in
                frame.bits[operandSlot] = try run(frame)
                try pointer(frame).pointee = try combine(frame)
            }
        case (.int(let run), .fixed(let width), _) where !width.isWide:
            let operandSlot = newBits()
            let combine = IntArithmetic.emit(symbol, { try pointer($0).pointee }, { $0.bits[operandSlot] }, width, fail)
            return { frame in
                frame.bits[operandSlot] = try run(frame)
                try pointer(frame).pointee = try combine(frame)
            }
        case (.double(let run), .double, _):
            let operandSlot = newBits()
            let combine = Self.double(
                symbol, { Double(bitPattern: UInt64(UInt(bitPattern: try pointer($0).pointee))) }, { Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[operandSlot]))) })
            return { frame in
                frame.bits[operandSlot] = Int(bitPattern: UInt(try run(frame).bitPattern))
                try pointer(frame).pointee = Int(bitPattern: UInt(try combine(frame).bitPattern))
            }
        default: return nil
        }
    }

    /// `list += more` and `text += more`, in place.
    private func append(_ target: Node, _ value: Node, _ range: SourceRange) -> Effect {
        let place = place(target)
        let (prepare, fail) = (place.prepare, locator(range))
        if let pointer = place.pointer, case .array(let nodes) = value.kind, nodes.count <= 2, !nodes.isEmpty, case .array = value.type.resolved, case .array = target.type.resolved {
            return appendElements(nodes, prepare, pointer, fail)
        }
        let run = lower(value).asValue
        if let pointer = place.pointer {
            return { frame in
                try prepare?(frame)
                let more = try run(frame)
                let place = try pointer(frame)
                do { try place.append(more) } catch { throw fail(error) }
            }
        }
        return { frame in
            try prepare?(frame)
            let more = try run(frame)
            do { try place.modify(frame) { try $0.append(more) } } catch { throw fail(error) }
        }
    }
}

extension Node {
    /// Whether it is an element or a property that always holds a value.
    fileprivate var isPart: Bool {
        switch kind {
        case .field, .arrayElement, .element: true
        default: false
        }
    }
}

extension FunctionLowering {
    /// `list += [x, y]`, without a list for the few elements.
    func appendElements(
        _ nodes: [Node], _ prepare: ((Frame) throws -> Void)?, _ pointer: @escaping (Frame) throws -> UnsafeMutablePointer<Value>, _ fail: @escaping (any Error) -> any Error
    ) -> Effect {
        let (first, second) = (lower(nodes[0]).asValue, nodes.count > 1 ? lower(nodes[1]).asValue : nil)
        return { frame in
            try prepare?(frame)
            let (x, y) = (try first(frame), try second?(frame))
            let place = try pointer(frame)
            guard case .array = place.pointee else { throw MissingValue() }
            do { try checkGrowth(place.list.pointee, by: 2) } catch { throw fail(error) }
            place.list.pointee.append(x)
            if let y { place.list.pointee.append(y) }
        }
    }
}

extension UnsafeMutablePointer where Pointee == Value {
    /// Adds text to a text, or elements to a list.
    @inline(__always)
    func append(_ more: Value) throws {
        if case .string = pointee, case .string(let tail) = more {
            try checkGrowth(text.pointee, by: tail)
            text.pointee.append(tail)
        } else if case .array = pointee, case .array(let tail) = more {
            try checkGrowth(list.pointee, by: tail.count)
            list.pointee.append(contentsOf: tail)
        } else {
            try pointee.append(more)
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
        if case .string = self {
            switch more {
            case .string(let tail):
                return try withUnsafeMutablePointer(to: &self) {
                    try checkGrowth($0.text.pointee, by: tail)
                    $0.text.pointee.append(tail)
                }
            case .character(let character): return withUnsafeMutablePointer(to: &self) { $0.text.pointee.append(character) }
            default: break
            }
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
