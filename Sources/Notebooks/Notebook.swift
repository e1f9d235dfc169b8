import Displays

/// A Jupyter notebook, format 4. What Espalier does not know of stays as it was read.
/// https://nbformat.readthedocs.io/en/latest/format_description.html
public struct Notebook: Sendable, Hashable {
    public var cells: [NotebookCell]
    public var metadata: [String: JSONValue]
    public var minorVersion: Int

    /// - Parameter cells: In the order in which they run.
    public init(cells: [NotebookCell] = [], metadata: [String: JSONValue] = Notebook.swiftMetadata) {
        self.cells = cells
        self.metadata = metadata
        minorVersion = 5
    }

    /// What a front end needs to know to start this kernel and to colour its cells.
    public static let swiftMetadata: [String: JSONValue] = [
        "kernelspec": ["display_name": "Espalier (Swift)", "language": "swift", "name": "espalier"],
        "language_info": [
            "name": "swift", "file_extension": ".swift", "mimetype": "text/x-swift", "version": "6.2",
        ],
    ]
}

/// One cell; `other` holds the members that this type does not name, such as attachments.
public struct NotebookCell: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable { case code, markdown, raw }

    public var kind: Kind
    public var id: String
    public var source: String
    public var metadata: [String: JSONValue]
    public var executionCount: Int?
    /// nbformat output objects: stream, display_data, execute_result, error.
    public var outputs: [JSONValue]
    public var other: [String: JSONValue]

    public init(_ kind: Kind, id: String, source: String, metadata: [String: JSONValue] = [:]) {
        self.kind = kind
        self.id = id
        self.source = source
        self.metadata = metadata
        executionCount = nil
        outputs = []
        other = [:]
    }

    /// Whether its author keeps it from running; what it showed stays. Jupyter's tools know the tag.
    var isSkipped: Bool { tags.contains("skip-execution") }

    /// Whether it is to run: an empty cell counts as none, as in front ends.
    var runs: Bool { kind == .code && !isSkipped && !source.allSatisfy(\.isWhitespace) }

    public var tags: [String] { metadata["tags"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
}

extension Notebook {
    /// Reads a notebook.
    /// - Throws: `NotebookError` naming the file and what is wrong with it.
    public init(contentsOf path: String) throws {
        let bytes = try FileBytes.readText(path)
        let document: JSONValue
        do {
            document = try JSONValue(parsing: bytes, allowsNonFinite: true)
        } catch {
            throw NotebookError.notJSON(path: path, reason: "\(jsonReason(error))")
        }
        try self.init(document, path: path)
    }

    /// - Parameter path: Named in errors.
    public init(_ document: JSONValue, path: String) throws {
        func malformed(_ what: String) -> NotebookError { .malformed(path: path, what: what) }
        guard case .object(let members) = document else { throw malformed("the top level is no object") }
        guard let format = members["nbformat"]?.integerValue else { throw malformed("'nbformat' is missing") }
        guard format == 4 else { throw NotebookError.unsupportedFormat(path: path, format: format) }
        guard let list = members["cells"]?.arrayValue else { throw malformed("'cells' is missing or no array") }
        metadata = members["metadata"]?.objectValue ?? [:]
        minorVersion = members["nbformat_minor"]?.integerValue ?? 5
        cells = try list.enumerated().map { index, value in
            try NotebookCell(value, index: index) { malformed("cell \(index + 1): \($0)") }
        }
    }

    private static let widgetState = "application/vnd.jupyter.widget-state+json"

    /// The controls of its outputs by their models' names, from which viewers show them where nothing runs.
    /// https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/v8/jupyterwidgetmodels.md
    var widgets: [String: JSONValue] {
        get { metadata["widgets"]?[Self.widgetState]?["state"]?.objectValue ?? [:] }
        set {
            metadata["widgets"] = newValue.isEmpty ? nil : [
                Self.widgetState: ["version_major": 2, "version_minor": 0, "state": .object(newValue)],
            ]
        }
    }

    /// The kernel and the language that the notebook names, when its cells are not Swift.
    var otherKernel: (kernel: String, language: String)? {
        let kernel = metadata["kernelspec"]
        let name = kernel?["name"]?.stringValue
        if name == "espalier" { return nil }
        let language = kernel?["language"]?.stringValue ?? metadata["language_info"]?["name"]?.stringValue ?? name
        guard let language, !language.isEmpty, !language.lowercased().contains("swift") else { return nil }
        return (kernel?["display_name"]?.stringValue ?? name ?? language, language)
    }

    /// The notebook as nbformat 4 JSON.
    public var document: JSONValue {
        .object([
            "cells": .array(cells.map { $0.document(withID: minorVersion >= 5) }),
            "metadata": .object(metadata),
            "nbformat": 4,
            "nbformat_minor": .integer(minorVersion),
        ])
    }

    /// Writes the notebook whole or not at all, with pictures that readers see who have not run it.
    public func write(to path: String) throws {
        let parts = NotebookFormatter.parts(of: self, cells: cells.map { NotebookFormatter.format($0, of: self) })
        try FileBytes.replace(path, by: parts)
    }
}

extension NotebookCell {
    init(_ value: JSONValue, index: Int, malformed: (String) -> NotebookError) throws {
        guard case .object(var members) = value else { throw malformed("it is no object") }
        guard let name = members.removeValue(forKey: "cell_type")?.stringValue else {
            throw malformed("'cell_type' is missing")
        }
        guard let kind = Kind(rawValue: name) else {
            throw malformed("'cell_type' is \"\(name)\", expected code, markdown or raw")
        }
        guard let source = members.removeValue(forKey: "source").flatMap(multilineText) else {
            throw malformed("'source' is neither a string nor a list of strings")
        }
        self.kind = kind
        self.source = source
        id = members.removeValue(forKey: "id")?.stringValue ?? "cell-\(index + 1)"
        metadata = members.removeValue(forKey: "metadata")?.objectValue ?? [:]
        executionCount = members.removeValue(forKey: "execution_count")?.integerValue
        outputs = members.removeValue(forKey: "outputs")?.arrayValue ?? []
        other = members
    }

    func document(withID: Bool) -> JSONValue {
        var members = other
        members["cell_type"] = .string(kind.rawValue)
        members["source"] = lines(source)
        members["metadata"] = .object(metadata)
        if withID { members["id"] = .string(id) }
        if kind == .code {
            members["execution_count"] = executionCount.map { .integer($0) } ?? .null
            members["outputs"] = .array(outputs)
        }
        return .object(members)
    }
}

/// nbformat's multi-line string: one string, or a list of lines to join.
func multilineText(_ value: JSONValue) -> String? {
    if let text = value.stringValue { return text }
    guard let parts = value.arrayValue else { return nil }
    let texts = parts.compactMap(\.stringValue)
    return texts.count == parts.count ? texts.joined() : nil
}

/// Text as nbformat's list of lines, each with its line end.
func lines(_ text: String) -> JSONValue {
    // Byte by byte: a program may have printed hundreds of megabytes.
    var text = text
    return .array(text.withUTF8 { bytes in
        var result: [JSONValue] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            result.append(.string(String(decoding: bytes[start..<end], as: UTF8.self)))
            start = end
        }
        return result
    })
}

private func jsonReason(_ error: any Error) -> String {
    guard case DecodingError.dataCorrupted(let context) = error else { return "\(error)" }
    return context.underlyingError.map { "\($0)" } ?? context.debugDescription
}
