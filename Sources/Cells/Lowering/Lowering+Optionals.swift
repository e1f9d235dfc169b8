extension FunctionLowering {
    func optional(_ node: Node, _ type: Type) -> Code {
        let representation = Representation(type)
        switch node.kind {
        case .forceUnwrap(let inner):
            let (run, fail) = (lower(inner).asValue, locator(node.range))
            return unwrapped(run, isNested: type.isOptional, representation) { fail(EvaluationError.foundNil) }
        case .link(let inner): return unwrapped(lower(inner).asValue, isNested: type.isOptional, representation) { ChainBreak.shared }
        case .chain(let inner):
            let run = lower(inner).asValue
            return .value { frame in
                do { return try run(frame) } catch is ChainBreak { return .none }
            }
        case .coalesce(let first, let second):
            let (x, y) = (lower(first).asValue, lower(second))
            // What is there stays in its optional when the other is one too.
            let isNested = type.isOptional && first.type.resolved != type
            switch y {
            case .int(let run): return .int { frame in if case .int(let value) = try x(frame) { value } else { try run(frame) } }
            case .double(let run): return .double { frame in if case .double(let value) = try x(frame) { value } else { try run(frame) } }
            case .bool, .value:
                let run = y.asValue
                return Code.value { frame in
                    let value = try x(frame)
                    if value.isNone { return try run(frame) }
                    return isNested ? value.unwrapped : value
                }.converted(to: representation)
            }
        case .convert(let conversion, let inner): return converted(lower(inner), conversion, inner.type.resolved, type)
        default: return .value { _ in throw MissingValue() }
        }
    }

    private func unwrapped(
        _ run: @escaping (Frame) throws -> Value, isNested: Bool, _ representation: Representation, _ error: @escaping () -> any Error
    ) -> Code {
        Code.value { frame in
            let value = try run(frame)
            if case .none = value { throw error() }
            return isNested ? value.unwrapped : value
        }.converted(to: representation)
    }

    private func converted(_ code: Code, _ conversion: Conversion, _ from: Type, _ to: Type) -> Code {
        let representation = Representation(to)
        guard let convert = conversion.lowered() else {
            if from == .never {
                let run = code.asValue
                return Code.value(run).converted(to: representation)
            }
            return code.converted(to: representation)
        }
        let run = code.asValue
        return Code.value { try convert(try run($0)) }.converted(to: representation)
    }
}
