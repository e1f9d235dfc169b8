/// Turns the body of one function into closures: gives its variables their slots, and its expressions their order.
final class FunctionLowering {
    let body: FunctionBody
    let code: FunctionCode
    unowned let session: Session
    var library: Library { session.library }
    var machine: Machine { session.machine }
    var file: SourceFile { body.file }
    private(set) var layout = FunctionCode.Layout()
    private var slots: [ObjectIdentifier: FunctionCode.Slot] = [:]
    private var captureStart = 0
    let result: Representation
    let resultType: Type
    let releasesObjects: Bool
    /// What a debugger gets to know of the function; nil for code without probes.
    let trace: FunctionTrace?
    /// The names that the statement sees which is being lowered, where there is a trace.
    var names: VisibleNames?

    private init(_ body: FunctionBody, into code: FunctionCode, session: Session) {
        self.body = body
        self.code = code
        self.session = session
        releasesObjects = body.releasesObjects ?? session.hasClasses
        let isWritten = body.isWritten && body.file.isCell
        trace = isWritten && session.debugger?.isProbing ?? false ? session.debugger?.source(of: body.file).map { FunctionTrace(body, $0) } : nil
        var type = body.result?.resolved ?? .void
        if case .initializer(let own, _) = body.kind { type = body.isFailable ? .optional(own.resolved) : own.resolved }
        resultType = type
        result = Representation(type)
    }

    /// Lowers a body into the code that its calls refer to already.
    static func lower(_ body: FunctionBody, into code: FunctionCode, session: Session) {
        let lowering = FunctionLowering(body, into: code, session: session)
        body.releasesObjects = lowering.releasesObjects
        if body.isWritten, body.file.isCell { session.remember(body, of: code) }
        code.takeover = lowering.trace.map { FunctionCode.Takeover(function: $0) }
        lowering.layout.values = lowering.result == .value ? 1 : 0
        lowering.captureStart = lowering.layout.values
        for symbol in body.captures {
            let slot = lowering.newValue()
            lowering.slots[ObjectIdentifier(symbol)] = symbol.isByReference ? .box(slot) : .value(slot)
        }
        let parameters = body.parameters.map { lowering.slot(of: $0) }
        lowering.seeOwnNames()
        let action = lowering.traced(lowering.action())
        code.parameters = parameters
        code.inouts = body.parameters.map(\.isMutable)
        code.hasInouts = body.parameters.contains(where: \.isMutable)
        code.captureStart = lowering.captureStart
        code.captureCount = body.captures.count
        code.result = lowering.result
        (code.layout.pointee.bits, code.layout.pointee.values) = (lowering.layout.bits, lowering.layout.values)
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

    /// Where the variables lie, once all is lowered.
    var slotsOfVariables: [ObjectIdentifier: FunctionCode.Slot] { slots }

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
            if body.statements.count == 1, case .returning = body.statements[0].kind { return probed(body.statements[0], lower(body.statements[0])) }
            return body.isTopLevel ? releasing(body.statements.flatMap(\.declaredSymbols), cell(body.statements)) : scoped(body.statements)
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
}
