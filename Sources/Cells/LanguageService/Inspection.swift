import Displays

/// What is known of one name: how it is declared, what it is for, and what it holds.
struct Inspection {
    var signatures: [String]
    var documentation: String
    var value: String?

    var bundle: MIMEBundle {
        var parts = [signatures.joined(separator: "\n")]
        if !documentation.isEmpty { parts.append(documentation) }
        if let value { parts.append(value) }
        let markdown = (["```swift\n" + parts[0] + "\n```"] + parts.dropFirst()).joined(separator: "\n\n")
        let html = parts.indices.map { index in
            let text = escapedForMarkup(parts[index])
            return index == 1 && !documentation.isEmpty ? "<p>\(text)</p>" : "<pre>\(text)</pre>"
        }
        return MIMEBundle(plain: parts.joined(separator: "\n\n"), html: html.joined(separator: "\n"), markdown: markdown)
    }
}

extension Session {
    func inspect(_ source: String, at offset: Int, detail: Int) -> MIMEBundle? {
        let file = SourceFile(source, name: "cell")
        let scalars = Array(source.unicodeScalars)
        var end = min(max(offset, 0), scalars.count)
        // Inside a call's parentheses the call's name is meant.
        while end > 0, end == scalars.count || !scalars[end].isInName, !scalars[end - 1].isInName { end -= 1 }
        while end < scalars.count, scalars[end].isInName { end += 1 }
        var start = end
        while start > 0, scalars[start - 1].isInName { start -= 1 }
        guard start < end else { return nil }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<end])
        let name = String(view)
        var head = String.UnicodeScalarView()
        head.append(contentsOf: scalars[0..<start])
        let before = String(head)
        let checker = Checker(file, session: self)
        if before.hasSuffix(".") {
            guard let (probe, checker) = probe(before), case .members(let type, let isStatic)? = probe.found?.place else { return nil }
            return checker.inspectMember(name, of: type, isStatic: isStatic)?.bundle
        }
        let local = probe(before)?.probe.found?.names ?? [:]
        return checker.inspectName(name, local, detail: detail)?.bundle
    }
}

extension Checker {
    func inspectMember(_ name: String, of type: Type, isStatic: Bool) -> Inspection? {
        let members = nativeMembers(of: type, name, static: isStatic).map(\.member)
        if !members.isEmpty {
            return Inspection(signatures: members.map(\.declaration), documentation: library.documentation(of: members[0]))
        }
        guard memberNames(of: type, static: isStatic).contains(name) else { return nil }
        let documentation = tables(of: type, named: name).lazy.compactMap { $0.table.methods[name]?.first?.documentation }.first ?? ""
        return Inspection(signatures: [describeMember(name, of: type, isStatic: isStatic).signature], documentation: documentation)
    }

    func inspectName(_ name: String, _ local: [String: Symbol], detail: Int) -> Inspection? {
        if let symbol = local[name] ?? session.names[name] {
            switch symbol {
            case .variable(let variable):
                let type = variable.type.resolved
                var text: String?
                if let value = session.value(of: variable) {
                    text = ValueText.shownWithErrors(value, type)
                    if detail == 0, text!.count > 400 { text = text!.prefix(399) + "…" }
                    if let shape = shape(of: value, type) { text! += "\n\nshape: \(shape)" }
                }
                let documentation = type.nominal.map { library.documentation(of: $0) } ?? ""
                return Inspection(signatures: ["\(variable.isMutable ? "var" : "let") \(name): \(type)"], documentation: documentation, value: text)
            case .functions(let functions):
                return Inspection(signatures: functions.map(\.signatureText), documentation: functions[0].documentation)
            case .local(let functions): return Inspection(signatures: functions.map(\.function.signatureText), documentation: functions[0].function.documentation)
            case .type(let type): return inspectType(name, type)
            }
        }
        if let members = library.functions[name] {
            return Inspection(signatures: members.map(\.declaration), documentation: library.documentation(of: members[0]))
        }
        if let value = library.values[name] { return Inspection(signatures: [value.declaration], documentation: library.documentation(of: value)) }
        if let type = library.resolver.namedType(name) ?? TypeResolver.simple[name] { return inspectType(name, type) }
        return nil
    }

    /// The shape of a tensor, network or data set, and of lists of lists of one length.
    private func shape(of value: Value, _ type: Type) -> String? {
        for name in ["shape", "imageShape"] {
            guard let (member, _) = nativeMembers(of: type, name, static: false).first, member.kind == .property else { continue }
            var arguments = Arguments(values: [], receiver: value, context: CallContext(types: [], receiverType: type, resultType: .array(.int)))
            if let shape = try? member.body(&arguments) { return try? ValueText.plain(shape, .array(.int)) }
        }
        var sizes: [Int] = []
        var (value, type) = (value, type)
        while case .array(let element) = type, case .array(let elements) = value {
            sizes.append(elements.count)
            let counts = Set(elements.map { if case .array(let inner) = $0 { inner.count } else { -1 } })
            guard counts.count == 1, let first = elements.first else { break }
            (value, type) = (first, element)
        }
        return sizes.isEmpty ? nil : "\(sizes)"
    }

    private func inspectType(_ name: String, _ type: Type) -> Inspection {
        var signatures: [String] = []
        var documentation = ""
        if let nominal = type.nominal {
            documentation = library.documentation(of: nominal)
            if let word = nominal.kind.keyword {
                let above = (nominal.superclass.map { ["\($0)"] } ?? []) + nominal.conformances.sorted().map(display)
                let parameters = nominal.kind == .protocol ? nominal.primary : nominal.generics.parameters.map(\.name)
                let list = parameters.isEmpty ? "" : "<\(parameters.joined(separator: ", "))>"
                signatures.append("\(word) \(nominal.name)\(list)" + (above.isEmpty ? "" : ": \(above.joined(separator: ", "))"))
            }
            if nominal.kind == .protocol {
                signatures += nominal.properties.keys.sorted().map { describeMember($0, of: type, isStatic: nominal.properties[$0]!.isStatic).signature }
                signatures += nominal.methods.keys.sorted().flatMap { nominal.methods[$0]!.map(\.signatureText) }
            }
            signatures += nominal.cases.map { describeMember($0.name, of: type, isStatic: true).signature }
            signatures += nominal.fields.map { "\($0.isMutable ? "var" : "let") \($0.name): \($0.type)" }
            if nominal.kind == .structure || nominal.kind == .class { signatures += constructors(of: type, nominal).map { $0.declaration() } }
        }
        let initializers = nativeMembers(of: type, "init", static: true).map(\.member)
        signatures += initializers.map { name + $0.declaration.dropFirst(4) }
        if let first = initializers.first {
            let text = library.documentation(of: first)
            documentation += documentation.isEmpty ? text : "\n\n" + text
        }
        return Inspection(signatures: signatures.isEmpty ? [name] : signatures, documentation: documentation)
    }
}

extension NominalType.Kind {
    /// The word with which such a type is declared in a cell; nil for those of the library.
    fileprivate var keyword: String? {
        switch self {
        case .structure: "struct"
        case .enumeration: "enum"
        case .class: "class"
        case .protocol: "protocol"
        case .native, .existential: nil
        }
    }
}
