/// The documentation of bound names: the line they are bound with, and what the API documentation says beyond it.
extension Library {
    func documentation(of member: NativeMember) -> String {
        guard let labels = try? resolver.signature(of: member).parameters.map({ ($0.label ?? "_") + ":" }).joined() else { return member.documentation }
        let name = member.owner.map { "\($0).\(member.name)" } ?? member.name
        let isCall = member.kind != .property && member.kind != .staticProperty
        // The API documentation is by labels: where these do not tell initializers apart, each has the line it is bound with.
        let siblings = member.owner.map { members[$0]?[member.name] ?? [] } ?? functions[member.name] ?? []
        let isTold = siblings.count { other in (try? resolver.signature(of: other))?.parameters.map({ ($0.label ?? "_") + ":" }).joined() == labels } < 2
        if member.kind == .initializer, !isTold { return member.documentation }
        return joined(member.documentation, gathered[isCall ? "\(name)(\(labels))" : name])
    }

    func documentation(of type: NominalType) -> String {
        joined(type.documentation, type.kind == .native || type.kind == .existential ? gathered[type.name] : nil)
    }

    private func joined(_ summary: String, _ text: String?) -> String {
        guard let text, !text.isEmpty else { return summary }
        // A summary is said once: the API's own where it has one.
        return text.hasPrefix("- ") && !summary.isEmpty ? summary + "\n\n" + text : text
    }

    /// Reads documentation by full name: entries that begin with a line `@ Type.member(label:)`.
    static func documentation(parsing text: String) -> [String: String] {
        var result: [String: String] = [:]
        var name: Substring?
        var lines: [Substring] = []
        func finish() { if let name { result[String(name)] = lines.joined(separator: "\n") } }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("@ ") {
                finish()
                (name, lines) = (line.dropFirst(2), [])
            } else {
                lines.append(line)
            }
        }
        finish()
        return result
    }
}
