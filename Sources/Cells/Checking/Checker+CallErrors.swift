// What is said about a call whose arguments do not fit.
extension Checker {
    func shortDeclaration(_ candidate: Candidate) -> String {
        var text = candidate.declaration
        for prefix in ["static ", "mutating ", "func "] where text.hasPrefix(prefix) { text.removeFirst(prefix.count) }
        return text
    }

    func noMatch(
        _ candidates: [Candidate], _ name: String, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ first: Diagnostic
    ) -> Diagnostic {
        let labels = (arguments + trailing).map { ($0.label ?? "_") + ":" }.joined()
        let list = candidates.prefix(4).map { "'\(shortDeclaration($0))'" }.joined(separator: ", ")
        return failure("no '\(name)' takes the arguments (\(labels)); there is \(list)" + (candidates.count > 4 ? ", …" : ""), range)
    }

    func extraArgument(_ candidate: Candidate, _ argument: Argument, _ next: Int) -> Diagnostic {
        let range = argument.labelRange ?? argument.value.range
        let labels = candidate.parameters.map { "\($0.label ?? "_"):" }
        if let label = argument.label, let hint = library.hints[label + ":"] { return failure("'\(candidate.name)' has no argument '\(label):'; \(hint)", range) }
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
        if let missing = candidate.parameters[min(next, candidate.parameters.count)...].first(where: { $0.label != nil }) {
            return failure("this argument needs its label: write '\(missing.label!): …'", range)
        }
        let count = candidate.parameters.count
        return failure("'\(candidate.name)' takes \(count == 0 ? "no arguments" : count == 1 ? "one argument" : "\(count) arguments"); this is one too many", range)
    }

    func wrongLabel(_ candidate: Candidate, _ argument: Argument, _ index: Int) -> Diagnostic {
        let expected = candidate.parameters[index].label
        let range = argument.labelRange ?? argument.value.range
        switch (argument.label, expected) {
        case (let found?, let expected?):
            if !candidate.parameters.contains(where: { $0.label == found }) {
                if let hint = library.hints[found + ":"] { return failure("'\(candidate.name)' has no argument '\(found):'; \(hint)", range) }
                return failure("'\(candidate.name)' expects '\(expected):' here, found '\(found):'", range)
            }
            return failure("'\(found):' comes too early; '\(expected):' is still missing", range)
        case (let found?, nil): return failure("this argument of '\(candidate.name)' has no label; remove '\(found):'", range)
        default: return failure("this argument needs its label: write '\(expected ?? ""): …'", range)
        }
    }
}
