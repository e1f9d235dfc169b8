import Displays

// What a front end sees of the code that is stopped. Bodies given to `looking` run on the thread that uses the session.
extension Debugger {
    /// Parts of which more are put into groups.
    private static let groupSize = 256
    /// How long is waited for a pause of the cell that runs.
    private static let patience = 5.0

    /// - Parameter mayComeBetween: See `Turn.look`.
    private func looking<R>(mayComeBetween: Bool = false, _ body: @escaping (_ isBetween: Bool) throws -> R) throws -> R {
        let result = turn.look(mayComeBetween: mayComeBetween, seconds: Self.patience) { [self] isBetween in
            calls.suspended { Result { try body(isBetween) } }
        }
        guard let result else { throw DebugError("the cell that runs is in a long call of the library; ask again when it has ended, or interrupt it") }
        return try result.get()
    }

    private func stopped<R>(_ body: @escaping () throws -> R) throws -> R {
        try looking { [self] _ in
            guard calls.stop != nil else { throw DebugError("nothing is stopped; 'pause' or a breakpoint stops a cell that runs") }
            return try body()
        }
    }

    // MARK: Frames

    public func frames() throws -> [DebugFrame] {
        try stopped { [self] in
            calls.activations.enumerated().reversed().compactMap { index, activation in
                guard let place = activation.place else { return nil }
                let source = activation.function.source
                return DebugFrame(
                    identifier: index + 1, name: activation.function.name, source: source.source, start: source.position(place.range.start),
                    end: source.position(place.range.end))
            }
        }
    }

    /// The place of a frame among the calls.
    func activation(_ frame: Int) throws -> Int {
        guard calls.stop != nil, calls.activations.indices.contains(frame - 1), calls.activations[frame - 1].place != nil else {
            throw DebugError("there is no frame \(frame); frames are numbered anew at each stop")
        }
        return frame - 1
    }

    public func scopes(of frame: Int) throws -> [DebugScope] {
        try stopped { [self] in
            let index = try activation(frame)
            let locals = locals(of: index)
            return [
                DebugScope(kind: .locals, reference: references.add(.locals(index)), count: locals.count),
                DebugScope(kind: .globals, reference: references.add(.globals), count: globalValues().count),
            ]
        }
    }

    /// The variables that the statement of a call sees, without those that have no value yet; of one name the innermost.
    func locals(of index: Int) -> [ShownValue] {
        let activation = calls.activations[index]
        var result: [ShownValue] = []
        var names = activation.place?.names
        var seen: Set<String> = []
        while let block = names {
            for variable in block.variables.reversed() where variable.name.first.map({ $0.isLetter || $0 == "_" || $0 == "$" }) ?? false {
                guard seen.insert(variable.name).inserted, let value = value(of: variable, in: activation) else { continue }
                result.append(ShownValue(name: variable.name, value: value, type: variable.type.resolved, expression: variable.name))
            }
            names = block.outer
        }
        return result.reversed()
    }

    /// Nil for one without a value.
    func value(of variable: VariableSymbol, in activation: CallTrace.Activation) -> Value? {
        let value: Value
        if variable.global != nil {
            guard let found = session.value(of: variable) else { return nil }
            value = found
        } else {
            guard let slot = activation.function.slots[ObjectIdentifier(variable)] else { return nil }
            value = slot.value(in: activation.frame)
        }
        return value.isVoid && !variable.type.resolved.isVoid ? nil : WeakReference.read(value)
    }

    // MARK: Variables

    public func variables(of reference: Int, in part: Range<Int>?) throws -> [DebugVariable] {
        try looking { [self] _ in
            switch references[reference] {
            case nil: throw DebugError("what this stood for is over; ask for the scopes or variables anew")
            case .locals(let index): shown(try listed(locals(of: try activation(index + 1)), part))
            case .globals: shown(try listed(globalValues(), part))
            case .value(let value): parts(value, part ?? 0..<Int.max, isAsked: part != nil)
            case .parts(let value, let range): parts(value, range, isAsked: part != nil)
            }
        }
    }

    private func listed(_ values: [ShownValue], _ part: Range<Int>?) throws -> [ShownValue] { part.map { Array(values[$0.clamped(to: values.indices)]) } ?? values }

    private func shown(_ values: [ShownValue]) -> [DebugVariable] { values.map(shown) }

    func shown(_ value: ShownValue) -> DebugVariable {
        references.note(value)
        let parts = ValueParts(value.value, value.type, value.expression, session: session)
        let count = parts.count
        return DebugVariable(
            name: value.name, value: ValueText.brief(value.value, value.type), type: value.value.dynamicType(value.type).description, expression: value.expression,
            reference: count > 0 ? references.add(.value(value)) : 0, partCount: count, isIndexed: parts.isIndexed)
    }

    /// The parts in a range, or groups of them where there are too many to look at.
    private func parts(_ value: ShownValue, _ range: Range<Int>, isAsked: Bool) -> [DebugVariable] {
        let parts = ValueParts(value.value, value.type, value.expression, session: session)
        let range = range.clamped(to: 0..<parts.count)
        if isAsked || range.count <= Self.groupSize { return shown(parts.list(range)) }
        var size = Self.groupSize
        while range.count > size * Self.groupSize { size *= Self.groupSize }
        return stride(from: range.lowerBound, to: range.upperBound, by: size).map { start in
            let group = start..<min(start + size, range.upperBound)
            return DebugVariable(
                name: "[\(group.lowerBound)..<\(group.upperBound)]", value: "", type: "", reference: references.add(.parts(value, group)), partCount: group.count, isIndexed: true)
        }
    }

    // MARK: What cells have defined

    public func globals() throws -> [DebugVariable] {
        try looking(mayComeBetween: true) { [self] isBetween in
            if !isBetween { return shown(globalValues()) }
            // Objects of the library, and what asks them, are left alone in the middle of a call.
            return globalValues().map { DebugVariable(name: $0.name, value: $0.value.glance, type: $0.type.description, expression: $0.expression) }
        }
    }

    private func globalValues() -> [ShownValue] {
        var values: [String: ShownValue] = [:]
        for (name, symbol) in globalNames() {
            guard case .variable(let variable) = symbol, let value = session.value(of: variable), !value.isVoid || variable.type.resolved.isVoid else { continue }
            values[name] = ShownValue(name: name, value: WeakReference.read(value), type: variable.type.resolved, expression: name)
        }
        return values.values.sorted { $0.name < $1.name }
    }

    /// What cells see, with what the cells that run declare.
    func globalNames() -> [String: Symbol] {
        var names = session.names
        for table in running { for (name, symbol) in table { names[name] = symbol } }
        return names
    }

    // MARK: Evaluating

    public func evaluate(_ code: String, frame: Int?) throws -> DebugVariable {
        try looking { [self] _ in
            let found = try evaluated(code, frame)
            guard let (value, type) = found else { return DebugVariable(name: code, value: "", type: "") }
            return shown(ShownValue(name: code, value: value, type: type, expression: code))
        }
    }

    public func display(_ name: String, frame: Int?) throws -> MIMEBundle {
        try looking { [self] _ in
            let value: Value
            let type: Type
            do {
                guard let found = try evaluated(name, frame) else { return MIMEBundle(plain: "()") }
                (value, type) = found
            } catch {
                // Front ends call a part of a value as it was shown.
                guard let shown = references.shown(as: name) else { throw error }
                (value, type) = (shown.value, shown.type)
            }
            return try Session.bundle(value, type) ?? MIMEBundle(plain: ValueText.shownWithErrors(value, type))
        }
    }

    private func evaluated(_ code: String, _ frame: Int?) throws -> (value: Value, type: Type)? {
        if let frame { return try evaluate(code, in: try activation(frame)) }
        return running.isEmpty ? try session.evaluate(code) : try evaluate(code, in: nil)
    }

    public func copyToGlobals(_ name: String, as global: String, frame: Int) throws -> DebugVariable {
        try stopped { [self] in
            guard global.first.map({ $0.isLetter || $0 == "_" }) ?? false, global.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { throw DebugError("'\(global)' is no name of a variable; a name is letters, digits and '_'") }
            guard let (value, type) = try evaluate(name, in: try activation(frame)) else { throw DebugError("'\(name)' has no value") }
            try session.define(global, value, type)
            return shown(ShownValue(name: global, value: value, type: type, expression: global))
        }
    }

    public func stoppingError() throws -> (name: String, message: String) {
        try stopped { [self] in
            guard let error = calls.error else { throw DebugError("no error is why the code is stopped") }
            return CellError.describe(error)
        }
    }
}

extension Value {
    /// What can be said of a value without asking it anything.
    fileprivate var glance: String {
        switch self {
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .range, .closedRange: ValueText.brief(self, .any)
        case .array(let elements): "\(grouped(elements.count)) elements"
        case .slice(let part): "\(grouped(part.elements.count)) elements"
        case .set(let elements): "\(grouped(elements.count)) elements"
        case .dictionary(let pairs): "\(grouped(pairs.count)) pairs"
        case .tuple, .bounds, .structure, .enumeration, .function, .native, .existential, .wrapped, .box, .object: "…"
        }
    }
}
