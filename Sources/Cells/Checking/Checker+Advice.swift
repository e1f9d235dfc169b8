// What is said about members that are not there and calls whose arguments do not fit.
extension Checker {
    /// `torch.nn.Linear`: a path of another library that ends in something known here by another name.
    func refuseForeign(_ base: Expression, _ name: String, _ nameRange: SourceRange) throws(Diagnostic) {
        guard let root = root(of: base), root.name != "super", library.hints[root.name] != nil, let hint = foreignHint(root.name, name),
            lookUp(root.name) == nil, !isMemberOfSelf(root.name), library.functions[root.name] == nil, library.types[root.name] == nil
        else { return }
        let path = root.range.union(nameRange)
        throw failure("cannot find '\(file.text(path))' here; \(hint)", path, kind: .name)
    }

    /// `model.eval` and `csv.reader` by both their names, `np.zeros` by the last, `nn.ReLU` because there is one here.
    private func foreignHint(_ root: String, _ name: String) -> String? {
        if let hint = library.hints[root + "." + name] { return hint }
        if library.types[name] != nil, library.hints[name] == nil { return "it is there without '\(root).': write '\(name)(…)'" }
        if let hint = library.hints[name] ?? library.hints["." + name] { return hint }
        return library.functions[name] == nil ? nil : "it is there without '\(root).': write '\(name)(…)'"
    }

    /// An operator that nobody has declared may be one of another language.
    func noOperator(_ message: String, _ range: SourceRange, _ otherwise: String = "") -> Diagnostic {
        failure(message + (foreignAdvice(range).map { "; \($0)" } ?? otherwise), range)
    }

    /// What to write instead of the line, where it is one of another language.
    private func foreignAdvice(_ range: SourceRange) -> String? {
        ForeignLine(file.position(range.start).text, library: library).advice
    }

    /// A name behind a sign with which other notebooks begin their commands.
    func unknownCommand(_ name: String, _ range: SourceRange) -> Diagnostic? {
        guard let sign = file.position(range.start).text.first(where: { !$0.isWhitespace }), sign == "%" || sign == "!", let advice = foreignAdvice(range) else { return nil }
        return failure("this is no Swift; \(advice)", range, kind: .syntax)
    }

    private func isMemberOfSelf(_ name: String) -> Bool {
        guard let selfType else { return false }
        return hasMember(name, selfType, static: false) || hasMember(name, selfType, static: true)
    }

    private func root(of expression: Expression) -> (name: String, range: SourceRange)? {
        switch expression.kind {
        case .name(let name): (name, expression.range)
        case .member(let base, _, _): root(of: base)
        default: nil
        }
    }

    func noMember(_ type: Type, _ name: String, _ range: SourceRange, static isStatic: Bool = false) -> Diagnostic {
        if case .variable = type.pruned, !type.isConcrete {
            return failure("the type of the value before '.\(name)' is not known here; write a type for it", range)
        }
        if case .optional(let wrapped) = type, memberNames(of: wrapped, static: false).contains(name) {
            return failure("the value is optional, of type '\(type.resolved)'; write '?.\(name)' to go on when it is not nil, or unwrap it with 'if let'", range)
        }
        if case .optional(let wrapped) = type, wrapped.pruned.nominal != nil { return noMember(wrapped.pruned, name, range, static: isStatic) }
        let shown = type.resolved
        if !isStatic && memberNames(of: type, static: true).contains(name) {
            return failure("'\(name)' belongs to the type; write '\(shown).\(name)'", range, kind: .name)
        }
        if let advice = elementAdvice(name, shown) { return failure("'\(shown)' has no member '\(name)'; \(advice)", range, kind: .name) }
        if let hint = memberHint(name, of: shown) { return failure("'\(shown)' has no member '\(name)'; \(hint)", range, kind: .name) }
        let names = memberNames(of: type, static: isStatic)
        let near = nearestName(to: name, among: names)
        var message = "'\(shown)' has no member '\(name)'"
        let related = near == nil ? namesSharingAWord(with: name, among: names) : []
        let foreign = near == nil ? nearestName(to: "." + name, among: library.hints.keys.filter { $0.first == "." }).flatMap { library.hints[$0] }.flatMap { existing($0, in: type) } : nil
        if let near {
            message += "; did you mean '\(near)'?"
        } else if let foreign {
            message += "; " + foreign
        } else if !related.isEmpty {
            message += "; it has " + related.map { "'\($0)'" }.joined(separator: ", ")
        } else if !names.isEmpty && names.count <= 12 {
            message += "; it has " + names.map { "'\($0)'" }.joined(separator: ", ")
        } else if let rest = memberHint("*", of: shown) {
            message += "; " + rest
        } else if let nominal = shown.nominal, library.types[nominal.name] != nil {
            message += "; '?\(nominal.name)' alone in a cell lists what it has"
        }
        return failure(message, range, kind: .name)
    }

    /// A member that the elements of a list have.
    private func elementAdvice(_ name: String, _ type: Type) -> String? {
        guard case .array(let element) = type.pruned, element.nominal != nil else { return nil }
        let names = memberNames(of: element, static: false)
        if names.contains(name) { return "its elements have: write '.map { $0.\(name) }'" }
        let related = names.filter { name.count > 2 && $0.lowercased().contains(name.lowercased()) }.prefix(4)
        return related.first.map { first in "its elements have \(related.map { "'\($0)'" }.joined(separator: ", ")): write '.map { $0.\(first) }'" }
    }

    /// What a member from elsewhere is called here.
    func memberHint(_ name: String, of type: Type) -> String? {
        if case .metatype(let inner) = type.pruned { return memberHint(name, of: inner) }
        for head in adviceHeads(of: type) { if let hint = library.hints[head + "." + name] { return hint } }
        return library.hints["." + name].flatMap { existing($0, in: type) }
    }

    /// The names under which there may be advice for a type.
    func adviceHeads(of type: Type) -> [String] {
        switch type.pruned {
        case .nominal(let nominal, _): [nominal.name] + nominal.conformances.sorted()
        case .array, .slice: ["Array", "Sequence"]
        case .set: ["Set", "Sequence"]
        case .dictionary: ["Dictionary"]
        case .range, .closedRange, .sequence, .partialRange: ["Sequence"]
        case .function: ["Function"]
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .optional, .tuple, .metatype, .variable, .parameter,
            .generic, .associated, .unknown:
            ["\(type)"]
        }
    }

    /// Advice that holds for any type, unless it names a member that this one does not have.
    private func existing(_ advice: String, in type: Type) -> String? {
        guard advice.hasPrefix("write '") else { return advice }
        let quoted = advice.dropFirst("write '".count), name = quoted.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard !name.isEmpty, quoted.dropFirst(name.count).first == "'" || quoted.dropFirst(name.count).first == "(" else { return advice }
        let isKnown = library.functions[String(name)] != nil || library.types[String(name)] != nil || TypeResolver.simple[String(name)] != nil
        return isKnown || memberNames(of: type, static: false).contains(String(name)) ? advice : nil
    }

    /// What a label from elsewhere is called in a call of one of these; never a label that none of them has.
    private func labelHint(_ label: String, _ candidates: [Candidate]) -> String? {
        guard let name = candidates.first?.name, candidates.contains(where: \.isOfLibrary) else { return nil }
        if let hint = library.hints["\(name)(\(label):)"] { return hint }
        let own = Set(candidates.flatMap { $0.parameters.compactMap(\.label) })
        for spelling in library.labels[label] ?? [] where own.contains(String(spelling.prefix { $0 != ":" })) {
            return "here it is '\(spelling.contains(":") ? spelling : spelling + ":")'"
        }
        guard let hint = library.hints[label + ":"] else { return nil }
        let isFirst = hint.contains("the first argument")
        return isFirst && !candidates.contains(where: { $0.parameters.first.map { $0.label == nil } ?? false }) ? nil : hint
    }

    func shortDeclaration(_ candidate: Candidate) -> String {
        var text = candidate.declaration()
        for prefix in ["static ", "mutating ", "func "] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
        return text
    }

    /// How a type comes to conform to a protocol.
    func advice(toMake type: Type, _ name: String) -> String {
        if name == "StringProtocol" { return "; make text of the values first, as in 'map { \"\\($0)\" }'" }
        guard let nominal = type.nominal, nominal.kind != .native else { return name == "Comparable" ? "; say what comes first in a closure: '{ $0.… < $1.… }'" : "" }
        if name == "Comparable", nominal.kind != .existential {
            return "; add ': Comparable' to its declaration, and 'static func < (a: \(type), b: \(type)) -> Bool', or say what comes first in a closure"
        }
        return "; add ': \(name)' to its declaration"
    }

    func noMatch(
        _ candidates: [Candidate], _ name: String, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ first: Diagnostic
    ) -> Diagnostic {
        if let missing = missingLabel(candidates, arguments) { return missing }
        let labels = (arguments + trailing).map { ($0.label ?? "_") + ":" }.joined()
        let list = candidates.prefix(4).map { "'\(shortDeclaration($0))'" }.joined(separator: ", ")
        var hints = arguments.compactMap { argument in
            argument.label.flatMap { label in
                candidates.contains { $0.parameters.contains { $0.label == label } } ? nil : labelHint(label, candidates).map { "; '\(label):': \($0)" }
            }
        }
        if hints.isEmpty, candidates[0].isOfLibrary, let hint = library.hints[candidates[0].name + "()"] { hints = ["; " + hint] }
        // The one that knows most of the labels says what is wrong more shortly than all of them.
        if hints.isEmpty, !first.message.isEmpty, let nearest = nearest(candidates, arguments + trailing) {
            do throws(Diagnostic) { _ = try match(nearest, arguments, trailing, range, range) } catch { return error }
        }
        return failure("no '\(name)' takes the arguments (\(labels)); there is \(list)" + (candidates.count > 4 ? ", …" : "") + hints.joined(), range)
    }

    /// The candidate that has more of the labels than any other.
    private func nearest(_ candidates: [Candidate], _ arguments: [Argument]) -> Candidate? {
        let counts = candidates.map { candidate in arguments.count { argument in argument.label.map { label in candidate.parameters.contains { $0.label == label } } ?? false } }
        guard let most = counts.max(), most > 0, counts.count(where: { $0 == most }) == 1 else { return nil }
        return candidates[counts.firstIndex(of: most)!]
    }

    /// An argument without a label whose type only parameters with one take, and one with a label that the first has not.
    private func missingLabel(_ candidates: [Candidate], _ arguments: [Argument]) -> Diagnostic? {
        guard candidates.allSatisfy(\.isOfLibrary) else { return nil }
        let given = Set(arguments.compactMap(\.label))
        let unlabelled = candidates.map { $0.parameters.prefix { $0.label == nil }.count }.max() ?? 0
        if let first = arguments.first, let label = first.label, unlabelled > 0, !candidates.contains(where: { $0.parameters.contains { $0.label == label } }),
            let parameter = candidates.lazy.compactMap({ $0.parameters.first }).first(where: { $0.label == nil && takes($0.type, first.value) }), labelHint(label, candidates) == nil
        {
            return failure("this argument has no label: it is the \(parameter.name); remove '\(label):'", first.labelRange ?? first.value.range)
        }
        for argument in arguments.dropFirst(unlabelled) where argument.label == nil {
            for parameter in candidates.lazy.flatMap(\.parameters) {
                guard let label = parameter.label, !given.contains(label), takes(parameter.type, argument.value) else { continue }
                return failure("this argument needs its label: write '\(label): …'", argument.value.range)
            }
        }
        return nil
    }

    /// Whether an argument could be given for a parameter.
    private func takes(_ type: Type, _ argument: Expression) -> Bool {
        let (mark, open, cost) = (trail.count, literals, score)
        defer {
            undo(to: mark)
            (literals, score) = (open, cost)
        }
        guard case .nominal = type.pruned, let node = try? remembered(argument, nil) else { return false }
        return conversion(from: node.type, to: type) != nil
    }

    func extraArgument(_ candidate: Candidate, _ argument: Argument, _ next: Int) -> Diagnostic {
        let range = argument.labelRange ?? argument.value.range
        let labels = candidate.parameters.map { "\($0.label ?? "_"):" }
        if let label = argument.label, !candidate.parameters.contains(where: { $0.label == label }), let hint = labelHint(label, [candidate]) {
            return failure("'\(candidate.name)' has no argument '\(label):'; \(hint)", range)
        }
        if let label = argument.label {
            if candidate.parameters.contains(where: { $0.label == label }) {
                return failure("'\(label):' comes too late; the order is (\(labels.joined(separator: " ")))", range)
            }
            if let near = nearestName(to: label, among: candidate.parameters.compactMap(\.label)) {
                return failure("'\(candidate.name)' has no argument '\(label):'; did you mean '\(near):'?", range)
            }
            let list = candidate.parameters.compactMap(\.label).map { "'\($0):'" }.joined(separator: ", ")
            return failure("'\(candidate.name)' has no argument '\(label):'" + (list.isEmpty ? "" : "; it takes \(list)"), range)
        }
        if candidate.isOfLibrary, let hint = library.hints[candidate.name + "(_:)"] { return failure("'\(candidate.name)' takes no such argument; \(hint)", range) }
        if let missing = candidate.parameters[min(next, candidate.parameters.count)...].first(where: { $0.label != nil }) {
            return failure("this argument needs its label: write '\(missing.label!): …'", range)
        }
        let count = candidate.parameters.count
        if candidate.isOfLibrary, let hint = library.hints[candidate.name + "()"] { return failure("'\(candidate.name)' takes no \(count + 1) arguments; \(hint)", range) }
        return failure("'\(candidate.name)' takes \(count == 0 ? "no arguments" : count == 1 ? "one argument" : "\(count) arguments"); this is one too many", range)
    }

    func wrongLabel(_ candidate: Candidate, _ argument: Argument, _ index: Int, _ arguments: [Argument]) -> Diagnostic {
        let expected = candidate.parameters[index].label
        let range = argument.labelRange ?? argument.value.range
        switch (argument.label, expected) {
        case (let found?, let expected?):
            if !candidate.parameters.contains(where: { $0.label == found }) {
                if let hint = labelHint(found, [candidate]) { return failure("'\(candidate.name)' has no argument '\(found):'; \(hint)", range) }
                return failure("'\(candidate.name)' expects '\(expected):' here, found '\(found):'", range)
            }
            // Given, but further on: only the order is wrong.
            if arguments.contains(where: { $0.label == expected && $0.value.range.start > argument.value.range.start }) {
                return failure("'\(expected):' comes before '\(found):'", range)
            }
            return failure("'\(found):' comes too early; '\(expected):' is still missing", range)
        case (let found?, nil):
            if candidate.parameters.contains(where: { $0.label == found }) {
                return failure("'\(found):' comes too early; '\(candidate.parameters[index].name)' is still missing, which has no label", range)
            }
            if let hint = labelHint(found, [candidate]) { return failure("'\(candidate.name)' has no argument '\(found):'; \(hint)", range) }
            return failure("this argument of '\(candidate.name)' has no label; remove '\(found):'", range)
        default:
            if index > 0, candidate.isOfLibrary, let hint = library.hints[candidate.name + "(_:)"] { return failure("'\(candidate.name)' takes no such argument; \(hint)", range) }
            return failure("this argument needs its label: write '\(expected ?? ""): …'", range)
        }
    }
}
