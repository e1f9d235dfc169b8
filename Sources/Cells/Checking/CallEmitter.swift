import Displays

/// Compiles the call of a cell's function whose arguments are all passed by value.
struct CallEmitter {
    let code: FunctionCode
    let machine: Machine
    let arguments: [Code]
    let fail: (any Error) -> any Error

    func emit(_ representation: Representation) -> Code {
        switch representation {
        case .int:
            if arguments.count == 1, case .int(let argument) = arguments[0] { return .int(oneInt(argument)) }
            let run = general(Int.self)
            return .int { frame in try run(frame) { $0.bits[0] } }
        case .double:
            let run = general(Double.self)
            return .double { frame in try run(frame) { Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[0]))) } }
        case .bool:
            let run = general(Bool.self)
            return .bool { frame in try run(frame) { $0.bits[0] != 0 } }
        case .value:
            let run = general(Int.self)
            return .value { frame in
                var result = Value.void
                _ = try run(frame) {
                    swap(&result, &$0.values[0])
                    return 0
                }
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

    private func general<R>(_ type: R.Type) -> (Frame, (Frame) throws -> R) throws -> R {
        let (code, machine, fail) = (code, machine, fail)
        // Evaluated one by one into the callee's own places.
        let stores = arguments.enumerated().map { index, argument -> (Frame, Frame) throws -> Void in
            switch argument {
            case .int(let run):
                return { frame, callee in
                    let value = try run(frame)
                    if case .int(let slot) = code.parameters[index] { callee.bits[slot] = value } else { try code.store(.int(value), in: code.parameters[index], of: callee) }
                }
            case .double(let run):
                return { frame, callee in
                    let value = try run(frame)
                    if case .double(let slot) = code.parameters[index] {
                        callee.bits[slot] = Int(bitPattern: UInt(value.bitPattern))
                    } else {
                        try code.store(.double(value), in: code.parameters[index], of: callee)
                    }
                }
            case let argument:
                let run = argument.asValue
                return { frame, callee in try code.store(try run(frame), in: code.parameters[index], of: callee) }
            }
        }
        return { frame, take in
            let callee: Frame
            do {
                try Interruption.checkAndPause()
                callee = try machine.push(code)
            } catch { throw fail(error) }
            defer { machine.pop(callee) }
            for store in stores { try store(frame, callee) }
            do { _ = try code.bodyPointer.pointee(callee) } catch { throw fail(error) }
            return try take(callee)
        }
    }
}
