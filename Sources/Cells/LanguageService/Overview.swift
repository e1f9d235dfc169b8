import Displays

extension Library {
    /// What there is, by topic.
    var overview: MIMEBundle {
        let hint = "'?name' tells more of one, and '?' behind a variable what can be done with it. The Tab key completes names."
        let plain = topics.map { "\($0.title)\n" + Self.lines($0.names) }.joined(separator: "\n\n")
        let markdown = topics.map { "**\($0.title)**: " + $0.names.map { "`\($0)`" }.joined(separator: ", ") }.joined(separator: "\n\n")
        let rows = topics.map { topic in
            let names = topic.names.map { "<code title=\"\(escapedForMarkup(summary(of: $0)))\">\(escapedForMarkup($0))</code>" }
            return "<tr><th style=\"text-align:left;vertical-align:top\">\(escapedForMarkup(topic.title))</th><td style=\"text-align:left\">\(names.joined(separator: ", "))</td></tr>"
        }
        return MIMEBundle(
            plain: plain + "\n\n" + hint, html: "<table>\(rows.joined(separator: "\n"))</table>\n<p>\(escapedForMarkup(hint))</p>",
            markdown: markdown + "\n\n" + hint)
    }

    private func summary(of name: String) -> String {
        let text = types[name]?.documentation ?? functions[name]?.first?.documentation ?? values[name]?.documentation ?? ""
        return HelpText.summary(of: text).replacing("`", with: "")
    }

    /// Names in lines of at most 78 characters.
    private static func lines(_ names: [String]) -> String {
        var lines = [" "]
        for (index, name) in names.enumerated() {
            let word = " " + name + (index == names.count - 1 ? "" : ",")
            if lines[lines.count - 1].count + word.count > 78 { lines.append(" ") }
            lines[lines.count - 1] += word
        }
        return lines.joined(separator: "\n")
    }

    /// Names of topics that nothing is bound to, and bound names of no topic; those of Swift itself need none.
    package func topicProblems(ignoring known: Set<String>) -> (unknown: [String], missing: [String]) {
        let listed = Set(topics.flatMap(\.names))
        let bound = Set(types.keys.filter { !$0.contains(".") }).union(functions.keys).union(values.keys)
        return (listed.subtracting(bound).sorted(), bound.subtracting(listed).subtracting(known).sorted())
    }

    /// The names of a library as a set, to tell what another one adds.
    package var boundNames: Set<String> { Set(types.keys).union(functions.keys).union(values.keys) }
}
