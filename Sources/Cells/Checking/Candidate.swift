/// One way a call can be meant: what it takes and gives, and the node it becomes.
struct Candidate {
    var name: String
    var parameters: [Signature.Parameter]
    /// Empty when no parameter has a default that a cell wrote.
    var defaults: [DefaultValue?] = []
    var result: Type
    var constraints: [(type: Type, name: String)] = []
    /// Types that a `where` clause makes equal.
    var equalities: [(Type, Type)] = []
    /// Types that must inherit from a class.
    var classes: [(Type, Type)] = []
    /// What is declared, where the same may be found in two ways.
    var origin: UserFunction?
    /// Whether it has type parameters: one without comes first.
    var isGeneric = false
    /// The declaration with its own type parameters, where it has some.
    var generic: UserFunction?
    var isOfLibrary = false
    /// Whether it changes what it is called on.
    var isMutating = false
    /// Whether it gives a `T!`.
    var unwrapsItself = false
    /// How it is declared; worded only for messages.
    var declaration: () -> String
    /// The call, given the checked arguments in the order of the parameters.
    var make: (BoundArguments) -> Node.Kind

    func standard(_ index: Int) -> DefaultValue? { defaults.isEmpty ? nil : defaults[index] }

    /// Whether an argument for the parameter can be left out.
    func isOptional(_ index: Int) -> Bool { parameters[index].defaultText != nil || standard(index) != nil || parameters[index].isVariadic }
}

/// A candidate that fits, with what the type variables have to be for it.
struct Outcome {
    let node: Node
    let candidate: Candidate
    let score: Score
    let bindings: [(variable: TypeVariable, binding: Type?, literal: LiteralKind)]
    let literals: [TypeVariable]
    /// How many parameters take any number of arguments.
    var variadics = 0
    /// How many parameters were left out.
    var leftOut = 0
    /// Whether an argument is a variable, or made of one: its type does not depend on the candidate.
    var isOfPlainValues = false
    /// Whether one of three candidates or more could take just so many arguments.
    var isBesideExact = false
    /// Whether a list or dictionary that is written out goes to a parameter for one, and every other literal keeps its own type.
    var takesLists = false
    /// Whether one goes to a parameter of type `Any`.
    var hidesLists = false
    var openings = Openings()
}

extension Checker {
    // MARK: Functions of cells

    func candidate(_ function: UserFunction, receiver: Node?) -> Candidate {
        let function = function.application == nil && function.generics != nil ? applied(function, on: nil) ?? function : function
        var result = Candidate(
            name: function.name, parameters: function.signatureParameters, defaults: function.parameters.map(\.defaultValue),
            result: function.result, isMutating: function.isMutating, unwrapsItself: function.declaration?.result?.unwrapsItself ?? false,
            declaration: { (function.application?.generic ?? function).signatureText }
        ) { .call(.function(function, receiver: receiver), $0) }
        if function.application != nil {
            (result.constraints, result.equalities, result.classes) = conditions(of: function)
            result.isGeneric = true
            result.generic = function.application?.generic
        }
        // `-> Self` of a class gives the class of what it is called on.
        if let receiver, case .name("Self", _)? = function.declaration?.result?.kind, receiver.type.pruned.isClass, receiver.type.pruned.isSubtype(of: function.result.resolved) {
            result.result = receiver.type
        }
        return result
    }

    func candidate(_ local: LocalFunction) -> Candidate {
        let own = applied(local)
        var result = candidate(own.function, receiver: nil)
        result.make = { .call(.local(own), $0) }
        return result
    }

    /// A generic function inside another for types that are still to be found out; those of the functions around it are known.
    func applied(_ local: LocalFunction) -> LocalFunction {
        guard let generics = local.function.generics else { return local }
        let outer = environment.generics.parameters
        let bindings = TypeBindings(generics.parameters, generics.parameters.map { outer.contains($0) ? .generic($0) : fresh(name: $0.name) })
        let result = LocalFunction(application(of: local.function, bindings), local.body)
        result.application = (local, bindings.types)
        return result
    }

    // MARK: Functions of the library

    /// Those that could take so many arguments with such labels, or all of them for a message when none could.
    func candidates(
        _ members: [(member: NativeMember, substitution: Substitution)], _ receiver: Node?, _ arguments: [Argument], _ trailing: [Argument]
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

    func candidate(_ member: NativeMember, _ receiver: Node?, _ receiverSubstitution: Substitution) throws(Diagnostic) -> Candidate {
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
        if let element = substitution["Element"], member.kind == .initializer, member.owner == "Set" { constraints.append((element, "Hashable")) }
        if let key = substitution["Key"], member.kind == .initializer, member.owner == "Dictionary" { constraints.append((key, "Hashable")) }
        let equalities = signature.equalities.compactMap { name, type in
            substitution[name].map { ($0, type.substituting(substitution)) }
        }
        let use = NativeUse(member: member, receiver: receiver, parameters: parameters, result: result, isThrowing: signature.isThrowing)
        return Candidate(
            name: member.kind == .initializer ? member.owner ?? member.name : member.name, parameters: parameters, result: result,
            constraints: constraints, equalities: equalities, isOfLibrary: true, isMutating: member.kind == .mutatingMethod, declaration: { member.declaration }
        ) { .call(.native(use), $0) }
    }
}
