extension Checker {
    static let arithmetic: Set<String> = ["+", "-", "*", "/", "%", "&+", "&-", "&*", "&", "|", "^", "<<", ">>", "&<<", "&>>"]
    private static let ofIntegers: Set<String> = ["%", "&+", "&-", "&*", "&", "|", "^"]
    private static let shifts: Set<String> = ["<<", ">>", "&<<", "&>>"]
    static let comparisons: Set<String> = ["<", "<=", ">", ">=", "==", "!="]

    func binary(
        _ symbol: String, _ left: Expression, _ right: Expression, _ place: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        switch symbol {
        case "&&", "||":
            if let own = try ownLogic(symbol, left, right, place, range, expected) { return own }
            let a = try check(left, as: .bool, "before '\(symbol)'")
            let b = try check(right, as: .bool, "after '\(symbol)'")
            return Node(symbol == "&&" ? .and(a, b) : .or(a, b), .bool, range)
        case "??": return try coalescing(left, right, range, expected)
        case "..<", "...": return try rangeLiteral(symbol, left, right, range, expected)
        case "===", "!==":
            let hint = needsHint(left) || needsHint(right) ? Type.optional(.any) : nil
            return Node(.identity(try check(left, hint), try check(right, hint), isEqual: symbol == "==="), .bool, range)
        case "~=":
            let subject = try check(right)
            return Node(.matches(try expressionPattern(left, subject.type), subject), .bool, range)
        case "==", "!=":
            if case .nilLiteral = right.kind, let node = try assignmentInChain(left) { return Node(.comparison(symbol, node, Node(.nilValue, node.type, right.range)), .bool, range) }
        default: break
        }
        if let own = try ownOperator(symbol, left, right, place, range, expected) { return own }
        // A literal, an implicit member and nil take their type from the other side.
        let takesHint = needsHint(left)
        let a: Node
        let b: Node
        if takesHint && !needsHint(right) {
            b = try check(right)
            a = try check(left, hint(b.type, symbol) ?? expected)
        } else {
            (a, b) = try operandsOfKnownType(symbol, left, right, expected)
        }
        if a.unwrapsItself || b.unwrapsItself, symbol != "==", symbol != "!=" { return try binary(symbol, a.itself, b.itself, place, range, expected) }
        return try binary(symbol, a, b, place, range, expected)
    }

    /// The operands, of which one may be a call that could have several results: then the other, or what a literal is where nothing else
    /// is said, tells which is meant.
    private func operandsOfKnownType(_ symbol: String, _ left: Expression, _ right: Expression, _ expected: Type?) throws(Diagnostic) -> (Node, Node) {
        func operand(_ expression: Expression, beside other: Node?, _ hint: Type?) throws(Diagnostic) -> Node {
            do throws(Diagnostic) { return try check(expression, hint) } catch {
                guard error.isAmbiguous else { throw error }
                let types = [other.flatMap { isOpen($0.type) ? standardType($0.type) : $0.type }, expected].compactMap { $0 }
                for type in types where type.resolved.isConcrete {
                    if let node = try? trial({ () throws(Diagnostic) in try check(expression, type) }), conversion(node, to: type) != nil { return node }
                }
                throw error
            }
        }
        let a: Node
        do throws(Diagnostic) { a = try check(left, needsHint(left) ? expected : Self.arithmetic.contains(symbol) ? numericHint(expected) : nil) } catch {
            guard error.isAmbiguous else { throw error }
            let b = try check(right)
            return (try operand(left, beside: b, nil), b)
        }
        return (a, try operand(right, beside: a, hint(a.type, symbol) ?? (needsHint(right) ? expected : nil)))
    }

    /// What a literal is where nothing else is said.
    func standardType(_ type: Type) -> Type? {
        guard case .variable(let variable) = type.pruned else { return nil }
        switch variable.literal {
        case .integer, .whole: return .int
        case .float: return .double
        case .string: return .string
        case .none: return nil
        }
    }

    /// The same for operands that are checked.
    func binary(_ symbol: String, _ a: Node, _ b: Node, _ place: SourceRange, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if case .unknown = a.type.pruned { return a }
        if case .unknown = b.type.pruned { return b }
        if let result = try globalOperator(symbol, a, b, place, range) { return result }
        if let result = try overloaded(symbol, a, b, place, range) { return result }
        if Self.comparisons.contains(symbol) { return try comparison(symbol, a, b, place, range) }
        guard Self.arithmetic.contains(symbol) else { throw noOperator("there is no operator '\(symbol)'", place, "; declare it with 'infix operator' and a function") }
        return try arithmetic(symbol, a, b, place, range, expected)
    }

    private func needsHint(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .implicitMember, .nilLiteral: true
        case .member, .index, .forceUnwrap, .chain: expression.startsImplicitly
        case .array(let elements): elements.isEmpty
        case .dictionary(let pairs): pairs.isEmpty
        case .call(let callee, _, _): callee.startsImplicitly
        case .prefix("-", let operand): needsHint(operand)
        case .binary(let symbol, let left, let right, _):
            // `2 * .pi`
            Self.arithmetic.contains(symbol) && (needsHint(left) ? needsHint(right) || isNumber(right) : isNumber(left) && needsHint(right))
        default: false
        }
    }

    private func isNumber(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .integer, .float: true
        case .prefix("-", let operand): isNumber(operand)
        default: false
        }
    }

    private func hint(_ type: Type, _ symbol: String) -> Type? {
        // What is joined to a part of a list is a list.
        if symbol == "+", case .slice(let element) = type.pruned { return .array(element) }
        return isOpen(type) ? nil : type
    }

    private func numericHint(_ expected: Type?) -> Type? {
        switch expected?.pruned {
        case .array?, .dictionary?, .set?: expected
        default: nil
        }
    }

    // MARK: Arithmetic

    private func arithmetic(_ symbol: String, _ a: Node, _ b: Node, _ place: SourceRange, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if symbol == "+", let sum = try concatenation(a, b, range, expected) { return sum }
        if case .optional(let wrapped) = a.type.pruned { throw optionalOperand(a, wrapped) }
        if case .optional(let wrapped) = b.type.pruned { throw optionalOperand(b, wrapped) }
        if Self.shifts.contains(symbol) {
            // How far is a number of any type, an Int where nothing else is said.
            guard isInteger(a), isInteger(b) else { throw operands(symbol, a, b, place) }
            if isOpen(b.type) { _ = unify(b.type, .int) }
            return Node(.arithmetic(symbol, a, b), a.type, range)
        }
        guard isNumeric(a.type), isNumeric(b.type), unify(a.type, b.type) else { throw operands(symbol, a, b, place) }
        let type = a.type
        if Self.ofIntegers.contains(symbol) {
            guard isInteger(a) else {
                if symbol == "%" {
                    throw failure("'%' is for Int; for '\(type.resolved)' use 'truncatingRemainder(dividingBy:)'", place)
                }
                throw operands(symbol, a, b, place)
            }
        }
        return Node(.arithmetic(symbol, a, b), type, range)
    }

    /// Whether it is a whole number; a literal can be nothing else from here on.
    private func isInteger(_ node: Node) -> Bool {
        let type = node.type.pruned
        return type.isInteger || isOpen(type) && unify(type, fresh(.whole)) || type.isGeneric && conforms(type, to: "BinaryInteger")
    }

    func isNumeric(_ type: Type) -> Bool {
        switch type.pruned {
        case .int, .double, .float, .fixed, .unknown: true
        case .variable(let variable): variable.literal != .string
        case .generic, .associated: conforms(type, to: "AdditiveArithmetic")
        case .bool, .string, .substring, .character, .never, .any, .array, .slice, .set, .optional, .dictionary, .range, .closedRange, .partialRange,
            .sequence, .tuple, .function, .nominal, .metatype, .parameter:
            false
        }
    }

    func optionalOperand(_ node: Node, _ wrapped: Type) -> Diagnostic {
        failure("this value is optional ('\(wrapped.resolved)?'); unwrap it with 'if let', or give a value for nil with '??'", node.range)
    }

    func operands(_ symbol: String, _ a: Node, _ b: Node, _ place: SourceRange) -> Diagnostic {
        let (left, right) = (a.type.resolved, b.type.resolved)
        var message = "'\(symbol)' does not go with '\(left)' and '\(right)'"
        switch (left, right) {
        case (_, _) where symbol == "^" && isNumeric(a.type) && isNumeric(b.type): message += "; it combines the bits of two Ints, and a power is 'pow(x, 2)'"
        case (.string, _) where symbol == "%": message += "; write 'String(format: \"%.2f\", x)', or put the value into the text: \"\\(x)\""
        case (.string, .int) where symbol == "*": message += "; write 'String(repeating: \"-\", count: 10)'"
        case (.array, .int) where symbol == "*": message += "; write 'Array(repeating: 0, count: 10)' for a list of equal values, or '.map { $0 * 2 }' for its numbers"
        case (.array, .array): message += "; go through both with 'zip(a, b).map { $0 \(symbol) $1 }', or make tensors of them, whose operators work element by element"
        case (.array, _): message += "; write '.map { $0 \(symbol) x }', or make a 'Tensor', whose operators work element by element"
        case (.dictionary, .dictionary): message += "; write 'a.merging(b) { $1 }'"
        case (.set, .set): message += "; sets have 'union', 'intersection', 'subtracting'"
        case (.bool, .int), (.int, .bool), (.bool, .double), (.double, .bool): message += "; write 'condition ? 1 : 0' to count with a Bool"
        case (.int, .double), (.double, .int): message += "; write Double(…) around the Int"
        case (.int, .float), (.float, .int): message += "; write Float(…) around the Int"
        case (.int, .fixed), (.fixed, .int), (.fixed, .fixed): message += "; convert one with \(left)(…) or \(right)(…)"
        case (.fixed, .double), (.double, .fixed): message += "; write Double(…) around the \(left == .double ? right : left)"
        case (.float, .double), (.double, .float): message += "; convert one with Double(…) or Float(…)"
        case (.string, let other) where symbol != "+" && isNumeric(other), (let other, .string) where symbol != "+" && isNumeric(other):
            message += "; make both one type: 'Int(text)' and 'Double(text)' read a number, '\"\\(x)\"' writes one"
        case (.string, _), (_, .string): message += "; put values into text with \"\\(…)\""
        case (.bool, .bool): message += "; '&&' and '||' join conditions"
        case (.tuple(let elements), _) where elements.first?.label == "key", (_, .tuple(let elements)) where elements.first?.label == "key":
            message += "; an element of a dictionary is a pair: 'for (key, value) in …'"
        case (.nominal, _): message += operatorHint(left, symbol) ?? ""
        default: break
        }
        return failure(message, place)
    }

    /// What to write instead of an operator that values of the type do not have.
    private func operatorHint(_ type: Type, _ symbol: String) -> String? {
        type.nominal.flatMap { library.hints["\($0.name) \(symbol)"] }.map { "; \($0)" }
    }

    private func concatenation(_ a: Node, _ b: Node, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node? {
        switch (a.type.pruned, b.type.pruned) {
        // What is joined is of the type of either, where both could be.
        case (.slice(let own), .array(let element)) where expected.map(isArray) ?? false, (.array(let own), .slice(let element)) where expected.map(isSlice) ?? false:
            guard unify(own, element) else { throw operands("+", a, b, b.range) }
            return Node(.concatenation(a, b), b.type, range)
        case (.array, _), (.slice, _):
            guard let element = sequenceElement(of: a.type) else { return nil }
            guard let other = sequenceElement(of: b.type) else {
                throw failure("an array can be joined with a sequence; to add one element use 'append', or write it in brackets; to each number '.map { $0 + x }'", b.range)
            }
            guard unify(element, other) else { throw operands("+", a, b, b.range) }
        case (.string, .string), (.substring, .substring), (.string, .substring), (.substring, .string): break
        case (.variable(let variable), .substring) where variable.literal == .string: _ = unify(a.type, .string)
        case (.substring, .variable(let variable)) where variable.literal == .string: _ = unify(b.type, .substring)
        case (.variable(let variable), let other) where variable.literal == .string && (other == .string || isStringLiteral(other)):
            _ = unify(a.type, .string)
            guard unify(b.type, .string) else { return nil }
        case (.string, .variable(let variable)) where variable.literal == .string: _ = unify(b.type, .string)
        case (_, .array(let element)) where sequenceElement(of: a.type) != nil && a.type.pruned.nominal == nil:
            // A sequence before a list joins it too.
            guard let own = sequenceElement(of: a.type), unify(own, element) else { return nil }
            return Node(.concatenation(a, b), b.type, range)
        default: return nil
        }
        return Node(.concatenation(a, b), a.type, range)
    }

    private func isArray(_ type: Type) -> Bool { if case .array = type.pruned { true } else { false } }
    private func isSlice(_ type: Type) -> Bool { if case .slice = type.pruned { true } else { false } }

    private func isStringLiteral(_ type: Type) -> Bool {
        if case .variable(let variable) = type { return variable.literal == .string }
        return false
    }

    // MARK: Comparison

    private func comparison(_ symbol: String, _ a: Node, _ b: Node, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node {
        var (left, right) = (a, b)
        if b.type.pruned != .any, let converted = conversion(b, to: a.type) {
            right = converted
        } else if a.type.pruned != .any, let converted = conversion(a, to: b.type) {
            left = converted
        } else if isText(a.type) && isText(b.type) {
            // A text and a part of one have the same order.
        } else if let list = asList(a, like: b.type) {
            left = list
        } else if let list = asList(b, like: a.type) {
            right = list
        } else if !(a.type.pruned.isInteger && b.type.pruned.isInteger) {
            // Integers of two types are compared as numbers.
            throw operands(symbol, a, b, place)
        }
        let isEquality = symbol == "==" || symbol == "!="
        let type = left.type.resolved
        guard isEquality ? isComparableForEquality(type, a, b) : conforms(type, to: "Comparable") || isComparableTuple(type) else {
            if type.isOptional && !isEquality { throw optionalOperand(left.type.pruned.isOptional ? left : right, type) }
            let need = isEquality ? "Equatable" : "Comparable"
            throw failure("'\(symbol)' needs values that are \(need), and '\(type)' is not\(operatorHint(type, symbol) ?? advice(toMake: type, need))", place)
        }
        return Node(.comparison(symbol, left, right), .bool, range)
    }

    private func isText(_ type: Type) -> Bool { type.pruned == .string || type.pruned == .substring }

    /// `list.reversed()` is a list where one is compared with it.
    private func asList(_ node: Node, like type: Type) -> Node? {
        guard case .sequence("ReversedCollection", let element) = node.type.pruned, case .call = node.kind, case .array(let other) = type.pruned, unify(element, other) else { return nil }
        return Node(.convert(.elements, node), .array(element), node.range)
    }

    func isComparableForEquality(_ type: Type, _ a: Node, _ b: Node) -> Bool {
        switch type {
        case .tuple(let elements): return elements.count <= 6 && elements.allSatisfy { conforms($0.type.resolved, to: "Equatable") }
        case .optional(let wrapped):
            if isNil(a) || isNil(b) { return true }
            return conforms(wrapped, to: "Equatable")
        case .metatype: return true
        case .nominal(let nominal, _) where nominal.kind == .protocol: return false
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .dictionary, .range,
            .closedRange, .partialRange, .sequence, .function, .nominal, .variable, .parameter, .generic, .associated, .unknown:
            return conforms(type, to: "Equatable")
        }
    }

    private func isNil(_ node: Node) -> Bool { if case .nilValue = node.kind { true } else { false } }

    private func isComparableTuple(_ type: Type) -> Bool {
        guard case .tuple(let elements) = type else { return false }
        return elements.allSatisfy { conforms($0.type.resolved, to: "Comparable") }
    }

    // MARK: Other operators

    private func coalescing(_ left: Expression, _ right: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        var hint: Type?
        if let expected, !isOpen(expected) { hint = expected.pruned.isOptional ? expected : .optional(expected) }
        let a = try check(left, hint)
        if case .unknown = a.type.pruned { return a }
        guard case .optional(let wrapped) = a.type.pruned else {
            throw failure("'??' gives a value for nil; the value before it is '\(a.type.resolved)' and never nil", left.range)
        }
        let b: Node
        if case .nilLiteral = right.kind, !wrapped.pruned.isOptional { b = try check(right, a.type) } else { b = try check(right, wrapped) }
        let (mark, cost) = (trail.count, score)
        if let converted = conversion(b, to: wrapped) { return Node(.coalesce(a, converted), wrapped, range) }
        undo(to: mark)
        score = cost
        // What is there stays in its optional.
        if let converted = conversion(b, to: a.type) { return Node(.coalesce(a, converted), a.type, range) }
        if b.type.pruned == .any, let converted = conversion(a, to: .optional(.any)) { return Node(.coalesce(converted, b), .any, range) }
        throw mismatch(b, wrapped, "after '??'")
    }

    private func boundHint(_ expected: Type?) -> Type? {
        switch expected?.pruned {
        case .range(let bound)?, .closedRange(let bound)?, .partialRange(_, let bound)?: isOpen(bound) ? nil : bound
        default: nil
        }
    }

    private func rangeLiteral(_ symbol: String, _ left: Expression, _ right: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        let hint = boundHint(expected)
        let a = try check(left, hint)
        let b = try check(right, hint ?? (isOpen(a.type) ? nil : a.type))
        guard unify(a.type, b.type) else { throw operands(symbol, a, b, range) }
        try needComparable(a.type, symbol, range)
        let isClosed = symbol == "..."
        return Node(.range(a, b, isClosed: isClosed), isClosed ? .closedRange(a.type) : .range(a.type), range)
    }

    private func needComparable(_ type: Type, _ symbol: String, _ range: SourceRange) throws(Diagnostic) {
        let type = type.resolved
        guard type.isConcrete, !conforms(type, to: "Comparable") else { return }
        throw failure("'\(symbol)' needs bounds that are Comparable, and '\(type)' is not\(advice(toMake: type, "Comparable"))", range)
    }

    func partialRange(_ kind: String, _ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        let bound = try check(operand, boundHint(expected))
        return Node(.partialRange(kind, bound), .partialRange(kind, bound.type), range)
    }

    func prefix(_ symbol: String, _ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        switch symbol {
        case "..<": return try partialRange("PartialRangeUpTo", operand, range, expected)
        case "...": return try partialRange("PartialRangeThrough", operand, range, expected)
        case "!":
            let inner = try check(operand, nil)
            if let result = try overloadedPrefix(symbol, inner, range) { return result }
            return Node(.not(try convert(inner, to: .bool, "after '!'")), .bool, range)
        default: break
        }
        if let own = try ownPrefix(symbol, operand, range, expected) { return own }
        let inner = try check(symbol == "-" ? withDouble(operand) : operand, expected).itself
        if let result = try overloadedPrefix(symbol, inner, range) { return result }
        if case .optional(let wrapped) = inner.type.pruned { throw optionalOperand(inner, wrapped) }
        if !["-", "+", "~"].contains(symbol) {
            let name = symbol.split(separator: " ").last.map(String.init) ?? symbol
            if name == "++" || name == "--" { throw failure("Swift has no '\(name)'; write '\(name.prefix(1))= 1' behind the variable", range) }
            throw noOperator("there is no operator '\(name)' \(symbol.hasPrefix("postfix") ? "behind" : "before") a value of type '\(inner.type.resolved)'", range)
        }
        if symbol == "-", inner.type.pruned.nominal != nil, conforms(inner.type, to: "SignedNumeric") {
            let zero = Expression(kind: .cast(Expression(kind: .integer("0"), range: range), .upcast, TypeSyntax(kind: .name("$Operand", []), range: range)), range: range)
            let known = environment.names["$Operand"]
            environment.names["$Operand"] = inner.type
            defer { environment.names["$Operand"] = known }
            return try binary("-", try check(zero), inner, range, range, expected)
        }
        guard isNumeric(inner.type) else { throw failure("'\(symbol)' needs a number, found '\(inner.type.resolved)'", operand.range) }
        if symbol == "~" {
            guard isInteger(inner) else { throw failure("'~' needs an integer, found '\(inner.type.resolved)'", operand.range) }
            return Node(.complement(inner), inner.type, range)
        }
        if symbol == "+" { return Node(.convert(.same, inner), inner.type, range) }
        if let width = inner.type.pruned.fixedWidth, !width.isSigned {
            throw failure("a \(width.name) has no negative; convert it with Int(…)", operand.range)
        }
        return Node(.negate(inner), inner.type, range)
    }

    /// `-2.advanced(by: 3)`: to the compiler a literal that something is called on behind a minus is a Double.
    private func withDouble(_ expression: Expression) -> Expression {
        switch expression.kind {
        case .member(let base, let name, let nameRange):
            if case .integer(let digits) = base.kind, memberNames(of: .double, static: false).contains(name) {
                return Expression(kind: .member(Expression(kind: .float(digits), range: base.range), name, nameRange), range: expression.range)
            }
            return Expression(kind: .member(withDouble(base), name, nameRange), range: expression.range)
        case .call(let callee, let arguments, let trailing):
            guard case .member = callee.kind else { return expression }
            return Expression(kind: .call(withDouble(callee), arguments, trailing: trailing), range: expression.range)
        default: return expression
        }
    }

    func operatorFunction(_ symbol: String, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        guard case .function(let type)? = expected?.pruned, type.parameters.count == 2 || type.parameters.count == 1 else {
            throw failure("the operator '\(symbol)' stands for a function here; nothing asks for one", range)
        }
        // The operator, applied to the parameters of a closure that has none written.
        var count = type.parameters.count
        if count == 1, case .tuple(let elements) = type.parameters[0].pruned { count = elements.count }
        let names = (0..<count).map { Expression(kind: .name("$\($0)"), range: range) }
        let body: Expression
        if symbol.hasSuffix("="), !Self.comparisons.contains(symbol), count == 2 {
            body = Expression(kind: .assignment(symbol, names[0], names[1], range), range: range)
        } else if names.count == 2 {
            body = Expression(kind: .binary(symbol, names[0], names[1], range), range: range)
        } else {
            body = Expression(kind: .prefix(symbol, names[0]), range: range)
        }
        let closure = Closure(
            parameters: nil, result: nil, isThrowing: false, body: [Statement(kind: .expression(body), range: range)],
            highestPositional: names.count - 1, range: range)
        return try self.closure(closure, expected)
    }
}
