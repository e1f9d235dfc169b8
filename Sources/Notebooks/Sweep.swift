import Displays

/// Runs of one notebook or program for every combination of parameter values.
public struct Sweep: Sendable {
    /// One combination and where its executed notebook is kept.
    public struct Member: Sendable, Hashable {
        public let parameters: [Parameter]
        /// File name, made of the parameters.
        public let fileName: String

        /// The values, in words.
        var settings: [String] { parameters.map { $0.value.stringValue ?? $0.written } }
    }

    public let members: [Member]
    private let names: [String]

    /// - Parameter settings: `name=values`, where values are separated by commas (outside brackets and quotes),
    ///   and `0..9` is a range of whole numbers with both ends.
    /// - Throws: `NotebookError` for a malformed setting.
    public init(settings: [String]) throws {
        var combinations: [[Parameter]] = [[]]
        var names: [String] = []
        for setting in settings {
            guard let split = setting.firstIndex(of: "="), split > setting.startIndex else {
                throw NotebookError.malformedParameter(setting)
            }
            let name = String(setting[..<split])
            let values = try Self.values(String(setting[setting.index(after: split)...]), setting: setting)
            let alternatives = try values.map { try Parameter(parsing: "\(name)=\($0)") }
            combinations = combinations.flatMap { head in alternatives.map { head + [$0] } }
            names.append(name)
        }
        self.names = names
        var seen: Set<String> = []
        members = combinations.map { Member(parameters: $0, fileName: Self.fileName($0)) }
            .filter { seen.insert($0.fileName).inserted }
    }

    /// Runs that somebody else has chosen.
    /// - Parameter members: With their files' names, each another.
    public init(_ members: [(fileName: String, parameters: [Parameter])]) {
        self.members = members.map { Member(parameters: $0.parameters, fileName: $0.fileName) }
        names = members.first?.parameters.map(\.name) ?? []
    }

    /// Whether a member's executed notebook is complete and came from what the source is now.
    /// - Parameter common: Parameters of every run.
    public func isDone(_ member: Member, in folder: String, source: RunnableSource, common: [Parameter] = []) -> Bool {
        guard let executed = try? Notebook(contentsOf: folder + "/" + member.fileName), executed.runStatus == .completed,
            let fresh = try? NotebookRunner(source, parameters: common + member.parameters).notebook
        else { return false }
        func sources(_ notebook: Notebook) -> [String] {
            notebook.cells.filter { $0.kind == .code && !$0.tags.contains("injected-parameters") }.map(\.source)
        }
        return sources(executed) == sources(fresh)
    }

    /// The table of what the runs recorded: a row a run, parameters first, then how it ended, what it recorded, its time, its first
    /// error and its notebook.
    /// - Parameters:
    ///   - folder: Where the executed notebooks are.
    ///   - missing: What stands for a value that a run did not record.
    public func summary(folder: String, missing: String = "–") -> Table {
        let runs = members.map { member in
            (member, try? Notebook(contentsOf: folder + "/" + member.fileName))
        }
        var recorded: [String] = []
        for (_, notebook) in runs {
            for (name, _) in notebook?.records ?? [] where !recorded.contains(name) { recorded.append(name) }
        }
        var table = Table("", columns: names + ["status"] + recorded + ["seconds", "error", "notebook"])
        for (member, notebook) in runs {
            let values = Dictionary(notebook?.records ?? [], uniquingKeysWith: { $1 })
            let ending = [notebook?.runSeconds.map { fixed($0, 1) } ?? missing, notebook?.firstError ?? "", notebook == nil ? missing : member.fileName]
            table.append(
                member.settings + [notebook?.runStatus?.rawValue ?? "missing"] + recorded.map { values[$0]?.plainText ?? missing } + ending)
        }
        return table
    }

    /// What the runs would be: a row a run, and whether it is to run.
    /// - Parameter isDone: Whether a member need not run again.
    public func plan(isDone: (Member) -> Bool) -> Table {
        var table = Table("", columns: names + ["run", "notebook"])
        for member in members { table.append(member.settings + [isDone(member) ? "done" : "to run", member.fileName]) }
        return table
    }

    private static func values(_ text: String, setting: String) throws -> [String] {
        var result: [String] = []
        var part = ""
        var depth = 0
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "[", "{": depth += isQuoted ? 0 : 1
            case "]", "}": depth -= isQuoted ? 0 : 1
            case "," where depth == 0 && !isQuoted:
                result.append(part)
                part = ""
                continue
            default: break
            }
            part.append(character)
        }
        result.append(part)
        return try result.flatMap { try expanded($0, setting: setting) }
    }

    private static func expanded(_ text: String, setting: String) throws -> [String] {
        guard let dots = text.firstRange(of: ".."), let first = Int(text[..<dots.lowerBound]) else { return [text] }
        guard let last = Int(text[dots.upperBound...]), last >= first, last - first < 100_000 else {
            throw NotebookError.malformedParameter(setting)
        }
        return (first...last).map(String.init)
    }

    /// Two combinations never share a name: where it cannot hold the whole text, a number made of the text follows.
    private static func fileName(_ parameters: [Parameter]) -> String {
        let text = parameters.map { "\($0.name)=\($0.value.stringValue ?? $0.written)" }.joined(separator: ",")
        let safe = text.map { $0.isASCII && ($0.isLetter || $0.isNumber) || "=,.-_[]".contains($0) ? $0 : "_" }
        if safe.isEmpty { return "run.ipynb" }
        if String(safe) == text && safe.count <= 150 { return text + ".ipynb" }
        // FNV-1a
        let number = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(safe.prefix(150)) + "-" + String(number, radix: 16) + ".ipynb"
    }
}

/// How a headless run ended; kept in the notebook's metadata, so that a sweep knows what it need not run again.
public enum RunStatus: String, Sendable { case completed, failed, interrupted }

extension Notebook {
    public var runStatus: RunStatus? {
        get { metadata["espalier"]?["run"]?.stringValue.flatMap(RunStatus.init) }
        set {
            var own = metadata["espalier"]?.objectValue ?? [:]
            own["run"] = newValue.map { .string($0.rawValue) }
            metadata["espalier"] = .object(own)
        }
    }

    /// How long the run took, where it was asked to note that.
    public var runSeconds: Double? {
        get { metadata["espalier"]?["seconds"]?.doubleValue }
        set {
            var own = metadata["espalier"]?.objectValue ?? [:]
            own["seconds"] = newValue.map { .number($0) }
            metadata["espalier"] = .object(own)
        }
    }

    /// The first error that a cell ended with: its name and its message.
    var firstError: String? {
        let error = cells.lazy.filter { !$0.tags.contains("raises-exception") }.flatMap(\.outputs).first { $0["output_type"]?.stringValue == "error" }
        guard let error, let name = error["ename"]?.stringValue, let message = error["evalue"]?.stringValue else { return nil }
        return "\(name): \(message)"
    }

    /// The values noted with `record`, in the order of the notebook; of several under one name the last counts.
    public var records: [(String, JSONValue)] {
        cells.flatMap(\.outputs).compactMap { output in
            guard let entry = output["data"]?[Record.mimeType], let name = entry["name"]?.stringValue else { return nil }
            return (name, entry["value"] ?? .null)
        }
    }
}

extension JSONValue {
    var plainText: String { stringValue ?? String(decoding: encoded(), as: UTF8.self) }
}
