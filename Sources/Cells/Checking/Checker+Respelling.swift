// Other spellings of the library's own names: they are taken, that is noted, and exported programs have ours.
extension Checker {
    /// What a member is called here, where its name is another spelling of one that the type has.
    func ownName(_ name: String, of type: Type, _ range: SourceRange) -> String? {
        for head in adviceHeads(of: type) {
            guard let own = library.otherMembers[head + "." + name], !nativeMembers(of: type, own, static: false).isEmpty else { continue }
            respell(range, own, "note: '\(name)' of '\(type.resolved)' is written '\(own)' here")
            return own
        }
        return nil
    }

    /// The label as the call has it, where the argument's is another spelling of it.
    func ownLabel(_ argument: Argument, _ candidate: Candidate) -> String? {
        guard candidate.isOfLibrary, let label = argument.label, let own = library.otherLabels["\(candidate.name)(\(label):)"],
            candidate.parameters.contains(where: { $0.label == own }), !candidate.parameters.contains(where: { $0.label == label })
        else { return argument.label }
        let note = "note: '\(label):' of '\(candidate.name)' is "
        if let range = argument.labelRange {
            if let own {
                respell(SourceRange(range.start, range.start + label.utf8.count), own, note + "written '\(own):' here")
            } else {
                respell(SourceRange(range.start, argument.value.range.start), "", note + "left out here")
            }
        }
        return own
    }

    private func respell(_ range: SourceRange, _ text: String, _ note: String) {
        session.notes.insert(note)
        session.respellings[range] = text
    }
}
