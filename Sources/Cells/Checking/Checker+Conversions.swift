extension Checker {
    /// Checks an expression that must have a type, converting where Swift converts by itself.
    func check(_ expression: Expression, as type: Type, _ purpose: @autoclosure () -> String = "") throws(Diagnostic) -> Typed {
        let typed = try check(expression, type)
        return try convert(typed, to: type, purpose())
    }

    func convert(_ typed: Typed, to type: Type, _ purpose: @autoclosure () -> String = "") throws(Diagnostic) -> Typed {
        if type.pruned == .any, typed.type.pruned.isOpaqueInPrint { throw opaque(typed) }
        if let result = conversion(typed, to: type) { return result }
        throw mismatch(typed, type, purpose())
    }

    /// As text these show how they are made and not what they hold, so that nobody means to print them.
    func opaque(_ typed: Typed) -> Diagnostic {
        if typed.type.pruned.nominal != nil {
            return failure("a 'String.Index' has no text of use; print 'text.distance(from: text.startIndex, to: …)'", typed.range)
        }
        return failure("the text of a '\(typed.type.resolved)' does not show its elements; write 'Array(…)' around it", typed.range)
    }

    /// The typed expression converted, or nil when there is no conversion.
    func conversion(_ typed: Typed, to target: Type) -> Typed? {
        let found = typed.type.pruned
        let expected = target.pruned
        if found == expected { return typed }
        switch (found, expected) {
        case (.never, _): return Typed(expected, typed.range, emit: typed.emit)
        case (.unknown, _), (_, .unknown): return typed
        case (_, .any):
            return Typed(.any, typed.range) {
                let type = found.resolved
                if type == .any { return typed.emit() }
                let run = typed.emit().asValue
                return .value { .existential(Existential(try run($0), type)) }
            }
        case (.optional, .optional(let wrapped)) where found.optionalDepth < expected.optionalDepth:
            guard let inner = conversion(typed, to: wrapped) else { return nil }
            return wrap(inner, wrapped, expected)
        case (.optional(let inner), .optional(let wrapped)):
            let mark = trail.count
            if unify(inner, wrapped) { return Typed(expected, typed.range, place: typed.place, immutability: typed.immutability, emit: typed.emit) }
            undo(to: mark)
            return mapped(typed, from: inner, to: wrapped, result: expected) { convert in
                { value in
                    if value.isNone { return value }
                    return try convert(value)
                }
            }
        case (.variable(let variable), .optional(let wrapped)) where variable.literal != .none:
            guard let inner = conversion(typed, to: wrapped) else { return nil }
            return wrap(inner, wrapped, expected)
        case (.variable, .optional): break
        case (_, .optional(let wrapped)):
            guard let inner = conversion(typed, to: wrapped) else { return nil }
            return wrap(inner, wrapped, expected)
        case (_, .nominal(let nominal)) where nominal.kind == .existential:
            if case .variable(let variable) = found, variable.literal == .none { break }
            guard conforms(found.resolved, to: nominal.name) else { return nil }
            if case .variable = found { _ = unify(found, found.resolved) }
            if nominal.name == "Error" {
                let type = found.resolved
                if type.nominal?.kind == .native || type.nominal?.kind == .existential { return Typed(expected, typed.range, emit: typed.emit) }
                return Typed(expected, typed.range) {
                    let run = typed.emit().asValue
                    return .value { .existential(Existential(try run($0), type)) }
                }
            }
            return Typed(expected, typed.range) { .value(typed.emit().asValue) }
        default: break
        }
        let mark = trail.count
        if unify(found, expected) {
            return Typed(expected, typed.range, place: typed.place, immutability: typed.immutability, emit: typed.emit)
        }
        undo(to: mark)
        return collectionConversion(typed, found, expected)
    }

    private func collectionConversion(_ typed: Typed, _ found: Type, _ expected: Type) -> Typed? {
        switch (found, expected) {
        case (.array(let inner), .array(let outer)):
            return mapped(typed, from: inner, to: outer, result: expected) { convert in { .array(try $0.elements().map(convert)) } }
        case (_, .sequence("Sequence", let element)):
            guard let own = sequenceElement(of: found), unify(own, element) else { return nil }
            return Typed(expected, typed.range) {
                let run = typed.emit().asValue
                return .value { .array(try run($0).elements()) }
            }
        case (.tuple(let inner), .tuple(let outer)) where inner.count == outer.count && !inner.isEmpty:
            var converters: [(() -> ((Value) throws -> Value))] = []
            for (from, to) in zip(inner, outer) {
                if let l = from.label, let r = to.label, l != r { return nil }
                guard let converter = valueConverter(from: from.type, to: to.type, typed.range) else { return nil }
                converters.append(converter)
            }
            return Typed(expected, typed.range) {
                let run = typed.emit().asValue
                let converters = converters.map { $0() }
                return .value { frame in
                    guard case .tuple(let values) = try run(frame) else { throw MissingValue() }
                    return .tuple(try zip(values, converters).map { try $1($0) })
                }
            }
        case (.function(let from), .function(let to)) where from.parameters.count == to.parameters.count:
            // Only the result may differ, from something to nothing.
            guard to.result.pruned.isVoid == false || from.result.pruned.isVoid else { return nil }
            return nil
        default: return nil
        }
    }

    /// How to convert values of one type into another, without an expression.
    private func valueConverter(from: Type, to: Type, _ range: SourceRange) -> (() -> ((Value) throws -> Value))? {
        let holder = ValueHolder()
        let source = Typed(from, range) { .value { _ in holder.value } }
        guard let target = conversion(source, to: to) else { return nil }
        let machine = machine
        return {
            let run = target.emit().asValue
            return { value in
                holder.value = value
                return try run(Frame(bits: machine.bits, values: machine.values))
            }
        }
    }

    private func mapped(
        _ typed: Typed, from: Type, to: Type, result: Type,
        _ make: @escaping (@escaping (Value) throws -> Value) -> (Value) throws -> Value
    ) -> Typed? {
        guard let converter = valueConverter(from: from, to: to, typed.range) else { return nil }
        return Typed(result, typed.range) {
            let run = typed.emit().asValue
            let convert = make(converter())
            return .value { try convert(try run($0)) }
        }
    }

    private func wrap(_ inner: Typed, _ wrapped: Type, _ result: Type) -> Typed {
        Typed(result, inner.range) {
            let run = inner.emit().asValue
            let type = wrapped.resolved
            guard type.isOptional else { return .value(run) }
            return .value { .wrapped(Existential(try run($0), type)) }
        }
    }

    func mismatch(_ typed: Typed, _ type: Type, _ purpose: String) -> Diagnostic {
        let found = typed.type.resolved
        let expected = type.resolved
        var message = "expected a value of type '\(expected)'\(purpose.isEmpty ? "" : " " + purpose), found '\(found)'"
        switch (found, expected) {
        case (.optional(let wrapped), let target) where wrapped == target:
            message += "; unwrap it with 'if let', or give a value for nil with '??'"
        case (.int, .double), (.int, .float), (.double, .int), (.double, .float), (.float, .double), (.float, .int), (.int, .uint64), (.uint64, .int):
            message += "; convert it with \(expected)(…)"
        case (.substring, .string): message += "; convert it with String(…)"
        case (_, .string) where found != .any: message += "; make it text with \"\\(…)\""
        case (.range, .array), (.closedRange, .array), (.slice, .array), (.sequence, .array), (.set, .array):
            message += "; make it an array with Array(…)"
        case (.partialRange, .sequence): message += "; this range has no end, so count with 'enumerated()', or write '0..<n'"
        case (_, .array(let element)) where found == element: message += "; write it in brackets, as a list of one"
        case (.string, .int), (.string, .double):
            message += "; '\(expected)(…)' reads a number from text, and gives nil where there is none"
        case (_, .nominal(let nominal)) where library.hints["as " + nominal.name] != nil: message += "; \(library.hints["as " + nominal.name] ?? "")"
        case (_, .bool) where found == .int || found == .double: message += "; compare it with something"
        default: break
        }
        return failure(message, typed.range)
    }

    // MARK: Protocols

    func conforms(_ type: Type, to name: String) -> Bool {
        switch name {
        case "Any", "Sendable", "Copyable": return true
        case "Equatable": return isEquatable(type)
        case "Hashable": return isHashable(type)
        case "Comparable": return isComparable(type)
        case "Numeric", "AdditiveArithmetic", "SignedNumeric": return [.int, .double, .float].contains(type)
        case "BinaryInteger", "SignedInteger", "FixedWidthInteger": return type == .int
        case "BinaryFloatingPoint", "FloatingPoint": return type == .double || type == .float
        case "StringProtocol": return type == .string || type == .substring
        case "CustomStringConvertible", "LosslessStringConvertible":
            if let nominal = type.nominal, nominal.kind != .native { return nominal.conformances.contains(name) }
            return true
        case "Sequence", "Collection": return sequenceElement(of: type) != nil
        default: break
        }
        switch type {
        case .nominal(let nominal): return nominal.name == name || conformances(of: nominal).contains(name)
        case .int, .double, .float, .string, .bool:
            guard let marker = library.types[name] else { return false }
            return marker.conformances.contains(type.description)
        default: return false
        }
    }

    /// A type's protocols, with those that these refine.
    func conformances(of nominal: NominalType) -> Set<String> {
        var result: Set<String> = []
        var open = Array(nominal.conformances)
        while let name = open.popLast() {
            guard result.insert(name).inserted, let type = library.types[name] else { continue }
            open.append(contentsOf: type.conformances)
        }
        return result
    }

    private func isEquatable(_ type: Type) -> Bool {
        switch type {
        case .int, .double, .float, .bool, .string, .substring, .character, .uint64, .range, .closedRange, .unknown: return true
        case .array(let element), .slice(let element), .set(let element), .optional(let element): return isEquatable(element.resolved)
        case .dictionary(_, let value): return isEquatable(value.resolved)
        case .nominal(let nominal):
            if nominal.kind == .enumeration && nominal.cases.allSatisfy({ $0.payload.isEmpty }) { return true }
            if nominal.conformances.contains("Equatable") || nominal.conformances.contains("Hashable") || nominal.conformances.contains("Comparable") { return true }
            return nominal.methods["=="] != nil
        default: return false
        }
    }

    private func isHashable(_ type: Type) -> Bool {
        switch type {
        case .int, .double, .float, .bool, .string, .substring, .character, .uint64, .range, .closedRange, .unknown: return true
        case .array(let element), .set(let element), .optional(let element): return isHashable(element.resolved)
        case .dictionary(_, let value): return isHashable(value.resolved)
        case .nominal(let nominal):
            if nominal.kind == .enumeration && nominal.cases.allSatisfy({ $0.payload.isEmpty }) { return true }
            return nominal.conformances.contains("Hashable")
        default: return false
        }
    }

    private func isComparable(_ type: Type) -> Bool {
        switch type {
        case .int, .double, .float, .string, .substring, .character, .uint64, .unknown: return true
        case .nominal(let nominal): return nominal.conformances.contains("Comparable")
        default: return false
        }
    }

    /// What iterating a value of the type gives, or nil when it cannot be iterated.
    func sequenceElement(of type: Type) -> Type? {
        switch type.pruned {
        case .array(let element), .slice(let element), .set(let element), .sequence(_, let element): return element
        case .dictionary(let key, let value):
            return .tuple([TupleElement(label: "key", type: key), TupleElement(label: "value", type: value)])
        case .range(let bound), .closedRange(let bound):
            if case .variable(let variable) = bound.pruned, variable.literal == .integer { _ = unify(bound, .int) }
            return bound.pruned == .int ? .int : nil
        case .string, .substring: return .character
        case .nominal(let nominal):
            guard let member = library.members[nominal.name]?["Element"]?.first, let signature = try? library.resolver.signature(of: member) else { return nil }
            return signature.result
        default: return nil
        }
    }
}

final class ValueHolder {
    var value = Value.void
}
