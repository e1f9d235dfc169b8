import ArgumentParser
import Cells
import Displays
import Prelude

struct Names: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List every name that cells see.",
        discussion: """
            From the same source as the help in a notebook, by topic: how each name is declared, a line each. A topic, a type or \
            a name narrows the list and shows what help says, too.
            """)

    @Argument(help: ArgumentHelp("A topic, a type, or any name.", valueName: "name"))
    var name: String?

    @Flag(help: "Print JSON: topic, owner, name, declaration and documentation of each.")
    var json = false

    func run() throws {
        let all = Prelude.makeLibrary().reference
        let chosen = name.map { name in all.filter { $0.isMeant(by: name) } } ?? all
        guard !chosen.isEmpty else {
            let topics = Set(all.map(\.topic)).sorted().joined(separator: ", ")
            throw ValidationError("Cells see no '\(name ?? "")'; expected a name, a type or one of the topics \(topics). 'espalier names' lists all.")
        }
        ConsoleSink().write((json ? document(chosen) : listing(chosen)) + "\n", to: .standardOutput)
    }

    private func document(_ entries: [ReferenceEntry]) -> String {
        var writer = JSONWriter()
        writer.write(.array(entries.map(\.json)))
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func listing(_ entries: [ReferenceEntry]) -> String {
        let topics = Set(entries.map(\.topic)).sorted()
        return topics.map { topic in
            let lines = entries.filter { $0.topic == topic }.map { entry in
                // A member stands under its type.
                let indent = entry.owner == nil ? "" : "    "
                let text = name == nil ? [] : entry.documentation.split(separator: "\n", omittingEmptySubsequences: false)
                return ([indent + entry.declaration] + text.map { $0.isEmpty ? "" : indent + "    " + $0 }).joined(separator: "\n")
            }
            return ([topic, String(repeating: "─", count: topic.count)] + lines).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}

extension ReferenceEntry {
    fileprivate func isMeant(by name: String) -> Bool {
        [topic, owner, self.name].contains { $0?.lowercased() == name.lowercased() }
    }

    fileprivate var json: JSONValue {
        .object([
            "topic": .string(topic), "owner": owner.map { .string($0) } ?? .null, "name": .string(name),
            "declaration": .string(declaration), "documentation": .string(documentation),
        ])
    }
}
