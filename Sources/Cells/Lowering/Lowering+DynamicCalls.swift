import Displays

// Calls whose function depends on the type that a value has.
extension FunctionLowering {
    /// What finds the function of a call that is only known when the receiver is there; nil when it is known now.
    func lookup(_ function: UserFunction, _ receiver: Node?) -> ((Value) throws -> (code: FunctionCode, value: Value))? {
        guard let receiver else { return nil }
        let session = session
        let generic = function.application?.generic ?? function
        let arguments = function.application?.arguments.map(\.resolved) ?? []
        if generic.isRequirement, let own = arguments.first, own.isProtocol { return requirement(generic, Array(arguments.dropFirst())) }
        if case .superclass = receiver.kind { return nil }
        if let own = arguments.first, own.isProtocol, !generic.isStatic, let parameter = generic.generics?.parameters.first, generic.ownType == .generic(parameter) {
            return opened(generic, function, parameter, Array(arguments.dropFirst()))
        }
        guard let slot = generic.slot, !generic.isFinal, receiver.type.resolved.isClass else { return nil }
        // The class's own type arguments are the object's; those of the method stand behind them.
        let ownCount = generic.ownType?.arguments.count ?? 0
        let extra = Array(arguments.dropFirst(ownCount))
        let standard = session.target(of: function)
        let last = LastTarget()
        return { [unowned session] value in
            guard case .object(let object) = value else { throw MissingValue() }
            if object.instance === last.type, let code = last.code { return (code, value) }
            let code = session.override(slot, standard, of: object, extra)
            (last.type, last.code) = (object.instance, code)
            return (code, value)
        }
    }

    /// A member that an extension gives to a protocol, for the type that the value has.
    private func opened(_ generic: UserFunction, _ function: UserFunction, _ parameter: TypeParameter, _ arguments: [Type]) -> (Value) throws -> (code: FunctionCode, value: Value) {
        let last = LastTarget()
        let session = session
        let standard = session.target(of: function).code
        let givesItself = generic.result.hasPart { $0 == .generic(parameter) }
        return { [unowned session] value in
            if let instance = value.ownInstance {
                if instance === last.type, let code = last.code { return (code, value) }
                let code = session.instance(of: generic, [instance.type] + arguments).code
                (last.type, last.code) = (instance, code)
                return (code, value)
            }
            // What gives a value of the type itself gives one of any type here.
            guard case .existential(let inner) = value, !givesItself else { return (standard, value) }
            return (session.instance(of: generic, [inner.type] + arguments).code, inner.value)
        }
    }

    private func requirement(_ generic: UserFunction, _ arguments: [Type]) -> (Value) throws -> (code: FunctionCode, value: Value) {
        let last = LastTarget()
        let (number, session) = (generic.number, session)
        let isPlain = arguments.isEmpty
        return { [unowned session] value in
            let instance: TypeInstance?
            switch value {
            case .object(let storage): instance = storage.instance
            case .structure(let storage): instance = storage.instance
            case .enumeration(let storage): instance = storage.instance
            case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
                .closedRange, .bounds, .slice, .function, .native, .existential, .wrapped, .box:
                instance = nil
            }
            if let instance, isPlain {
                if instance === last.type, let code = last.code { return (code, value) }
                let code: FunctionCode
                if let known = instance.witnesses[number] { code = known } else {
                    code = session.witness(generic, instance.type, [], isExact: true).code
                    instance.witnesses[number] = code
                }
                (last.type, last.code) = (instance, code)
                return (code, value)
            }
            let (function, inner) = try session.witness(generic, of: value, arguments)
            return (function.code, inner)
        }
    }

    /// A call whose function is found by the receiver's value.
    func dynamicCall(
        _ lookup: @escaping (Value) throws -> (code: FunctionCode, value: Value), _ function: UserFunction, _ receiver: Node, _ arguments: BoundArguments,
        _ representation: Representation, _ fail: @escaping (any Error) -> any Error
    ) -> Code {
        let machine = machine
        let changesArguments = arguments.values.contains { if case .changing = $0 { true } else { false } }
        if function.isMutating, !receiver.type.resolved.isClass, receiver.isPlace {
            let list = list(arguments, receiver: .changing(receiver))
            return Code.value { frame in
                try list.call(frame) { values in
                    do {
                        let (code, inner) = try lookup(values[0])
                        let held = values[0]
                        values[0] = inner
                        let result = try Cells.call(code, on: machine, &values)
                        if case .existential(let box) = held { values[0] = .existential(Existential(values[0], box.type)) }
                        return result
                    } catch { throw fail(error) }
                }
            }.converted(to: representation)
        }
        if changesArguments {
            let list = list(arguments, receiver: .value(receiver))
            return Code.value { frame in
                try list.call(frame) { values in
                    do {
                        let (code, inner) = try lookup(values[0])
                        values[0] = inner
                        return try Cells.call(code, on: machine, &values)
                    } catch { throw fail(error) }
                }
            }.converted(to: representation)
        }
        let begin = begin(lookup, receiver, arguments, fail)
        switch representation {
        case .int:
            return .int { frame in
                let (layout, callee) = try begin(frame)
                if case .int = layout.pointee.result {
                    let result = callee.bits[0]
                    machine.pop(callee)
                    return result
                }
                return try Self.takeResult(layout, callee, machine).asInt()
            }
        case .double, .bool, .value:
            return Code.value { frame in
                let (layout, callee) = try begin(frame)
                return Self.takeResult(layout, callee, machine)
            }.converted(to: representation)
        }
    }

    /// Takes what a call gives out of its frame, and ends it.
    private static func takeResult(_ layout: UnsafeMutablePointer<FunctionCode.Layout>, _ callee: Frame, _ machine: Machine) -> Value {
        defer { machine.pop(callee) }
        switch layout.pointee.result {
        case .int: return .int(callee.bits[0])
        case .double: return .double(Double(bitPattern: UInt64(UInt(bitPattern: callee.bits[0]))))
        case .bool: return .bool(callee.bits[0] != 0)
        case .value:
            var result = Value.void
            swap(&result, &callee.values[0])
            return result
        }
    }

    /// In a list a closure alone would be called through another that takes everything by reference.
    private struct ArgumentStep {
        let run: (Frame, Frame, UnsafeMutablePointer<FunctionCode.Slot>) throws -> Void
    }

    /// Evaluates an argument into a place of the callee's.
    private func step(_ place: Int, _ argument: BoundArgument) -> ArgumentStep {
        let code = lower(argument)
        if case .int(let run) = code {
            return ArgumentStep(run: { frame, callee, slots in
                let value = try run(frame)
                if case .int(let slot) = slots[place] { callee.bits[slot] = value } else { try Self.store(.int(value), slots[place], callee) }
            })
        }
        let run = code.asValue
        return ArgumentStep(run: { frame, callee, slots in try Self.store(try run(frame), slots[place], callee) })
    }

    private static func store(_ value: consuming Value, _ slot: FunctionCode.Slot, _ frame: Frame) throws {
        switch slot {
        case .int(let index): frame.bits[index] = try value.asInt()
        case .double(let index): frame.bits[index] = Int(bitPattern: UInt(try value.asDouble().bitPattern))
        case .bool(let index): frame.bits[index] = try value.asBool() ? 1 : 0
        case .value(let index): frame.values[index] = value
        case .box(let index): frame.values[index] = .box(Box(value))
        }
    }

    /// Finds the function by the receiver, evaluates the arguments into its own places, and runs it; who takes the result ends the call.
    private func begin(
        _ lookup: @escaping (Value) throws -> (code: FunctionCode, value: Value), _ receiver: Node, _ arguments: BoundArguments, _ fail: @escaping (any Error) -> any Error
    ) -> (Frame) throws -> (UnsafeMutablePointer<FunctionCode.Layout>, Frame) {
        let (own, machine) = (lower(receiver).asValue, machine)
        let steps = arguments.order.map { step($0 + 1, arguments.values[$0]) }
        let (only, isPlain) = (steps.count == 1 ? steps[0].run : nil, steps.isEmpty)
        // Most calls of one place meet few types; what those mean there is known without looking or counting.
        let known = KnownCalls()
        return { frame in
            var object = try own(frame)
            let entry: KnownCalls.Entry
            if let found = known.find(object.instanceIdentity) { entry = found.pointee } else {
                do {
                    let instance = object.ownInstance
                    let found = try lookup(object)
                    object = found.value
                    entry = known.add(instance, found.code)
                } catch { throw fail(error) }
            }
            let (layout, body) = (entry.layout, entry.body)
            guard let slots = layout.pointee.slots else { throw MissingValue() }
            let callee: Frame
            do {
                try Interruption.checkAndPause()
                callee = try machine.push(layout)
            } catch { throw fail(error) }
            do {
                if case .value(let slot) = slots[0] { swap(&callee.values[slot], &object) } else { try Self.store(object, slots[0], callee) }
                if let only { try only(frame, callee, slots) } else if !isPlain { for step in steps { try step.run(frame, callee, slots) } }
                do { _ = try body.pointee(callee) } catch { throw fail(error) }
            } catch {
                machine.pop(callee)
                throw error
            }
            return (layout, callee)
        }
    }

    /// A static member or an initializer of a type that is a value.
    func callOfType(
        _ function: UserFunction, _ own: Node, _ arguments: BoundArguments, _ representation: Representation, _ fail: @escaping (any Error) -> any Error
    ) -> Code {
        let (run, list, session, machine) = (lower(own).asValue, list(arguments), session, machine)
        let generic = function.application?.generic ?? function
        let count = generic.isRequirement ? 1 : generic.ownType?.arguments.count ?? 0
        let extra = Array((function.application?.arguments.map(\.resolved) ?? []).dropFirst(count))
        return Code.value { [unowned session] frame in
            guard case .native(let object) = try run(frame), let name = object.payload as? TypeName else { throw MissingValue() }
            return try list.call(frame) { values in
                do { return try Cells.call(session.typeMember(generic, name.type, extra).code, on: machine, &values) } catch { throw fail(error) }
            }
        }.converted(to: representation)
    }
}

/// What a call finds for the few types that it meets, as pointers to what it needs.
private final class KnownCalls {
    struct Entry {
        var type: UnsafeRawPointer?
        var layout: UnsafeMutablePointer<FunctionCode.Layout>
        var body: UnsafeMutablePointer<Action>
    }

    static let capacity = 4
    private let entries = UnsafeMutablePointer<Entry>.allocate(capacity: capacity)
    @exclusivity(unchecked) private var count = 0
    /// What the pointers lead into lives as long as they are here; a call that is on its way may still use what was found before.
    private var held: [ObjectIdentifier: AnyObject] = [:]

    deinit { entries.deallocate() }

    @inline(__always)
    func find(_ type: UnsafeRawPointer?) -> UnsafeMutablePointer<Entry>? {
        if type == nil { return nil }
        var index = 0
        while index < count {
            if entries[index].type == type { return entries + index }
            index += 1
        }
        return nil
    }

    func add(_ type: TypeInstance?, _ code: FunctionCode) -> Entry {
        held[ObjectIdentifier(code)] = code
        if let type { held[ObjectIdentifier(type)] = type }
        let entry = Entry(type: type.map { UnsafeRawPointer(Unmanaged.passUnretained($0).toOpaque()) }, layout: code.layout, body: code.bodyPointer)
        if type == nil { return entry }
        let place = count < Self.capacity ? count : Self.capacity - 1
        (entries + place).initialize(to: entry)
        count = max(count, place + 1)
        return entry
    }
}

extension Value {
    /// What the type of a value of a cell's own type is known by; nil for all others.
    @inline(__always)
    fileprivate var instanceIdentity: UnsafeRawPointer? {
        switch self {
        case .object(let storage): storage.identity
        case .structure(let storage): storage.identity
        case .enumeration(let storage): storage.identity
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
            .closedRange, .bounds, .slice, .function, .native, .existential, .wrapped, .box:
            nil
        }
    }

    /// The type of a value of a cell's own type; nil for all others.
    var declaredType: Type? { ownInstance?.type }

    fileprivate var ownInstance: TypeInstance? {
        switch self {
        case .object(let storage): storage.instance
        case .structure(let storage): storage.instance
        case .enumeration(let storage): storage.instance
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
            .closedRange, .bounds, .slice, .function, .native, .existential, .wrapped, .box:
            nil
        }
    }
}

/// What a call found last: most calls of one place find the same.
private final class LastTarget {
    @exclusivity(unchecked) var type: TypeInstance?
    @exclusivity(unchecked) var code: FunctionCode?
}
