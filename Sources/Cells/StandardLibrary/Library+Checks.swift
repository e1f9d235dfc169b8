/// What tests ask of a library as a whole.
extension Library {
    /// Bound names without documentation.
    package var undocumented: [String] { allMembers.filter(\.documentation.isEmpty).map(\.declaration) }

    /// Declarations that cannot be read, with the reason.
    package var unreadable: [String] {
        allMembers.compactMap { member in
            do throws(Diagnostic) {
                _ = try resolver.signature(of: member)
                return nil
            } catch {
                return "\(member.owner ?? "") \(member.declaration): \(error.message)"
            }
        }
    }

    /// For each bound name a function that uses it as its declaration says: with these labels and types, with `try` where
    /// it throws, once with all arguments and once without those that have a default. The compiler can tell whether the
    /// library agrees.
    /// - Parameter owners: The types whose members are asked for; nil for functions and values that are no members.
    package func uses(of owners: Set<String?>) -> [(declaration: String, program: String)] {
        // What iterating gives is bound as 'Element', which is a type to the compiler.
        let chosen = allMembers.filter { owners.contains($0.owner) && $0.name != "Element" }.sorted { ($0.owner ?? "", $0.declaration) < ($1.owner ?? "", $1.declaration) }
        return chosen.enumerated().compactMap { number, member in
            guard let signature = try? resolver.signature(of: member) else { return nil }
            return ((member.owner.map { "\($0): " } ?? "") + member.declaration, LibraryUse(member, signature, library: self).program(number))
        }
    }

    package var typeNames: Set<String> { Set(types.keys) }

    private var allMembers: [NativeMember] {
        var result = Array(values.values)
        for list in functions.values { result += list }
        for list in operators.values { result += list }
        for members in members.values { for list in members.values { result += list } }
        return result
    }
}

/// The text of a function that uses a bound name.
private struct LibraryUse {
    let member: NativeMember
    let signature: Signature
    let meaning: Substitution
    let owner: String

    init(_ member: NativeMember, _ signature: Signature, library: Library) {
        self.member = member
        self.signature = signature
        let type = member.owner.flatMap { library.types[$0] }
        meaning = type.map { ["Self": .nominal($0)] } ?? [:]
        owner = type.map { "\(Type.nominal($0))" } ?? member.owner ?? ""
    }

    private func text(_ type: Type) -> String {
        switch type.substituting(meaning) {
        case .function(var function):
            // A function that does not throw by itself may take closures that do, and then rethrows.
            if !signature.isThrowing { function.isThrowing = false }
            return "@escaping \(Type.function(function))"
        case .sequence(_, let element): return "[\(element)]"
        case let type: return "\(type)"
        }
    }

    /// The call of an argument's closure, as a block of a result builder.
    private func block(_ index: Int) -> String {
        let isOfEach = signature.parameters[index].type.function?.parameters.isEmpty == false
        return "{ \(isOfEach ? "element in " : "")for item in \(signature.isThrowing ? "try " : "")a\(index)(\(isOfEach ? "element" : "")) { item } }"
    }

    func program(_ number: Int) -> String {
        let generics = signature.generics.map { $0.name + ($0.constraints.isEmpty ? "" : ": " + $0.constraints.joined(separator: " & ")) }
        let head = "func use\(number)" + (generics.isEmpty ? "" : "<\(generics.joined(separator: ", "))>")
        var parameters = signature.parameters.enumerated().map { index, parameter in
            "_ a\(index): \(parameter.isInout ? "inout " : "")\(text(parameter.type))"
        }
        if needsReceiver { parameters.insert("_ it: \(member.kind == .mutatingMethod ? "inout " : "")\(owner)", at: 0) }
        let result = "\(signature.result.substituting(meaning))"
        let end = (signature.isThrowing ? " throws" : "") + " -> \(signature.result.isVoid ? "Void" : result) { "
        let start = head + "(" + parameters.joined(separator: ", ") + ")" + end + (signature.isThrowing ? "return try " : "return ")
        var texts = [start + use(withDefaults: true) + " }"]
        if signature.parameters.contains(where: { $0.defaultText != nil }) {
            texts.append((start + use(withDefaults: false) + " }").replacing("func use\(number)", with: "func short\(number)"))
        }
        if member.setter != nil {
            let target = member.kind == .staticProperty ? "\(owner).\(member.name)" : "it.\(member.name)"
            texts.append("func set\(number)(_ it: inout \(owner), _ value: \(result)) { \(target) = value }")
        }
        return texts.joined(separator: "\n")
    }

    private var needsReceiver: Bool { member.owner != nil && !member.isStatic && member.name.first?.isLetter == true }

    private func use(withDefaults: Bool) -> String {
        var arguments = signature.parameters.enumerated().filter { withDefaults || $1.defaultText == nil }.map { index, parameter in
            let value = parameter.declaration.builder == nil ? "a\(index)" : block(index)
            return (parameter.label.map { "\($0): " } ?? "") + (parameter.isInout ? "&" : "") + value
        }
        var trailing = ""
        if let last = signature.parameters.last, last.declaration.builder != nil, last.label == nil { trailing = " " + arguments.removeLast() }
        let list = arguments.joined(separator: ", ")
        switch member.kind {
        case .initializer: return "\(owner)(\(list))\(trailing)"
        case .index: return "it[\(list)]"
        case .property: return member.owner == nil ? member.name : "it.\(member.name)"
        case .staticProperty: return "\(owner).\(member.name)"
        case .staticMethod where member.name.first?.isLetter != true, .function where member.name.first?.isLetter != true:
            return signature.parameters.count == 1 ? "\(member.name)a0" : "a0 \(member.name) a1"
        case .staticMethod: return "\(owner).\(member.name)(\(list))"
        case .function: return "\(member.name)(\(list))"
        case .method, .mutatingMethod: return "it.\(member.name)(\(list))"
        }
    }
}
