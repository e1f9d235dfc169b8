import Displays

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Session {
    func complete(_ source: String, at offset: Int) -> Completion {
        let file = SourceFile(source, name: "cell")
        let cursor = file.utf8Offset(unicodeScalars: offset)
        let before = String(decoding: file.bytes[0..<cursor], as: UTF8.self)
        let open = OpenText(in: before)
        if let path = open.openString { return paths(path, cursor: offset) }
        if open.isInString { return Completion(matches: [], start: offset, end: offset) }
        let word = Self.word(before)
        let start = offset - word.unicodeScalars.count
        let head = String(before.unicodeScalars.dropLast(word.unicodeScalars.count))
        var candidates: [Completion.Match] = []
        if let (found, checker) = probe(head) {
            switch found.place {
            case .members(let type, let isStatic): candidates = checker.memberMatches(type, isStatic: isStatic)
            case .names: candidates = checker.nameMatches(found)
            }
        } else if !head.hasSuffix(".") {
            candidates = Checker(file, session: self).nameMatches(nil)
        }
        // By code points: a sign that is still to come may join the last letter.
        func matches(_ name: String, _ word: String) -> Bool { name.unicodeScalars.starts(with: word.unicodeScalars) }
        let exact = candidates.filter { matches($0.text, word) }
        let folded = word.lowercased()
        let chosen = exact.isEmpty ? candidates.filter { matches($0.text.lowercased(), folded) } : exact
        var seen: Set<String> = []
        let unique = chosen.filter { seen.insert($0.text).inserted }
        return Completion(matches: unique, start: start, end: offset)
    }

    /// The name that ends at the end of the text.
    static func word(_ text: String) -> String {
        let length = text.unicodeScalars.reversed().prefix { $0.isInName }.count
        return String(text.unicodeScalars.suffix(length).drop { !$0.beginsName })
    }

    /// Checks a text that ends at the cursor, closed in one of several ways, until the checker reaches the cursor.
    func probe(_ text: String) -> (found: CompletionProbe.Finding, checker: Checker)? {
        var (found, guess): ((CompletionProbe.Finding, Checker)?, (CompletionProbe.Finding, Checker)?) = (nil, nil)
        UnfinishedText(text).firstClosing { attempt in
            let file = SourceFile(attempt.text, name: "cell")
            guard let statements = try? Parser.parse(file) else { return false }
            let checker = Checker(file, session: self)
            let probe = CompletionProbe(offset: attempt.cursor)
            checker.completion = probe
            _ = try? checker.program(statements)
            found = probe.found.map { ($0, checker) }
            if guess == nil { guess = probe.guess.map { ($0, checker) } }
            return found != nil
        }
        return found ?? guess
    }

    // MARK: Files

    private func paths(_ typed: String, cursor: Int) -> Completion {
        let slash = typed.lastIndex(of: "/")
        let folder = slash.map { String(typed[...$0]) } ?? ""
        let prefix = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
        var matches: [Completion.Match] = []
        if let directory = opendir(folder.isEmpty ? "." : folder) {
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard name.hasPrefix(prefix), !name.hasPrefix(".") || prefix.hasPrefix(".") else { continue }
                let isFolder = entry.pointee.d_type == DT_DIR
                matches.append(Completion.Match(text: name + (isFolder ? "/" : ""), kind: "path", signature: ""))
                if matches.count >= 500 { break }
            }
        }
        return Completion(matches: matches.sorted { $0.text < $1.text }, start: cursor - prefix.unicodeScalars.count, end: cursor)
    }
}

extension Checker {
    private func match(_ name: String, _ kind: String, _ signature: String) -> Completion.Match {
        Completion.Match(text: name, kind: kind, signature: signature)
    }

    /// The members that a value of a type has, or the type itself.
    func memberMatches(_ type: Type, isStatic: Bool) -> [Completion.Match] {
        var type = type
        if case .optional(let wrapped) = type.pruned, isStatic { type = wrapped }
        var result: [Completion.Match] = []
        for name in memberNames(of: type, static: isStatic) {
            let (kind, signature) = describeMember(name, of: type, isStatic: isStatic)
            result.append(match(name, kind, signature))
        }
        if case .optional(let wrapped) = type.pruned {
            for inner in memberMatches(wrapped, isStatic: false) { result.append(match("?." + inner.text, inner.kind, inner.signature)) }
        }
        if case .tuple(let elements) = type.pruned, !isStatic {
            for (index, element) in elements.enumerated() where element.label == nil { result.append(match("\(index)", "property", "\(element.type)")) }
        }
        return result
    }

    func describeMember(_ name: String, of type: Type, isStatic: Bool) -> (kind: String, signature: String) {
        for (nominal, _) in tables(of: type, named: name) {
            if let index = nominal.fieldIndex(name) {
                let field = nominal.fields[index]
                return ("property", "\(field.isMutable ? "var" : "let") \(name): \(field.type)")
            }
            if let enumCase = nominal.enumCase(name) {
                let payload = enumCase.payload.map { ($0.label.map { "\($0): " } ?? "") + "\($0.type)" }.joined(separator: ", ")
                return ("case", "case \(name)" + (payload.isEmpty ? "" : "(\(payload))"))
            }
            if let property = nominal.properties[name] ?? nominal.conditionalProperties[name]?.first { return ("property", "var \(name): \(property.type)") }
            if let function = nominal.methods[name]?.first { return ("function", function.signatureText) }
            if let symbol = nominal.statics[name] { return ("property", "static var \(name): \(symbol.type)") }
        }
        guard let member = nativeMembers(of: type, name, static: isStatic).first?.member else { return ("property", name) }
        let isProperty = member.kind == .property || member.kind == .staticProperty
        return (isProperty ? "property" : "function", member.declaration)
    }

    /// Names in scope, and the labels that the call around the cursor still takes.
    func nameMatches(_ found: CompletionProbe.Finding?) -> [Completion.Match] {
        var result: [Completion.Match] = []
        if let call = found?.call {
            for candidate in call.candidates {
                let last = candidate.parameters.lastIndex { parameter in parameter.label.map(call.labels.contains) ?? false }
                for parameter in candidate.parameters[(last.map { $0 + 1 } ?? 0)...] {
                    guard let label = parameter.label else { continue }
                    let value = parameter.defaultText.map { " = \($0)" } ?? ""
                    result.append(match("\(label): ", "argument", "\(label): \(parameter.type.resolved)\(value)"))
                }
            }
        }
        if case .names(let expected?)? = found?.place, case .tuple(let elements) = expected.pruned {
            for element in elements { if let label = element.label { result.append(match("\(label): ", "argument", "\(label): \(element.type.resolved)")) } }
        }
        if let type = found?.selfType {
            let isStatic = found?.names["self"] == nil
            result += memberMatches(type, isStatic: isStatic)
            if !isStatic { result.append(match("self", "variable", "self: \(type)")) }
        }
        var names = session.names
        names.merge(found?.names ?? [:]) { $1 }
        for (name, symbol) in names.sorted(by: { $0.key < $1.key }) where !name.hasPrefix("$") && name != CompletionProbe.marker {
            switch symbol {
            case .variable(let variable): result.append(match(name, "variable", "\(variable.isMutable ? "var" : "let") \(name): \(variable.type.resolved)"))
            case .functions(let functions): result.append(match(name, "function", functions[0].signatureText))
            case .local(let functions): result.append(match(name, "function", functions[0].function.signatureText))
            case .type(let type): result.append(match(name, "type", "\(type)"))
            }
        }
        for (name, member) in library.values.sorted(by: { $0.key < $1.key }) { result.append(match(name, "variable", member.declaration)) }
        for (name, members) in library.functions.sorted(by: { $0.key < $1.key }) { result.append(match(name, "function", members[0].declaration)) }
        for name in library.types.keys.sorted() { result.append(match(name, "type", library.types[name]!.documentation)) }
        for name in (Array(TypeResolver.simple.keys) + TypeResolver.generic).sorted() { result.append(match(name, "type", "")) }
        for word in (keywords + ["any", "some"]).sorted() { result.append(match(word, "keyword", "")) }
        return result
    }
}
