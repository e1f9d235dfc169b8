// Initializers give every field its value, and use `self` as a whole only then.
extension Checker {
    /// Notes which fields an initializer has to give a value; none where another initializer does so.
    func expectFields(of owner: NominalType, _ statements: [Statement]) {
        guard owner.kind == .structure, !statements.contains(where: { file.text($0.range).contains("self.init") }) else { return }
        for (index, field) in owner.fields.enumerated() where field.defaultValue == nil && !(field.isMutable && field.type.isOptional) {
            let own = VariableSymbol(field.name, field.type, isMutable: true, owner: nil)
            own.isLateConstant = !field.isMutable
            ownFields[index] = own
            unset.insert(own)
        }
    }

    /// The field that an assignment in an initializer gives its first value.
    func lateField(_ target: Expression) -> VariableSymbol? {
        guard isInitializing, !ownFields.isEmpty, let nominal = selfType?.nominal else { return nil }
        let name: String
        switch target.kind {
        case .name(let own):
            if scopeDeclares(own) { return nil }
            name = own
        case .member(let base, let own, _):
            guard case .name("self") = base.kind else { return nil }
            name = own
        default: return nil
        }
        guard let index = nominal.fieldIndex(name), let own = ownFields[index], unset.contains(own) else { return nil }
        return own
    }

    /// The name of a constant of the value that an initializer makes.
    func ownConstant(_ node: Node) -> String? {
        guard case .field(let base, let index, _) = node.kind, isInitializing, isOwnSelf(base), let fields = selfType?.nominal?.fields, fields.indices.contains(index),
            !fields[index].isMutable
        else { return nil }
        return fields[index].name
    }

    /// Where an initializer ends, every field has a value.
    func checkFields(_ range: SourceRange) throws(Diagnostic) {
        guard let missing = firstUnsetField else { return }
        throw failure("the initializer ends here, and 'self.\(missing)' has no value; give it one first", range, kind: .name)
    }

    /// Members of `self` other than its fields see all of it.
    func checkSelf(_ node: Node, _ range: SourceRange) throws(Diagnostic) {
        guard isInitializing, isOwnSelf(node), let missing = firstUnsetField else { return }
        throw failure("'self' is used here before 'self.\(missing)' has a value; give it one first", range, kind: .name)
    }

    private var firstUnsetField: String? {
        ownFields.sorted { $0.key < $1.key }.first { unset.contains($0.value) }?.value.name
    }
}
