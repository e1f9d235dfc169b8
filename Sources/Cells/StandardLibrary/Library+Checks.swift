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

    private var allMembers: [NativeMember] {
        var result = Array(values.values)
        for list in functions.values { result += list }
        for list in operators.values { result += list }
        for members in members.values { for list in members.values { result += list } }
        return result
    }
}
