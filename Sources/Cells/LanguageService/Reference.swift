/// One name of the library as a reference shows it.
public struct ReferenceEntry: Sendable {
    /// The heading that the name belongs under.
    public let topic: String
    /// The type whose member it is; nil for functions, values and types themselves.
    public let owner: String?
    public let name: String
    /// As Swift would declare it.
    public let declaration: String
    /// What help says about it.
    public let documentation: String
}

extension Library {
    /// Every name that cells see, from the same declarations and texts as help: types, each before its members, and functions,
    /// values and operators without an owner; sorted, so that the same library gives the same list.
    public var reference: [ReferenceEntry] {
        var entries: [ReferenceEntry] = []
        for (name, type) in types.sorted(by: { $0.key < $1.key }) {
            let topic = headings[name] ?? "Swift"
            let conforming = type.conformances.sorted()
            let kind = type.kind == .existential ? "protocol" : "type"
            let declaration = "\(kind) \(name)" + (conforming.isEmpty ? "" : ": " + conforming.joined(separator: ", "))
            entries.append(ReferenceEntry(topic: topic, owner: nil, name: name, declaration: declaration, documentation: documentation(of: type)))
            entries += members(of: name, topic: topic)
        }
        // Types of the language itself, such as Array: extended here, declared nowhere.
        for owner in members.keys.sorted() where types[owner] == nil {
            entries.append(ReferenceEntry(topic: "Swift", owner: nil, name: owner, declaration: "type \(owner)", documentation: ""))
            entries += members(of: owner, topic: "Swift")
        }
        for (name, type) in aliases.sorted(by: { $0.key < $1.key }) {
            let declaration = "typealias \(name) = \(type)"
            entries.append(ReferenceEntry(topic: headings[name] ?? "Swift", owner: nil, name: name, declaration: declaration, documentation: "Another name of \(type)."))
        }
        let free = Array(values.values) + functions.values.flatMap { $0 } + operators.values.flatMap { $0 }
        return entries + listed(free, owner: nil) { self.headings[$0.owner ?? $0.name] ?? "Swift" }
    }

    private func members(of owner: String, topic: String) -> [ReferenceEntry] {
        listed(members[owner, default: [:]].values.flatMap { $0 }, owner: owner) { _ in topic }
    }

    private func listed(_ members: [NativeMember], owner: String?, topic: (NativeMember) -> String) -> [ReferenceEntry] {
        // 'Element' tells the checker what iterating gives, and '_case' what a case holds: no names that anybody writes.
        members.filter { $0.name != "Element" && !($0.name.count > 1 && $0.name.first == "_") }.map { member in
            ReferenceEntry(
                topic: topic(member), owner: owner ?? member.owner, name: member.name,
                declaration: member.declaration + (member.setter == nil ? "" : " { get set }"), documentation: documentation(of: member))
        }.sorted { ($0.name, $0.declaration) < ($1.name, $1.declaration) }
    }
}
