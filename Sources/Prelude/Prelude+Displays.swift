import Cells
import Espalier

extension Prelude {
    /// Showing things: tables, progress, displays that change in place.
    static func bindDisplays(in library: Library) {
        let displayable = library.protocolType("Displayable", "A value that front ends show as more than its description.")
        _ = displayable
        let table = library.type(
            "Table", Table.self, conforming: ["Displayable", "CustomStringConvertible"],
            "Rows under named columns: HTML in notebooks, aligned text elsewhere.")
        table.bind(
            "init(_ title: String = \"\", columns: [String], units: [String] = [], rows: [[String]] = [])",
            "A table; each row has one cell per column. Units, one per column, say what its numbers count."
        ) { arguments in
            let columns: [String] = try arguments(1)
            let rows: [[String]] = try arguments(3)
            for row in rows where row.count != columns.count { throw PreludeError.tableRow(cells: row.count, columns: columns.count) }
            return Table(try arguments(0), columns: columns, units: try arguments(2), rows: rows)
        }
        table.bind("mutating func append(_ row: [String])", "Adds a row, one cell per column.") { arguments in
            var table: Table = try arguments.receiver.cast()
            let row: [String] = try arguments(0)
            guard row.count == table.columns.count else {
                throw PreludeError.tableRow(cells: row.count, columns: table.columns.count)
            }
            table.append(row)
            arguments.receiver = try Value(converting: table)
        }
        table.property("var title: String", "Shown above the table.") { $0.title }
        table.property("var columns: [String]", "The columns' names.") { $0.columns }
        table.property("var rows: [[String]]", "The cells, a row at a time.") { $0.rows }
        table.property("var csv: String", "The table as comma-separated values with a header line (RFC 4180).") { $0.csv }
        table.property("var markdown: String", "The table as Markdown.") { $0.markdown }
        table.property("var html: String", "The table as HTML.") { $0.html }
        table.method("func save(_ path: String) throws", "Writes the table to a file: .csv, .md or .json.") { table, arguments in
            try table.save(try arguments(0))
        }

        library.bind("func display(_ value: Any, id: String? = nil)", "Shows a value in its richest form. With an id it can be updated later.") { arguments in
            let id: String? = try arguments(1)
            let shown = try bundle(arguments.values[0])
            Displays.sink.display(shown, id: id)
            ShownPicture.note(shown)
        }
        library.bind("func updateDisplay(_ value: Any, id: String)", "Replaces what was displayed under this id.") { arguments in
            Displays.sink.update(try bundle(arguments.values[0]), id: try arguments(1))
        }
        library.bind("func clearOutput(wait: Bool = false)", "Clears the cell's output; with `wait`, when the next output arrives.") { arguments in
            clearOutput(wait: try arguments(0))
        }
        library.bind("func fixed(_ value: Double, _ decimals: Int) -> String", "A number with this many decimals.") { arguments in
            fixed(try arguments(0), min(max(try arguments(1), 0), 15))
        }
        library.bind("func grouped(_ value: Int) -> String", "An integer with its thousands separated: 11,596,288.") { arguments in
            grouped(try arguments(0) as Int)
        }
        library.bind("func files(in folder: String = \".\") throws -> [String]", "The names in a folder, sorted; those of folders end with \"/\".") { arguments in
            try files(in: try arguments(0))
        }
        library.extend("String").bind("func write(to path: String) throws", "Writes the text to a file, whole or not at all.") { arguments in
            try (try String(cell: arguments.receiver)).write(to: try arguments(0) as String)
        }
        bindConsole(in: library)
        bindChecks(in: library)
        for type in ["Double", "Int", "String", "Float", "Bool"] {
            library.bind("func record(_ name: String, _ value: \(type))", "Notes a named value in the notebook; `espalier sweep` collects them in a table.") { arguments in
                let name: String = try arguments(0)
                switch arguments.values[1] {
                case .int(let value): record(name, value)
                case .double(let value): record(name, value)
                case .float(let value): record(name, value)
                case .bool(let value): record(name, value)
                default: record(name, try arguments(1) as String)
                }
            }
        }
    }

    /// Asking and waiting.
    private static func bindConsole(in library: Library) {
        library.bind(
            "func readLine(prompt: String = \"\") throws -> String?",
            "Asks the reader for a line: an input box in notebooks, standard input elsewhere. nil at the end of input."
        ) { arguments in
            try readLine(prompt: try arguments(0))
        }
        library.bind(
            "func readPassword(prompt: String = \"\") throws -> String?",
            "Asks the reader for a line that is not shown while it is typed. nil at the end of input."
        ) { arguments in
            try readPassword(prompt: try arguments(0))
        }
        library.bind("func sleep(_ seconds: Double) throws", "Waits; an interrupt ends it.") { arguments in
            try sleep(try arguments(0))
        }
    }

    /// What a value looks like in a front end.
    private static func bundle(_ value: Value) throws -> MIMEBundle {
        try value.mimeBundle
    }
}

/// Mistakes in calls that the library itself leaves to the caller's types.
enum PreludeError: UserError {
    case tableRow(cells: Int, columns: Int)
    case notOneElement(shape: [Int])
    case index(Int, shape: [Int])

    var message: String {
        switch self {
        case .tableRow(let cells, let columns):
            "The table has \(columns) columns, and this row has \(cells) cells. Give one cell per column."
        case .notOneElement(let shape):
            "'item' is the number of a tensor with one element, and this one has shape \(shape). Use scalars, or index it first."
        case .index(let index, let shape):
            shape.isEmpty
                ? "A tensor of rank 0 has no index. Use item."
                : "The first axis has the indices 0..<\(shape[0]), and this is \(index); the shape is \(shape)."
        }
    }
}
