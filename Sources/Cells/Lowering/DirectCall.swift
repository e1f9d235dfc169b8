import Displays

/// The call of a cell's function: each argument is evaluated into the callee's own place.
struct DirectCall {
    let code: FunctionCode
    let machine: Machine
    /// In the order in which they are evaluated.
    let arguments: [(index: Int, argument: Argument)]
    let captures: [(Frame) -> Value]
    let fail: (any Error) -> any Error
    /// Where what the call changes lives: the receiver of a mutating method, arguments marked `&`.
    var places: [(index: Int, place: Place)] = []

    enum Argument {
        case value(Code)
        /// What leads to a place.
        case place(prepare: (Frame) throws -> Void)
    }

    func emit(_ representation: Representation) -> Code {
        let machine = machine
        switch representation {
        case .int:
            if arguments.count == 1, captures.isEmpty, places.isEmpty, case .value(.int(let argument)) = arguments[0].argument { return .int(oneInt(argument)) }
            let run = general()
            return .int { frame in
                let callee = try run(frame)
                let result = callee.bits[0]
                machine.pop(callee)
                return result
            }
        case .double:
            let run = general()
            return .double { frame in
                let callee = try run(frame)
                let result = Double(bitPattern: UInt64(UInt(bitPattern: callee.bits[0])))
                machine.pop(callee)
                return result
            }
        case .bool:
            let run = general()
            return .bool { frame in
                let callee = try run(frame)
                let result = callee.bits[0] != 0
                machine.pop(callee)
                return result
            }
        case .value:
            let run = general()
            return .value { frame in
                let callee = try run(frame)
                var result = Value.void
                swap(&result, &callee.values[0])
                machine.pop(callee)
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

    /// Runs the function.
    /// - Returns: Its frame, where its result lies; whoever takes that ends the call.
    private func general() -> (Frame) throws -> Frame {
        let (code, machine, fail) = (code, machine, fail)
        let (prepare, run) = (preparation(), places.isEmpty ? nil : accesses())
        return { frame in
            let callee: Frame
            do {
                try Interruption.checkAndPause()
                callee = try machine.push(code)
            } catch { throw fail(error) }
            do {
                try prepare(frame, callee)
                if let run {
                    try run(frame, callee)
                } else {
                    do { _ = try code.bodyPointer.pointee(callee) } catch { throw fail(error) }
                }
            } catch {
                machine.pop(callee)
                throw error
            }
            return callee
        }
    }

    /// Evaluates the arguments, and hands over what the function captured.
    private func preparation() -> (Frame, Frame) throws -> Void {
        let (code, captures) = (code, captures)
        let steps = arguments.map { Step(run: step($0, $1)) }
        if captures.isEmpty {
            switch steps.count {
            case 0: return { _, _ in }
            case 1: return steps[0].run
            case 2:
                let (first, second) = (steps[0].run, steps[1].run)
                return { frame, callee in
                    try first(frame, callee)
                    try second(frame, callee)
                }
            default:
                return { frame, callee in for step in steps { try step.run(frame, callee) } }
            }
        }
        return { frame, callee in
            for step in steps { try step.run(frame, callee) }
            var place = code.captureStart
            for capture in captures {
                callee.values[place] = capture(frame)
                place += 1
            }
        }
    }

    /// In a list a closure alone would be called through another that takes everything by reference.
    private struct Step {
        let run: (Frame, Frame) throws -> Void
    }

    /// Evaluates one argument into the callee's own place, or what leads to the place of one that is changed.
    private func step(_ index: Int, _ argument: Argument) -> (Frame, Frame) throws -> Void {
        let code = code
        switch argument {
        case .place(let prepare): return { frame, _ in try prepare(frame) }
        case .value(.int(let run)):
            return { frame, callee in
                let value = try run(frame)
                if case .int(let slot) = code.parameters[index] { callee.bits[slot] = value } else { try code.store(.int(value), in: code.parameters[index], of: callee) }
            }
        case .value(.double(let run)):
            return { frame, callee in
                let value = try run(frame)
                if case .double(let slot) = code.parameters[index] {
                    callee.bits[slot] = Int(bitPattern: UInt(value.bitPattern))
                } else {
                    try code.store(.double(value), in: code.parameters[index], of: callee)
                }
            }
        case .value(let argument):
            let run = argument.asValue
            return { frame, callee in try code.store(try run(frame), in: code.parameters[index], of: callee) }
        }
    }

    /// Opens the accesses of what the call changes, one inside the other, and runs the body: each value lies in the callee's own
    /// place meanwhile.
    private func accesses() -> (Frame, Frame) throws -> Void {
        let (code, fail) = (code, fail)
        var run: (Frame, Frame) throws -> Void = { _, callee in
            do { _ = try code.bodyPointer.pointee(callee) } catch { throw fail(error) }
        }
        for (index, place) in places.reversed() { run = access(index, place, run) }
        return run
    }

    private func access(_ index: Int, _ place: Place, _ inner: @escaping (Frame, Frame) throws -> Void) -> (Frame, Frame) throws -> Void {
        let (code, fail, modify) = (code, fail, place.modify)
        let general: (Frame, Frame) throws -> Void = { frame, callee in
            try modify(frame) { value in
                let slot = code.parameters[index]
                do { try code.store(value, in: slot, of: callee) } catch { throw fail(error) }
                value = .void
                defer { code.take(slot, of: callee, into: &value) }
                try inner(frame, callee)
            }
        }
        if case .localBits(let own) = place.fast {
            return { frame, callee in
                guard let target = code.parameters[index].bits else { return try general(frame, callee) }
                callee.bits[target] = frame.bits[own]
                // What was changed before an error stays changed.
                defer { frame.bits[own] = callee.bits[target] }
                return try inner(frame, callee)
            }
        }
        if place.isLocal, let pointer = place.pointer {
            // Nothing else can get there while the function runs.
            return { frame, callee in
                let own = try pointer(frame)
                let slot = code.parameters[index]
                if case .value(let target) = slot {
                    swap(&own.pointee, &callee.values[target])
                    defer { swap(&own.pointee, &callee.values[target]) }
                    return try inner(frame, callee)
                }
                do { try code.store(own.pointee, in: slot, of: callee) } catch { throw fail(error) }
                own.pointee = .void
                defer { own.pointee = code.load(slot, of: callee) }
                try inner(frame, callee)
            }
        }
        return general
    }
}
