/// Variables that were declared without a value and have none at some place, and those that may have got one on the way there.
struct Unassigned {
    private var variables: Set<ObjectIdentifier> = []
    private var attempted: Set<ObjectIdentifier> = []

    func contains(_ variable: VariableSymbol) -> Bool { variables.contains(ObjectIdentifier(variable)) }

    /// Whether some way here gave it a value.
    func mayHave(_ variable: VariableSymbol) -> Bool { attempted.contains(ObjectIdentifier(variable)) }

    mutating func insert(_ variable: VariableSymbol) { variables.insert(ObjectIdentifier(variable)) }

    /// It has a value from here on.
    mutating func remove(_ variable: VariableSymbol) {
        variables.remove(ObjectIdentifier(variable))
        attempted.insert(ObjectIdentifier(variable))
    }

    /// Where two ways meet.
    func union(_ other: Unassigned) -> Unassigned {
        var result = self
        result.variables.formUnion(other.variables)
        result.attempted.formUnion(other.attempted)
        return result
    }

    /// Behind what may not have run.
    func behind(_ other: Unassigned) -> Unassigned {
        var result = self
        result.attempted.formUnion(other.attempted)
        return result
    }
}
