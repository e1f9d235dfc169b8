import Displays

extension Checker {
    // MARK: Functions of cells

    func candidate(_ function: UserFunction, receiver: Typed?) -> Candidate {
        Candidate(
            name: function.name, parameters: function.signatureParameters, userDefaults: function.parameters.map(\.defaultValue),
            result: function.result, isThrowing: function.isThrowing, declaration: { function.signatureText }
        ) { [self] bound, range in emitCall(function, receiver, bound, range) }
    }

    private func emitCall(_ function: UserFunction, _ receiver: Typed?, _ bound: [BoundArgument], _ range: SourceRange) -> Code {
        let (code, machine) = (function.code, machine)
        let representation = Representation(function.result.resolved)
        var all = bound
        if let receiver { all.insert(function.isMutating ? .changing(receiver) : .value(receiver), at: 0) }
        let places = changingPlaces(all)
        let file = file
        let name = function.name
        func fail(_ error: any Error) -> any Error {
            if error is ChainBreak { return error }
            let failure = error as? RuntimeFailure ?? RuntimeFailure(error, file: file, range: range)
            failure.passed(RuntimeFailure.Call(file: file, range: range, function: name))
            return failure
        }
        guard places.isEmpty else {
            let codes = all.map { $0.emitValue() }
            return Code.value { frame in
                var values: [Value] = []
                values.reserveCapacity(codes.count)
                for code in codes { values.append(try code(frame)) }
                try takeOut(places, frame)
                do {
                    let result = try Cells.call(code, on: machine, &values)
                    putBack(places, values, frame)
                    return result
                } catch {
                    putBack(places, values, frame)
                    throw fail(error)
                }
            }.converted(to: representation)
        }
        return CallEmitter(code: code, machine: machine, arguments: all.map { argument in
            if case .value(let typed) = argument { return typed.emit() }
            return .value(argument.emitValue())
        }, fail: fail).emit(representation)
    }

    // MARK: Functions of the library

    /// Those that could take so many arguments with such labels, or all of them for a message when none could.
    func candidates(
        _ members: [(member: NativeMember, substitution: Substitution)], _ receiver: Typed?, _ arguments: [Argument], _ trailing: [Argument]
    ) throws(Diagnostic) -> [Candidate] {
        var fitting = members
        if members.count > 1, completion == nil { fitting = members.filter { couldTake($0.member, arguments, trailing) } }
        var candidates: [Candidate] = []
        for (member, substitution) in fitting.isEmpty ? members : fitting { candidates.append(try candidate(member, receiver, substitution)) }
        return candidates
    }

    private func couldTake(_ member: NativeMember, _ arguments: [Argument], _ trailing: [Argument]) -> Bool {
        guard let parameters = (try? library.resolver.signature(of: member))?.parameters else { return true }
        let given = arguments.count + trailing.count
        guard given <= parameters.count || parameters.contains(where: \.isVariadic) else { return false }
        guard given >= parameters.count || given >= parameters.count(where: { $0.defaultText == nil && !$0.isVariadic }) else { return false }
        return arguments.allSatisfy { argument in argument.label == nil || parameters.contains { $0.label == argument.label } }
    }

    func candidate(_ member: NativeMember, _ receiver: Typed?, _ receiverSubstitution: Substitution) throws(Diagnostic) -> Candidate {
        let (signature, substitution) = try instantiate(member, receiverSubstitution)
        let parameters = signature.parameters.map { parameter in
            var result = parameter
            result.type = parameter.type.substituting(substitution)
            return result
        }
        let result = signature.result.substituting(substitution)
        var constraints: [(type: Type, name: String)] = []
        for generic in signature.generics {
            for constraint in generic.constraints { if let type = substitution[generic.name] { constraints.append((type, constraint)) } }
        }
        let equalities = signature.equalities.compactMap { name, type in
            substitution[name].map { ($0, type.substituting(substitution)) }
        }
        return Candidate(
            name: member.kind == .initializer ? member.owner ?? member.name : member.name, parameters: parameters, result: result, isThrowing: signature.isThrowing,
            constraints: constraints, equalities: equalities, needsFoundation: member.needsFoundation, isOfLibrary: true,
            declaration: { member.declaration }
        ) { [self] bound, range in emitNative(member, receiver, parameters, result, bound, range) }
    }

    private func emitNative(
        _ member: NativeMember, _ receiver: Typed?, _ parameters: [Signature.Parameter], _ result: Type, _ bound: [BoundArgument],
        _ range: SourceRange
    ) -> Code {
        if let function = member.unaryDouble, case .value(let argument)? = bound.first, argument.type.resolved == .double {
            let run = argument.emit().asDouble
            return .double { function(try run($0)) }
        }
        let codes = bound.map { $0.emitValue() }
        let types = bound.map { $0.type.resolved }
        let receiverType = receiver?.type.resolved ?? result.resolved
        let resultType = result.resolved
        let places = changingPlaces(bound)
        let ranges = bound.map { argument -> SourceRange? in
            if case .value(let typed) = argument { return typed.range }
            return nil
        }
        let labels = parameters.map(\.name)
        let file = file
        let blocks = bound.compactMap { argument -> ElementTrace? in
            if case .value(let typed) = argument { return typed.elements }
            return nil
        }
        let written = ranges.compactMap { $0 }.filter { $0 != range }
        func fail(_ error: any Error) -> any Error {
            if error is RuntimeFailure || error is ChainBreak { return error }
            var place = range
            if let mistake = error as? any UserError, !(error is EvaluationError) {
                if let argument = mistake.argument,
                    let index = labels.firstIndex(of: argument) ?? parameters.firstIndex(where: { $0.label == argument }), let own = ranges[index]
                {
                    place = own
                } else if let element = mistake.element, let block = blocks.first, element < block.ranges.count {
                    place = block.ranges[element]
                } else if written.count == 1, bound.count == ranges.count, blocks.isEmpty, mistake.argument == nil {
                    // The one argument there is.
                    place = written[0]
                }
            }
            return RuntimeFailure(error, file: file, range: place)
        }
        let body = member.body
        if member.kind == .mutatingMethod, let base = receiver?.place?() {
            return Code.value { frame in
                var values: [Value] = []
                values.reserveCapacity(codes.count)
                for code in codes { values.append(try code(frame)) }
                var result = Value.void
                do {
                    try takeOut(places, frame)
                    try base.modify(frame) { value in
                        var arguments = Arguments(values: values, receiver: value, types: types, receiverType: receiverType, resultType: resultType)
                        value = .void
                        values = []
                        defer {
                            value = arguments.receiver
                            putBack(places, arguments.values, frame)
                        }
                        result = try body(&arguments)
                    }
                } catch { throw fail(error) }
                return result
            }.converted(to: Representation(resultType))
        }
        let run = receiver?.emit().asValue
        return Code.value { frame in
            let receiver = try run?(frame) ?? .void
            var values: [Value] = []
            values.reserveCapacity(codes.count)
            for code in codes { values.append(try code(frame)) }
            var arguments = Arguments(values: values, receiver: receiver, types: types, receiverType: receiverType, resultType: resultType)
            if !places.isEmpty {
                values = []
                try takeOut(places, frame)
            }
            defer { if !places.isEmpty { putBack(places, arguments.values, frame) } }
            do { return try body(&arguments) } catch { throw fail(error) }
        }.converted(to: Representation(resultType))
    }

    // MARK: Choosing and binding

    /// Takes the candidate that the arguments fit.
    func choose(
        _ candidates: [Candidate], _ name: String, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange,
        _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed {
        if completion != nil { try reachCursor(candidates, arguments) }
        if candidates.count == 1 {
            let matched = try match(candidates[0], arguments, trailing, nameRange, range)
            return try bind(candidates[0], matched, nameRange, range, expected)
        }
        var matching: [(candidate: Candidate, matched: [[Expression]])] = []
        var firstError: Diagnostic?
        for candidate in candidates {
            do throws(Diagnostic) {
                matching.append((candidate, try match(candidate, arguments, trailing, nameRange, range)))
            } catch {
                if completion?.found != nil { throw error }
                if firstError == nil { firstError = error }
            }
        }
        if matching.isEmpty {
            if candidates.count > 1 { throw noMatch(candidates, name, arguments, trailing, nameRange, firstError!) }
            throw firstError!
        }
        if matching.count == 1 { return try bind(matching[0].candidate, matching[0].matched, nameRange, range, expected) }
        var best: Diagnostic?
        for (attempt, useExpected) in [(0, true), (1, false)] {
            for (candidate, matched) in matching {
                let mark = trail.count
                let openLiterals = literals
                do throws(Diagnostic) {
                    let typed = try bind(candidate, matched, nameRange, range, expected)
                    if useExpected, let expected, conversion(typed, to: expected) == nil {
                        undo(to: mark)
                        literals = openLiterals
                        continue
                    }
                    return typed
                } catch {
                    if completion?.found != nil { throw error }
                    undo(to: mark)
                    literals = openLiterals
                    if attempt == 0, best == nil || error.range.start > best!.range.start { best = error }
                }
            }
            if expected == nil { break }
        }
        var error = best ?? noMatch(candidates, name, arguments, trailing, nameRange, failure("", range))
        if best != nil, matching.count > 1, error.kind == .type, trailing.isEmpty, arguments.count == 1, error.range == arguments[0].value.range {
            let list = matching.prefix(4).map { "'\(shortDeclaration($0.candidate))'" }.joined(separator: ", ")
            error.message += " (it takes " + list + (matching.count > 4 ? ", …)" : ")")
        }
        throw error
    }

    /// Checks the arguments of one candidate and compiles the call.
    private func bind(
        _ candidate: Candidate, _ matched: [[Expression]], _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed {
        for (left, right) in candidate.equalities {
            guard unify(left, right) else { throw failure("'\(candidate.name)' is for elements of type '\(right.resolved)', not '\(left.resolved)'", nameRange) }
        }
        // The result type tells about the arguments only where nothing would be converted.
        if let expected, isSimple(expected), !candidate.result.isConcrete {
            let mark = trail.count
            if !unify(candidate.result, expected) { undo(to: mark) }
        }
        var bound: [BoundArgument?] = candidate.parameters.map { _ in nil }
        for isFunction in [false, true] {
            for index in candidate.parameters.indices where isFunctionArgument(matched[index]) == isFunction {
                bound[index] = try bindOne(candidate, index, matched[index], range)
            }
        }
        for (type, name) in candidate.constraints {
            let type = type.resolved
            if case .variable = type { continue }
            if !conforms(type, to: name) {
                throw failure("'\(candidate.name)' needs a type that is \(name), and '\(type)' is not\(advice(toMake: type, name))", nameRange)
            }
        }
        if candidate.isThrowing { noteThrow() }
        if candidate.needsFoundation { exported.needsFoundation = true }
        let complete = bound.compactMap { $0 }
        return Typed(candidate.result, range) { candidate.emit(complete, range).converted(to: Representation(candidate.result.resolved)) }
    }

    /// A call that can throw: exported code needs `try` there.
    func noteThrow() {
        if exported.coverage == 0 { exported.needsTry = true }
        context.canThrow = true
    }

    private func isSimple(_ type: Type) -> Bool {
        switch type.pruned {
        case .any, .optional, .variable: false
        case .nominal(let nominal): nominal.kind != .existential
        default: true
        }
    }

    private func isFunctionArgument(_ expressions: [Expression]) -> Bool {
        guard let first = expressions.first else { return false }
        switch first.kind {
        case .closure, .keyPath, .operatorFunction: return true
        default: return false
        }
    }

    /// - Parameter range: The call.
    private func bindOne(
        _ candidate: Candidate, _ index: Int, _ expressions: [Expression], _ range: SourceRange
    ) throws(Diagnostic) -> BoundArgument {
        let parameter = candidate.parameters[index]
        var purpose: String {
            parameter.label.map { "for '\($0):'" } ?? (candidate.parameters.count == 1 ? "as the argument of '\(candidate.name)'" : "for '\(parameter.name)'")
        }
        if parameter.isVariadic {
            var items: [Typed] = []
            for expression in expressions { items.append(try check(expression, as: parameter.type, purpose)) }
            return .variadic(items, parameter.type)
        }
        guard let expression = expressions.first else {
            if let typed = candidate.userDefault(index) { return .value(typed) }
            return .value(try nativeDefault(parameter, range))
        }
        if parameter.isInout {
            guard case .inOut(let target) = expression.kind else {
                throw failure("'\(candidate.name)' changes this argument; write '&' before it", expression.range)
            }
            let typed = try check(target, parameter.type)
            guard typed.place != nil else { throw failure(typed.immutability?.message ?? "this value cannot be changed; put it into a 'var'", target.range) }
            guard unify(typed.type, parameter.type) else { throw mismatch(typed, parameter.type, purpose) }
            return .changing(typed)
        }
        if case .inOut = expression.kind { throw failure("'\(candidate.name)' does not change this argument; remove the '&'", expression.range) }
        if let builder = parameter.declaration.builder, case .closure(let closure) = expression.kind {
            let typed = try builderClosure(closure, parameter.type, builder)
            if typed.type.pruned.function?.isThrowing == true { noteThrow() }
            return .value(typed)
        }
        let typed = try check(expression, parameter.type)
        // A call rethrows what a closure given to it throws.
        if case .closure = expression.kind, typed.type.pruned.function?.isThrowing == true { noteThrow() }
        return .value(try convert(typed, to: parameter.type, purpose))
    }

    /// The default lies in the declaration's own text, so its place in the cell is the call.
    private func nativeDefault(_ parameter: Signature.Parameter, _ range: SourceRange) throws(Diagnostic) -> Typed {
        guard let value = parameter.declaration.defaultValue, let declaration = parameter.declaration.file else { preconditionFailure("'\(parameter.name)' has no default") }
        let checker = Checker(declaration, session: session)
        let mark = checker.literals.count
        var typed = try checker.check(value, as: parameter.type)
        checker.settleLiterals(from: mark)
        typed.range = range
        return typed
    }

    /// Which arguments go to which parameter.
    private func match(
        _ candidate: Candidate, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange, _ range: SourceRange
    ) throws(Diagnostic) -> [[Expression]] {
        var result: [[Expression]] = candidate.parameters.map { _ in [] }
        var next = 0
        let parameters = candidate.parameters
        func isOptionalParameter(_ index: Int) -> Bool {
            parameters[index].defaultText != nil || candidate.userDefault(index) != nil || parameters[index].isVariadic
        }
        for argument in arguments {
            if argument.label == nil, next > 0, parameters[next - 1].isVariadic, !result[next - 1].isEmpty {
                result[next - 1].append(argument.value)
                continue
            }
            var index = next
            while index < parameters.count, parameters[index].label != argument.label, isOptionalParameter(index) { index += 1 }
            guard index < parameters.count else { throw extraArgument(candidate, argument, next) }
            guard parameters[index].label == argument.label else { throw wrongLabel(candidate, argument, index) }
            result[index].append(argument.value)
            next = index + 1
        }
        for (position, closure) in trailing.enumerated() {
            var index = next
            if position == 0 {
                while index < parameters.count, !isFunction(parameters[index].type), isOptionalParameter(index) { index += 1 }
                // One that could be left out is left out when a later one needs the closure.
                if trailing.count > 1 {
                    let end = parameters.indices.first { $0 >= index && parameters[$0].label == trailing[1].label } ?? parameters.count
                    while index < end, isOptionalParameter(index), parameters[(index + 1)..<max(end, index + 1)].indices.contains(where: { !isOptionalParameter($0) }) { index += 1 }
                }
                // The first trailing closure goes to the last parameter that takes one, unless more follow.
                if trailing.count == 1, index < parameters.count, isOptionalParameter(index) {
                    if let last = parameters.indices.last(where: { $0 >= index && isFunction(parameters[$0].type) }) , !isOptionalParameter(last) { index = last }
                }
            } else {
                while index < parameters.count, parameters[index].label != closure.label { index += 1 }
            }
            guard index < parameters.count, isFunction(parameters[index].type) || isOpen(parameters[index].type) else {
                throw failure("'\(candidate.name)' takes no closure here", SourceRange(closure.value.range.start, closure.value.range.start + 1))
            }
            result[index].append(closure.value)
            next = index + 1
        }
        for index in parameters.indices where result[index].isEmpty && !isOptionalParameter(index) {
            let parameter = parameters[index]
            let label = parameter.label.map { "'\($0):'" } ?? "'\(parameter.name)'"
            throw failure(
                "'\(candidate.name)' needs the argument \(label) of type '\(parameter.type.resolved)'", SourceRange(nameRange.start, max(range.end, nameRange.end)))
        }
        return result
    }

    private func isFunction(_ type: Type) -> Bool {
        switch type.pruned {
        case .function: true
        case .optional(let wrapped): isFunction(wrapped)
        default: false
        }
    }
}
