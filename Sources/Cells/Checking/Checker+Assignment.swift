extension Checker {
    func assignment(_ symbol: String, _ target: Expression, _ value: Expression, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Typed {
        if symbol == "=", case .name("_") = target.kind {
            let typed = try check(value)
            return Typed(.void, range) {
                let run = typed.emit().asEffect
                return .value { frame in
                    try run(frame)
                    return .void
                }
            }
        }
        let late = symbol == "=" ? lateVariable(target) : nil
        if let late { unset.remove(ObjectIdentifier(late)) }
        let left = try check(target)
        if let late {
            // What is assigned cannot use the variable yet.
            unset.insert(ObjectIdentifier(late))
            defer { unset.remove(ObjectIdentifier(late)) }
            return try plainAssignment(left, value, range)
        }
        if case .name(let name) = target.kind, case .variable(let variable)? = lookUp(name), variable.isLateConstant {
            throw failure("this cannot be changed: '\(name)' is a 'let' constant and has its value; declare it with 'var' to change it", target.range)
        }
        if case .unknown = left.type { return left }
        guard left.place != nil else {
            if symbol == "=", case .call = target.kind { throw failure("a call's result cannot be assigned to; write '==' to compare", place) }
            throw failure("this cannot be changed: \(left.immutability?.message ?? "it is no variable")", target.range)
        }
        if symbol == "=" { return try plainAssignment(left, value, range) }
        if let result = try ownAssignment(symbol, left, value, range) { return result }
        let operation = String(symbol.dropLast())
        return try compoundAssignment(left, operation, target, value, place, range)
    }

    /// The variable that an assignment gives its first value.
    private func lateVariable(_ target: Expression) -> VariableSymbol? {
        guard case .name(let name) = target.kind, case .variable(let variable)? = lookUp(name), unset.contains(ObjectIdentifier(variable)) else { return nil }
        return variable
    }

    /// `static func += (a: inout T, b: U)` of a cell's type.
    private func ownAssignment(_ symbol: String, _ left: Typed, _ value: Expression, _ range: SourceRange) throws(Diagnostic) -> Typed? {
        guard let functions = left.type.pruned.nominal?.methods[symbol] else { return nil }
        var first: Diagnostic?
        for function in functions where function.parameters.count == 2 && function.parameters[0].isInout {
            let mark = trail.count
            do throws(Diagnostic) {
                let right = try check(value, as: function.parameters[1].type, "after '\(symbol)'")
                let candidate = candidate(function, receiver: nil)
                if candidate.isThrowing { noteThrow() }
                return Typed(.void, range) { candidate.emit([.changing(left), .value(right)], range) }
            } catch {
                undo(to: mark)
                first = first ?? error
            }
        }
        if let first { throw first }
        return nil
    }

    private func plainAssignment(_ left: Typed, _ value: Expression, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let right = try check(value, as: left.assigned ?? left.type, "to assign")
        return Typed(.void, range) { self.storing(right, in: left) }
    }

    private func compoundAssignment(
        _ left: Typed, _ operation: String, _ target: Expression, _ value: Expression, _ place: SourceRange, _ range: SourceRange
    ) throws(Diagnostic) -> Typed {
        var left = left
        if let assigned = left.assigned { left.type = assigned }
        let current = left.type.pruned
        if operation == "+", isCollection(current) { return try appending(left, value, range) }
        if case .name = target.kind, [Type.int, .double].contains(current.resolved) {
            // `a += b` is `a = a + b`.
            let result = try binary(operation, target, value, place, range, left.type)
            let converted = try convert(result, to: left.type, "to assign")
            return Typed(.void, range) { self.storing(converted, in: left) }
        }
        // Elsewhere the place is found once, the operand first; both stand in under names of their own.
        let right = try check(value, isOpen(left.type) ? nil : left.type)
        let outer = scope
        scope = Scope(parent: outer)
        defer { scope = outer }
        let currentSymbol = standIn("$current", left.type)
        let operandSymbol = standIn("$operand", right.type)
        let result = try binary(
            operation, Expression(kind: .name("$current"), range: target.range), Expression(kind: .name("$operand"), range: value.range),
            place, range, left.type)
        let converted = try convert(result, to: left.type, "to assign")
        let context = context
        return Typed(.void, range) {
            let place = left.place!()
            let (operand, run) = (right.emit().asValue, converted.emit().asValue)
            let (setCurrent, setOperand) = (context.initialize(currentSymbol), context.initialize(operandSymbol))
            return .value { frame in
                let value = try operand(frame)
                try place.modify(frame) { current in
                    try setOperand(frame, value)
                    try setCurrent(frame, current)
                    current = try run(frame)
                }
                return .void
            }
        }
    }

    private func standIn(_ name: String, _ type: Type) -> VariableSymbol {
        let symbol = VariableSymbol(name, type, isMutable: false, owner: nil)
        symbol.global = GlobalCell()
        scope.names[name] = .variable(symbol)
        return symbol
    }

    private func storing(_ value: Typed, in left: Typed) -> Code {
        let place = left.place!()
        switch (place.fast, value.emit()) {
        case (.localBits(let slot), .int(let run)):
            return .value { frame in
                frame.bits[slot] = try run(frame)
                return .void
            }
        case (.globalBits(let global), .int(let run)):
            return .value { frame in
                global.pointee = try run(frame)
                return .void
            }
        case (.localBits(let slot), .double(let run)):
            return .value { frame in
                frame.bits[slot] = Int(bitPattern: UInt(try run(frame).bitPattern))
                return .void
            }
        case (.globalBits(let global), .double(let run)):
            return .value { frame in
                global.pointee = Int(bitPattern: UInt(try run(frame).bitPattern))
                return .void
            }
        case (_, let code):
            let run = code.asValue
            let store = place.store
            return .value { frame in
                try store(frame, try run(frame))
                return .void
            }
        }
    }

    private func isCollection(_ type: Type) -> Bool {
        switch type {
        case .array, .string: true
        default: false
        }
    }

    /// `list += more` and `text += more`, in place.
    private func appending(_ left: Typed, _ value: Expression, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let right: Typed
        if case .array(let element) = left.type.pruned {
            let typed = try check(value, left.type)
            guard let other = sequenceElement(of: typed.type) else {
                throw failure("'+=' joins a sequence to an array; to add one element use 'append', or write it in brackets", value.range)
            }
            if unify(element, other) {
                right = typed
            } else {
                right = try convert(typed, to: left.type, "after '+='")
            }
        } else {
            let typed = try check(value, left.type)
            right = typed.type.pruned == .substring ? typed : try convert(typed, to: left.type, "after '+='")
        }
        return Typed(.void, range) {
            let place = left.place!()
            let run = right.emit().asValue
            return .value { frame in
                let more = try run(frame)
                try place.modify(frame) { current in
                    switch current {
                    case .string(var text):
                        guard case .string(let tail) = more else { throw MissingValue() }
                        try checkGrowth(text, by: tail)
                        current = .void
                        text += tail
                        current = .string(text)
                    case .array(var list):
                        current = .void
                        defer { current = .array(list) }
                        let tail = try more.elements()
                        try checkGrowth(list, by: tail.count)
                        list += tail
                    default: throw MissingValue()
                    }
                }
                return .void
            }
        }
    }
}
