/// Turns the body of one function into closures: gives its variables their slots, and its expressions their order.
final class FunctionLowering {
    let body: FunctionBody
    unowned let session: Session
    var library: Library { session.library }
    var machine: Machine { session.machine }
    var file: SourceFile { body.file }
    private(set) var layout = FunctionCode.Layout()
    private var slots: [ObjectIdentifier: FunctionCode.Slot] = [:]
    private var captureStart = 0
    let result: Representation
    let resultType: Type

    private init(_ body: FunctionBody, session: Session) {
        self.body = body
        self.session = session
        var type = body.result?.resolved ?? .void
        if case .initializer(let own, _) = body.kind { type = body.isFailable ? .optional(own.resolved) : own.resolved }
        resultType = type
        result = Representation(type)
    }

    /// Lowers a body into the code that its calls refer to already.
    static func lower(_ body: FunctionBody, into code: FunctionCode, session: Session) {
        let lowering = FunctionLowering(body, session: session)
        lowering.layout.values = lowering.result == .value ? 1 : 0
        lowering.captureStart = lowering.layout.values
        for symbol in body.captures {
            let slot = lowering.newValue()
            lowering.slots[ObjectIdentifier(symbol)] = symbol.isByReference ? .box(slot) : .value(slot)
        }
        let parameters = body.parameters.map { lowering.slot(of: $0) }
        let action = lowering.action()
        code.parameters = parameters
        code.inouts = body.parameters.map(\.isMutable)
        code.hasInouts = body.parameters.contains(where: \.isMutable)
        code.captureStart = lowering.captureStart
        code.captureCount = body.captures.count
        code.result = lowering.result
        code.layout.pointee = lowering.layout
        code.bodyPointer.pointee = action
    }

    /// Lowers a value or local function when it is first needed.
    static func lower(_ late: LateCode, session: Session) {
        guard !late.isLowered else { return }
        late.isLowered = true
        session.keep(Captures.resolve(late.body))
        lower(late.body, into: late.code, session: session)
    }

    // MARK: Slots

    func newBits() -> Int {
        defer { layout.bits += 1 }
        return layout.bits
    }

    func newValue() -> Int {
        defer { layout.values += 1 }
        return layout.values
    }

    func slot(of symbol: VariableSymbol) -> FunctionCode.Slot {
        if let known = slots[ObjectIdentifier(symbol)] { return known }
        let slot: FunctionCode.Slot
        if symbol.isByReference {
            slot = .box(newValue())
        } else {
            switch Representation(symbol.type.resolved) {
            case .int: slot = .int(newBits())
            case .double: slot = .double(newBits())
            case .bool: slot = .bool(newBits())
            case .value: slot = .value(newValue())
            }
        }
        slots[ObjectIdentifier(symbol)] = slot
        return slot
    }

    /// What a closure or a local function gets of this function when it is made or called.
    func handedOver(to inner: FunctionBody) -> [(Frame) -> Value] {
        inner.captures.map { symbol in
            switch slot(of: symbol) {
            case .int(let slot): { .int($0.bits[slot]) }
            case .double(let slot): { .double(Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[slot])))) }
            case .bool(let slot): { .bool($0.bits[slot] != 0) }
            case .value(let slot), .box(let slot): { $0.values[slot] }
            }
        }
    }

    // MARK: Errors

    /// Says where an error arose.
    func locator(_ range: SourceRange) -> (any Error) -> any Error {
        let file = file
        return { error in
            if error is RuntimeFailure || error is ChainBreak { return error }
            return RuntimeFailure(error, file: file, range: range)
        }
    }

    /// The same for a call, which stands in the chain of calls.
    func locator(_ range: SourceRange, calling name: String) -> (any Error) -> any Error {
        let file = file
        return { error in
            if error is ChainBreak { return error }
            let failure = error as? RuntimeFailure ?? RuntimeFailure(error, file: file, range: range)
            failure.passed(RuntimeFailure.Call(file: file, range: range, function: name))
            return failure
        }
    }

    // MARK: Bodies

    private func action() -> Action {
        switch body.kind {
        case .plain:
            // One expression: who calls says where its errors arose.
            if body.statements.count == 1, case .returning = body.statements[0].kind { return lower(body.statements[0]) }
            return scoped(body.statements)
        case .builder(let trace):
            let run = scoped(body.statements)
            return { frame in
                trace.ranges = []
                frame.values[0] = .array([])
                _ = try run(frame)
                return FlowKind.returning
            }
        case .initializer(let owner, let own): return initializer(owner, own)
        }
    }

    private func initializer(_ type: Type, _ own: VariableSymbol) -> Action {
        let type = type.resolved
        guard case .nominal(let owner, let arguments) = type else { return valueInitializer(own) }
        if owner.kind == .class { return objectInitializer(owner, arguments, own) }
        let instance = owner.instance(arguments)
        let bindings = TypeBindings(owner.generics.parameters, arguments)
        let delegates = body.statements.contains { $0.delegates }
        let initialize = initialize(own)
        let defaults = delegates ? owner.fields.map { _ in nil } : owner.fields.map { $0.defaultValue.map { lower(value($0, bindings)).asValue } }
        let optionals = owner.fields.map { !delegates && $0.isMutable && $0.type.isOptional }
        let run = scoped(body.statements)
        let load = load(own).asValue
        let isStructure = owner.kind == .structure
        return { frame in
            if isStructure {
                var fields: [Value] = []
                fields.reserveCapacity(defaults.count)
                for (index, make) in defaults.enumerated() { fields.append(try make?(frame) ?? (optionals[index] ? .none : .void)) }
                try initialize(frame, .structure(StructureStorage(instance, fields)))
            } else {
                try initialize(frame, .void)
            }
            frame.bits[0] = 0
            do { _ = try run(frame) } catch is FailedInitializer { frame.bits[0] = FlowKind.falling }
            if frame.bits[0] == FlowKind.falling {
                frame.values[0] = .none
                return FlowKind.returning
            }
            let made = try load(frame)
            if case .structure(let storage) = made, let missing = storage.fields.firstIndex(where: \.isVoid), !(owner.fields[missing].type.resolved.isVoid) {
                throw EvaluationError.undefined("self.\(owner.fields[missing].name)")
            }
            frame.values[0] = made
            return FlowKind.returning
        }
    }

    /// Of a type of the library, which another initializer gives its value.
    private func valueInitializer(_ own: VariableSymbol) -> Action {
        let initialize = initialize(own)
        let run = scoped(body.statements)
        let load = load(own).asValue
        let representation = result
        return { frame in
            if representation == .value { try initialize(frame, .void) }
            frame.bits[0] = 0
            do { _ = try run(frame) } catch is FailedInitializer { frame.bits[0] = FlowKind.falling }
            if frame.bits[0] == FlowKind.falling {
                frame.values[0] = .none
                return FlowKind.returning
            }
            let made = try load(frame)
            switch representation {
            case .value: frame.values[0] = made
            case .int, .double, .bool: frame.bits[0] = try representation.bits(made)
            }
            return FlowKind.returning
        }
    }

    /// Of a class: the object is there, and its own properties get their values.
    private func objectInitializer(_ owner: NominalType, _ arguments: [Type], _ own: VariableSymbol) -> Action {
        let delegates = body.statements.contains { $0.delegates }
        let defaults = delegates ? nil : defaults(of: owner, arguments)
        let run = scoped(body.statements)
        let load = load(own).asValue
        let fields = owner.firstField..<owner.fieldCount
        return { frame in
            guard case .object(let object) = try load(frame) else { throw MissingValue() }
            try defaults?(frame, object)
            frame.bits[0] = 0
            do { _ = try run(frame) } catch is FailedInitializer { frame.bits[0] = FlowKind.falling }
            if frame.bits[0] == FlowKind.falling {
                frame.values[0] = .none
                return FlowKind.returning
            }
            for index in fields {
                if case .void = object.fields[index], !owner.fields[index - owner.firstField].type.resolved.isVoid {
                    throw EvaluationError.undefined("self.\(owner.fields[index - owner.firstField].name)")
                }
            }
            frame.values[0] = .object(object)
            return FlowKind.returning
        }
    }

    // MARK: Variables

    /// How a variable is read.
    func load(_ symbol: VariableSymbol) -> Code {
        if symbol.ownership != .strong { return weakLoad(symbol) }
        return strongLoad(symbol)
    }

    /// What a variable refers to without keeping it.
    private func weakLoad(_ symbol: VariableSymbol) -> Code {
        let run = strongLoad(symbol).asValue
        let (isUnowned, name) = (symbol.ownership == .unowned && !symbol.type.resolved.isOptional, symbol.name)
        return .value { frame in
            let value = WeakReference.read(try run(frame))
            if isUnowned, value.isNone { throw EvaluationError.invalid(name: "UnownedReference", "the object that '\(name)' refers to is gone; make it 'weak', or keep the object") }
            return value
        }
    }

    private func strongLoad(_ symbol: VariableSymbol) -> Code {
        let type = symbol.type.resolved
        let representation = Representation(type)
        if let global = symbol.global {
            let plain = body.isTopLevel ? Self.read(global, representation, isVoid: type.isVoid) : Self.readChecked(global, representation, symbol.name, isVoid: type.isVoid)
            guard let initial = symbol.initial else { return plain }
            let first = firstValue(global, initial, representation)
            switch plain {
            case .int(let run): return .int { global.isInitialized ? try run($0) : try first($0).asInt() }
            case .double(let run): return .double { global.isInitialized ? try run($0) : try first($0).asDouble() }
            case .bool(let run): return .bool { global.isInitialized ? try run($0) : try first($0).asBool() }
            case .value(let run): return .value { global.isInitialized ? try run($0) : try first($0) }
            }
        }
        switch slot(of: symbol) {
        case .int(let slot): return .int { $0.bits[slot] }
        case .double(let slot): return .double { Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[slot]))) }
        case .bool(let slot): return .bool { $0.bits[slot] != 0 }
        case .box(let slot): return Self.readBox(slot, representation, symbol.name, isVoid: type.isVoid)
        case .value(let slot):
            guard representation == .value else { return Code.value { $0.values[slot] }.converted(to: representation) }
            if type.isVoid { return .value { $0.values[slot] } }
            return .value { frame in
                if case .void = frame.values[slot] { throw MissingValue() }
                return frame.values[slot]
            }
        }
    }

    private static func read(_ global: GlobalCell, _ representation: Representation, isVoid: Bool) -> Code {
        let (bits, value) = (global.bits, global.value)
        switch representation {
        case .int: return .int { _ in bits.pointee }
        case .double: return .double { _ in Double(bitPattern: UInt64(UInt(bitPattern: bits.pointee))) }
        case .bool: return .bool { _ in bits.pointee != 0 }
        case .value:
            return .value { _ in
                if case .void = value.pointee, !isVoid { throw MissingValue() }
                return value.pointee
            }
        }
    }

    /// The same where a call may change the variable meanwhile: in functions.
    private static func readChecked(_ global: GlobalCell, _ representation: Representation, _ name: String, isVoid: Bool) -> Code {
        let (bits, value) = (global.bits, global.value)
        switch representation {
        case .int:
            return .int { _ in
                try global.check(name)
                return bits.pointee
            }
        case .double:
            return .double { _ in
                try global.check(name)
                return Double(bitPattern: UInt64(UInt(bitPattern: bits.pointee)))
            }
        case .bool:
            return .bool { _ in
                try global.check(name)
                return bits.pointee != 0
            }
        case .value:
            return .value { _ in
                if case .void = value.pointee, !isVoid {
                    try global.check(name)
                    throw MissingValue()
                }
                return value.pointee
            }
        }
    }

    private static func readBox(_ slot: Int, _ representation: Representation, _ name: String, isVoid: Bool) -> Code {
        /// Why there is nothing in it.
        func missing(_ frame: Frame) throws -> any Error { try Box.at(slot, frame).isChanging ? EvaluationError.overlapping(name) : MissingValue() }
        switch representation {
        case .int: return .int { if case .int(let number) = try Box.at(slot, $0).value { return number } else { throw try missing($0) } }
        case .double: return .double { if case .double(let number) = try Box.at(slot, $0).value { return number } else { throw try missing($0) } }
        case .bool: return .bool { if case .bool(let flag) = try Box.at(slot, $0).value { return flag } else { throw try missing($0) } }
        case .value:
            return .value {
                let value = try Box.at(slot, $0).value
                if case .void = value, !isVoid { throw try missing($0) }
                return value
            }
        }
    }

    /// Gives a static its value, when it is first used.
    private func firstValue(_ global: GlobalCell, _ initial: DefaultValue, _ representation: Representation) -> (Frame) throws -> Value {
        let (session, machine) = (session, machine)
        return { [unowned session] _ in
            FunctionLowering.lower(initial, session: session)
            var none: [Value] = []
            let value = try Cells.call(initial.code, on: machine, &none)
            if representation == .value { global.value.pointee = value } else { global.bits.pointee = try representation.bits(value) }
            global.isInitialized = true
            return value
        }
    }

    /// Where a variable lives, seen from this function.
    func place(of symbol: VariableSymbol) -> Place {
        var place = strongPlace(of: symbol)
        guard symbol.ownership != .strong else { return place }
        let (modify, store) = (place.modify, place.store)
        place.load = load(symbol)
        place.modify = { frame, body in
            try modify(frame) { held in
                var value = WeakReference.read(held)
                try body(&value)
                held = WeakReference.of(value)
            }
        }
        place.store = { try store($0, WeakReference.of($1)) }
        place.pointer = nil
        return place
    }

    private func strongPlace(of symbol: VariableSymbol) -> Place {
        let type = symbol.type.resolved
        let representation = Representation(type)
        let load = strongLoad(symbol)
        if let global = symbol.global {
            let (bits, value) = (global.bits, global.value)
            if let initial = symbol.initial {
                let first = firstValue(global, initial, representation)
                var place: Place = representation != .value
                    ? .bits({ _ in bits }, representation, load: load, fast: .none, global: global, name: symbol.name)
                    : .value({ _ in value }, load: load, isVoid: type.isVoid, global: global, name: symbol.name)
                place.prepare = { if !global.isInitialized { _ = try first($0) } }
                return place
            }
            if representation != .value {
                return .bits({ _ in bits }, representation, load: load, fast: .globalBits(bits, body.isTopLevel ? nil : global), global: global, name: symbol.name)
            }
            return .value({ _ in value }, load: load, isVoid: type.isVoid, global: global, name: symbol.name)
        }
        switch slot(of: symbol) {
        case .int(let slot), .double(let slot), .bool(let slot): return .bits({ $0.bits + slot }, representation, load: load, fast: .localBits(slot))
        case .box(let slot): return .box(slot, load: load, name: symbol.name)
        case .value(let slot): return .value({ $0.values + slot }, load: load, isVoid: type.isVoid)
        }
    }

    /// How a declaration gives a variable its first value.
    func initialize(_ symbol: VariableSymbol) -> (Frame, Value) throws -> Void {
        let plain = strongInitialize(symbol)
        if symbol.ownership == .strong { return plain }
        return { try plain($0, WeakReference.of($1)) }
    }

    private func strongInitialize(_ symbol: VariableSymbol) -> (Frame, Value) throws -> Void {
        if let global = symbol.global {
            let store = strongPlace(of: symbol).store
            return { frame, value in
                try store(frame, value)
                global.isInitialized = true
            }
        }
        switch slot(of: symbol) {
        case .box(let slot): return { $0.values[slot] = .box(Box($1)) }
        case .value(let slot): return { $0.values[slot] = $1 }
        case .int(let slot): return { $0.bits[slot] = try $1.asInt() }
        case .double(let slot): return { $0.bits[slot] = Int(bitPattern: UInt(try $1.asDouble().bitPattern)) }
        case .bool(let slot): return { $0.bits[slot] = try $1.asBool() ? 1 : 0 }
        }
    }

    /// The same without boxing numbers.
    func initialize(_ symbol: VariableSymbol, with code: Code) -> (Frame) throws -> Void {
        let place = symbol.isByReference && symbol.global == nil ? nil : place(of: symbol)
        let global = symbol.global
        let pointer: (Frame) -> UnsafeMutablePointer<Int>
        switch place?.fast ?? .none {
        case .localBits(let slot): pointer = { $0.bits + slot }
        case .globalBits(let bits, _): pointer = { _ in bits }
        case .none:
            let (run, store) = (code.asValue, initialize(symbol))
            return { try store($0, try run($0)) }
        }
        switch Representation(symbol.type.resolved) {
        case .int:
            let run = code.asInt
            return { frame in
                pointer(frame).pointee = try run(frame)
                global?.isInitialized = true
            }
        case .double:
            let run = code.asDouble
            return { frame in
                pointer(frame).pointee = Int(bitPattern: UInt(try run(frame).bitPattern))
                global?.isInitialized = true
            }
        case .bool, .value:
            let run = code.asBool
            return { frame in
                pointer(frame).pointee = try run(frame) ? 1 : 0
                global?.isInitialized = true
            }
        }
    }
}

/// Ends a failable initializer that gives nil.
struct FailedInitializer: Error {
    static let shared: any Error = FailedInitializer()
}

extension StatementNode {
    /// Whether another initializer is called in it.
    var hasDelegation: Bool {
        var found = false
        forEachNodeInside({ if case .delegation = $0.kind { found = true } }, locals: { _ in })
        return found
    }

    /// Whether an initializer leaves it to another to give `self` its value.
    fileprivate var delegates: Bool {
        var found = false
        forEachNodeInside({ node in
            guard case .delegation(let made, _) = node.kind else { return }
            // An initializer of the class above leaves the class's own properties to this one.
            if case .call(.function(_, let receiver?), _) = made.kind, case .superclass = receiver.kind { return }
            if case .call(.allocate, _) = made.kind { return }
            found = true
        }, locals: { _ in })
        return found
    }
}
