extension FunctionLowering {
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
            let plain = body.isTopLevel ? Self.read(global, representation, isVoid: type.canHoldVoid) : Self.readChecked(global, representation, symbol.name, isVoid: type.canHoldVoid)
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
        case .box(let slot): return Self.readBox(slot, representation, symbol.name, isVoid: type.canHoldVoid)
        case .value(let slot):
            guard representation == .value else { return Code.value { $0.values[slot] }.converted(to: representation) }
            if type.canHoldVoid { return .value { $0.values[slot] } }
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
                    : .value({ _ in value }, load: load, isVoid: type.canHoldVoid, global: global, name: symbol.name)
                place.prepare = { if !global.isInitialized { _ = try first($0) } }
                return place
            }
            if representation != .value {
                return .bits({ _ in bits }, representation, load: load, fast: .globalBits(bits, body.isTopLevel ? nil : global), global: global, name: symbol.name)
            }
            return .value({ _ in value }, load: load, isVoid: type.canHoldVoid, global: global, name: symbol.name)
        }
        switch slot(of: symbol) {
        case .int(let slot), .double(let slot), .bool(let slot): return .bits({ $0.bits + slot }, representation, load: load, fast: .localBits(slot))
        case .box(let slot): return .box(slot, load: load, name: symbol.name)
        case .value(let slot): return .value({ $0.values + slot }, load: load, isVoid: type.canHoldVoid)
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
