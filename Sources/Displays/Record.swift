/// Notes a named value in the notebook, for whoever compares many runs: `espalier sweep` collects them in a table.
/// The executed notebook is the record; there is no other file.
public func record(_ name: String, _ value: JSONValue) {
    let text = String(decoding: value.encoded(), as: UTF8.self)
    var bundle = MIMEBundle(plain: "\(name): \(text)")
    bundle.data[Record.mimeType] = ["name": .string(name), "value": value]
    Displays.sink.display(bundle, id: nil)
}

public func record(_ name: String, _ value: Double) { record(name, .number(value)) }
public func record(_ name: String, _ value: Float) { record(name, .number(Double(value))) }
public func record(_ name: String, _ value: Bool) { record(name, .bool(value)) }
public func record(_ name: String, _ value: Int) { record(name, .integer(value)) }
public func record(_ name: String, _ value: String) { record(name, .string(value)) }

public enum Record {
    /// The MIME type under which a value stands in a notebook.
    public static let mimeType = "application/vnd.espalier.record+json"
}
