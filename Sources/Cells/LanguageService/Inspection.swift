import Displays

/// What is known of one name: how it is declared, what it is for, what it holds, and what can be done with it.
struct Inspection {
    var signatures: [String]
    var documentation: String
    var value: String?
    /// Each with the first sentence of its documentation.
    var members: [(signature: String, summary: String)] = []

    var bundle: MIMEBundle {
        let code = signatures.joined(separator: "\n")
        let help = HelpText(documentation)
        var plain = [code]
        var markdown = ["```swift\n\(code)\n```"]
        var html = ["<pre><code>\(escapedForMarkup(code))</code></pre>"]
        if let value {
            plain.append(value)
            markdown.append("```\n\(value)\n```")
            html.append("<pre>\(escapedForMarkup(value))</pre>")
        }
        if !help.isEmpty {
            plain.append(help.plain)
            markdown.append(documentation)
            html.append(help.html)
        }
        if !members.isEmpty {
            plain.append("What it can do:\n" + members.map { "  \($0.signature)" + ($0.summary.isEmpty ? "" : "\n      \($0.summary)") }.joined(separator: "\n"))
            markdown.append("**What it can do**\n\n" + members.map { "- `\($0.signature)`" + ($0.summary.isEmpty ? "" : ": \($0.summary)") }.joined(separator: "\n"))
            let rows = members.map { "<tr><td style=\"text-align:left\"><code>\(escapedForMarkup($0.signature))</code></td><td style=\"text-align:left\">\(escapedForMarkup($0.summary.replacing("`", with: "")))</td></tr>" }
            html.append("<p><b>What it can do</b></p>\n<table>\(rows.joined(separator: "\n"))</table>")
        }
        return MIMEBundle(plain: plain.joined(separator: "\n\n"), html: html.joined(separator: "\n"), markdown: markdown.joined(separator: "\n\n"))
    }
}

extension Session {
    func inspect(_ source: String, at offset: Int, detail: Int) -> MIMEBundle? {
        let scalars = Array(source.unicodeScalars)
        let cursor = min(max(offset, 0), scalars.count)
        let touchesName = cursor < scalars.count && scalars[cursor].isInName || cursor > 0 && scalars[cursor - 1].isInName
        if touchesName, let found = inspect(nameAt: cursor, in: scalars, detail) { return found }
        // Inside a call's parentheses the call's name is meant.
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[..<cursor])
        if let parenthesis = OpenText(in: String(text)).openParenthesis {
            let call = String(decoding: String(text).utf8.prefix(parenthesis), as: UTF8.self).unicodeScalars.count
            if call > 0, scalars[call - 1].isInName, let found = inspect(nameAt: call, in: scalars, detail) { return found }
        }
        guard !touchesName, let near = scalars[..<cursor].lastIndex(where: \.isInName) else { return nil }
        return inspect(nameAt: near, in: scalars, detail)
    }

    private func inspect(nameAt place: Int, in scalars: [Unicode.Scalar], _ detail: Int) -> MIMEBundle? {
        var (start, end) = (place, place)
        while end < scalars.count, scalars[end].isInName { end += 1 }
        while start > 0, scalars[start - 1].isInName { start -= 1 }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<end])
        let name = String(view)
        var head = String.UnicodeScalarView()
        head.append(contentsOf: scalars[..<start])
        let before = String(head)
        if before.hasSuffix(".") {
            guard let (found, checker) = probe(before), case .members(let type, let isStatic) = found.place else { return nil }
            return checker.inspectMember(name, of: type, isStatic: isStatic)?.bundle
        }
        let local = probe(before)?.found.names ?? [:]
        return Checker(SourceFile(before, name: "cell"), session: self).inspectName(name, local, detail: detail)?.bundle
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
                return Inspection(
                    signatures: ["\(variable.isMutable ? "var" : "let") \(name): \(type)"], documentation: documentation, value: text,
                    members: detail == 0 ? [] : members(of: type, isStatic: false))
            case .functions(let functions):
                return Inspection(signatures: functions.map(\.signatureText), documentation: functions[0].documentation)
            case .local(let functions): return Inspection(signatures: functions.map(\.function.signatureText), documentation: functions[0].function.documentation)
            case .type(let type): return inspectType(name, type, detail)
            }
        }
        if let members = library.functions[name] {
            return Inspection(signatures: members.map(\.declaration), documentation: library.documentation(of: members[0]))
        }
        if let value = library.values[name] { return Inspection(signatures: [value.declaration], documentation: library.documentation(of: value)) }
        if let type = library.resolver.namedType(name) ?? TypeResolver.simple[name] { return inspectType(name, type, detail) }
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

    /// What can be asked of a value of a type, or of the type itself.
    private func members(of type: Type, isStatic: Bool) -> [(signature: String, summary: String)] {
        memberNames(of: type, static: isStatic).sorted().flatMap { name -> [(signature: String, summary: String)] in
            let native = nativeMembers(of: type, name, static: isStatic).map(\.member).filter { $0.name != "Element" && $0.kind != .initializer }
            if !native.isEmpty {
                // Variants that do the same are one, and those for other elements none.
                var said: Set<String> = []
                return native.filter { isForElements(of: type, $0) && said.insert($0.documentation).inserted }
                    .map { ($0.declaration, HelpText.summary(of: $0.documentation)) }
            }
            guard type.nominal?.kind != .native else { return [] }
            let documentation = type.nominal?.methods[name]?.first?.documentation ?? ""
            return [(describeMember(name, of: type, isStatic: isStatic).signature, HelpText.summary(of: documentation))]
        }
    }

    /// False for a member that only lists of another type have.
    private func isForElements(of type: Type, _ member: NativeMember) -> Bool {
        guard case .array(let element) = type.pruned, let mark = member.declaration.firstRange(of: "where Element == "), !member.declaration.hasSuffix("]") else { return true }
        return member.declaration[mark.upperBound...] == "\(element.resolved)"
    }

    private func inspectType(_ name: String, _ type: Type, _ detail: Int) -> Inspection {
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
            if !documentation.contains(text) { documentation += documentation.isEmpty ? text : "\n\n" + text }
        }
        let all = detail == 0 ? [] : members(of: type, isStatic: true) + members(of: type, isStatic: false)
        return Inspection(signatures: signatures.isEmpty ? [name] : signatures, documentation: documentation, members: all)
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
