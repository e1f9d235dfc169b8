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
        let (code, machine, fail, captures, places) = (code, machine, fail, captures, places)
        let steps = arguments.map(step)
        let hasPlaces = !places.isEmpty
        return { frame in
            let callee: Frame
            do {
                try Interruption.checkAndPause()
                callee = try machine.push(code)
            } catch { throw fail(error) }
            do {
                for step in steps { try step(frame, callee) }
                if !captures.isEmpty {
                    var place = code.captureStart
                    for capture in captures {
                        callee.values[place] = capture(frame)
                        place += 1
                    }
                }
                if hasPlaces {
                    try Self.access(0, places, frame, callee, code, fail)
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
    private static func access(
        _ number: Int, _ places: [(index: Int, place: Place)], _ frame: Frame, _ callee: Frame, _ code: FunctionCode, _ fail: (any Error) -> any Error
    ) throws {
        guard number < places.count else {
            do { _ = try code.bodyPointer.pointee(callee) } catch { throw fail(error) }
            return
        }
        let (index, place) = places[number]
        let slot = code.parameters[index]
        if case .localBits(let own) = place.fast, let target = slot.bits {
            callee.bits[target] = frame.bits[own]
            // What was changed before an error stays changed.
            defer { frame.bits[own] = callee.bits[target] }
            return try access(number + 1, places, frame, callee, code, fail)
        }
        try place.modify(frame) { value in
            do { try code.store(value, in: slot, of: callee) } catch { throw fail(error) }
            value = .void
            defer { code.take(slot, of: callee, into: &value) }
            try access(number + 1, places, frame, callee, code, fail)
        }
    }
}
