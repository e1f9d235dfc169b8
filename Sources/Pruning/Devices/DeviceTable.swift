import Displays
import Tensors

extension Device {
    /// Reads a table that a kit's program wrote.
    /// - Throws: `DeviceError` with the line; `FileError` when the file cannot be read.
    public init(_ path: String) throws {
        let bytes = try AtomicFile.read(path, limit: 256 << 20)
        var reader = DeviceTableReader(path: path)
        try reader.read(String(decoding: bytes, as: UTF8.self))
        var digest = ContentDigest()
        bytes.withUnsafeBytes { digest.combine($0) }
        let file = path.split(separator: "/").last.map(String.init) ?? path
        try self.init(reader, path: path, name: file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file, identity: digest.text)
    }

    private init(_ reader: DeviceTableReader, path: String, name: String, identity: String) throws {
        guard let network = reader.network, let widths = reader.widths else {
            throw DeviceError.noTable(
                path: path, line: 1, expected: "lines \"# network: NAME DIGEST\" and \"# widths: rounding 8, smallest keep 0.2\"", actual: "none")
        }
        guard let columns = reader.columns else {
            throw DeviceError.noTable(path: path, line: reader.lastLine, expected: DeviceTableReader.header, actual: "no such line")
        }
        guard let call = reader.call else {
            throw DeviceError.missing(path: path, line: reader.lastLine, rows: ["call"], count: 1)
        }
        self.name = name
        self.path = path
        self.identity = identity
        self.network = network.name
        self.call = call
        note = reader.note
        hasEnergy = columns.energy != nil
        digest = (network.digest, network.line)
        (rounding, smallestKeep) = widths
        layers = reader.layers
        networks = reader.networks
        lastLine = reader.lastLine
    }
}

/// Reads line by line.
private struct DeviceTableReader {
    let path: String
    var network: (name: String, digest: String, line: Int)?
    var widths: (rounding: Int, smallestKeep: Double)?
    var note = ""
    var columns: (energy: Int?, count: Int)?
    var call: Device.Row?
    var layers: [DeviceDesign.LayerKey: Device.Row] = [:]
    var networks: [String: Device.Row] = [:]
    var lastLine = 0

    static let header = "the columns kind,name,input,output,milliseconds and, where it was measured, millijoules"
    private static let fixedColumns = ["kind", "name", "input", "output", "milliseconds"]

    init(path: String) { self.path = path }

    mutating func read(_ text: String) throws {
        for (place, whole) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = Self.trimmed(whole)
            guard !line.isEmpty else { continue }
            lastLine = place + 1
            if line.first == "#" {
                try remark(line.dropFirst().drop { $0 == " " })
            } else if columns == nil {
                try header(line)
            } else {
                try row(line)
            }
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private mutating func remark(_ text: Substring) throws {
        func rest(_ word: String) -> Substring? { text.hasPrefix(word) ? text.dropFirst(word.count).drop { $0 == " " } : nil }
        if let version = rest("espalier device table, version") {
            guard version == "1" else { throw problem("version 1", "version \(version)", isRow: false) }
        } else if let said = rest("network:") {
            let words = said.split(separator: " ")
            guard words.count >= 2, let digest = words.last, digest.count == 16 else {
                throw problem("\"# network: NAME DIGEST\"", "\"\(said)\"", isRow: false)
            }
            network = (words.dropLast().joined(separator: " "), String(digest), lastLine)
        } else if let said = rest("widths:") {
            let numbers = said.split { !$0.isNumber && $0 != "." }
            guard numbers.count == 2, let rounding = Int(numbers[0]), (1...1_024).contains(rounding), let keep = Double(numbers[1]),
                keep >= 0 && keep <= 1
            else { throw problem("\"# widths: rounding 8, smallest keep 0.2\"", "\"\(said)\"", isRow: false) }
            widths = (rounding, keep)
        } else if let said = rest("device:") {
            note = String(said)
        }
    }

    private mutating func header(_ line: Substring) throws {
        let names = line.split(separator: ",", omittingEmptySubsequences: false).map { String(Self.trimmed($0)) }
        let isKnown = names.starts(with: Self.fixedColumns) && names.dropFirst(Self.fixedColumns.count).allSatisfy { $0 == "millijoules" }
        guard isKnown, names.count <= Self.fixedColumns.count + 1 else { throw problem(Self.header, "\"\(line)\"", isRow: false) }
        columns = (names.count > Self.fixedColumns.count ? Self.fixedColumns.count : nil, names.count)
    }

    private mutating func row(_ line: Substring) throws {
        let parts = line.split(separator: ",", omittingEmptySubsequences: false).map { Self.trimmed($0) }
        guard let columns, parts.count == columns.count else {
            throw problem("\(columns?.count ?? 0) columns", "\(parts.count): \"\(line)\"")
        }
        let row = Device.Row(
            line: lastLine, nanoseconds: 1e6 * (try number(parts[4], "milliseconds")),
            nanojoules: try columns.energy.map { 1e6 * (try number(parts[$0], "millijoules")) } ?? 0)
        switch parts[0] {
        case "call":
            guard call == nil else { throw problem("one row of the kind call", "a second one") }
            call = row
        case "layer":
            guard let input = Int(parts[2]), let output = Int(parts[3]), input > 0, output > 0 else {
                throw problem("channels above 0 as whole numbers", "\"\(parts[2])\" and \"\(parts[3])\"")
            }
            let key = DeviceDesign.LayerKey(layer: String(parts[1]), input: input, output: output)
            if let before = layers.updateValue(row, forKey: key) {
                throw problem("each layer once", "\(parts[1]) with \(input) inputs and \(output) outputs again, after line \(before.line)")
            }
        case "network":
            if let before = networks.updateValue(row, forKey: String(parts[1])) {
                throw problem("each network once", "\(parts[1]) again, after line \(before.line)")
            }
        default: throw problem("a row of the kind call, layer or network", "\"\(parts[0])\"")
        }
    }

    private func number(_ text: Substring, _ unit: String) throws -> Double {
        guard let value = Double(text), value.isFinite else { throw problem("a number of \(unit) without a unit", "\"\(text)\"") }
        guard value > 0 || (unit == "millijoules" && value == 0) else { throw problem("\(unit) above 0", "\(text)") }
        guard value < 1e7 else { throw problem("\(unit) below 10,000,000", "\(text)") }
        return value
    }

    private func problem(_ expected: String, _ actual: String, isRow: Bool = true) -> DeviceError {
        isRow
            ? .badRow(path: path, line: lastLine, expected: expected, actual: actual)
            : .noTable(path: path, line: lastLine, expected: expected, actual: actual)
    }
}
