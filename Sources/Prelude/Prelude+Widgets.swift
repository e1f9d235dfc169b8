import Cells
import Espalier

extension Tensor: Measured {
    public var extent: String { "[" + shape.map(String.init).joined(separator: ", ") + "]" }
    public var memoryBytes: Int { count * MemoryLayout<Float>.stride }
}

extension Network: Measured {
    public var extent: String { grouped(cost.parametersWithBatchNorm) + " parameters" }
    public var memoryBytes: Int { cost.parametersWithBatchNorm * MemoryLayout<Float>.stride }
}

extension Prelude {
    /// Controls with bodies, and what the session holds.
    static func bindWidgets(in library: Library) {
        _ = library.protocolType("Control", "Something that a reader moves, chooses or presses, and whose body runs again at each change.")
        bindNumberControls(in: library)
        bindOtherControls(in: library)
        bindComms(in: library)
        library.type("Row", Row.self, conforming: ["Displayable"], "Controls beside each other, each with what it shows below.").bind(
            "init(_ controls: [Control], isColumn: Bool = false)", "Controls beside each other, or below."
        ) { arguments in
            Row(try arguments.values[0].elements().map { try $0.cast() as Control }, isColumn: try arguments(1))
        }
        library.bind("func showStaleCells(_ isOn: Bool)", "Whether a line under a cell says that running the notebook from top to bottom would give something else.") { arguments in
            showStaleCells(try arguments(0))
        }
        library.bind("func variables() -> Table", "What the cells so far have defined: name, type, shape or count, memory and value.") { arguments in
            var table = Table("", columns: ["name", "type", "shape or count", "memory", "value"])
            for variable in arguments.variables {
                let value = variable.description.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
                table.append([
                    variable.name, variable.type, variable.extent, memoryText(variable.bytes), value.count > 60 ? value.prefix(59) + "…" : value,
                ])
            }
            return table
        }
    }

    private static func memoryText(_ bytes: Int) -> String {
        bytes < 1_000 ? "\(bytes) B" : bytes < 1_000_000 ? fixed(Double(bytes) / 1e3, 1) + " kB" : fixed(Double(bytes) / 1e6, 1) + " MB"
    }

    /// Whether a body's value is shown besides what the body displays.
    private static let results = [("Void", false), ("Any", true)]

    private static func bindNumberControls(in library: Library) {
        let slider = library.type("Slider", Slider.self, conforming: ["Control", "Displayable"], "A number that is chosen by dragging.")
        let field = library.type("NumberField", NumberField.self, conforming: ["Control", "Displayable"], "A number that is typed.")
        let play = library.type("Play", Play.self, conforming: ["Control", "Displayable"], "Counts through whole numbers by itself.")
        for (result, isShown) in results {
            slider.bind(
                "init(_ label: String, in range: ClosedRange<Double>, step: Double? = nil, value: Double? = nil, _ body: (Double) throws -> \(result))",
                "The body is given the value, at first and at each change; what it shows stands below."
            ) { arguments in
                let body = try arguments.function(4)
                return Slider(
                    try arguments(0), in: try arguments(1) as ClosedRange<Double>, step: try arguments(2), value: try arguments(3), shows: { value in try shown(isShown) { try body(value.cell) } })
            }
            slider.bind(
                "init(_ label: String, in range: ClosedRange<Int>, step: Int = 1, value: Int? = nil, _ body: (Int) throws -> \(result))",
                "The same with whole numbers."
            ) { arguments in
                let body = try arguments.function(4)
                return Slider(
                    try arguments(0), in: try arguments(1) as ClosedRange<Int>, step: try arguments(2), value: try arguments(3), shows: { value in try shown(isShown) { try body(value.cell) } })
            }
            field.bind(
                "init(_ label: String, value: Double = 0, step: Double? = nil, _ body: (Double) throws -> \(result))",
                "The body is given the number, at first and when another is typed."
            ) { arguments in
                let body = try arguments.function(3)
                return NumberField(try arguments(0), value: try arguments(1), step: try arguments(2), shows: { value in try shown(isShown) { try body(value.cell) } })
            }
            play.bind(
                "init(_ label: String, in range: ClosedRange<Int>, interval: Int = 200, _ body: (Int) throws -> \(result))",
                "The body is given each number; the interval is in milliseconds."
            ) { arguments in
                let body = try arguments.function(3)
                return Play(try arguments(0), in: try arguments(1) as ClosedRange<Int>, interval: try arguments(2), shows: { value in try shown(isShown) { try body(value.cell) } })
            }
        }
        slider.property("var value: Double", "Where it stands.") { $0.value }
        field.property("var value: Double", "What it holds.") { $0.value }
        play.property("var value: Int", "The number it has come to.") { $0.value }
    }

    private static func bindOtherControls(in library: Library) {
        let picker = library.type("Picker", Picker.self, conforming: ["Control", "Displayable"], "One of several texts.")
        let toggle = library.type("Toggle", Toggle.self, conforming: ["Control", "Displayable"], "On or off.")
        let button = library.type("Button", Button.self, conforming: ["Control", "Displayable"], "Runs its body when it is pressed, and not before.")
        let text = library.type("TextField", TextField.self, conforming: ["Control", "Displayable"], "A line of text.")
        for (result, isShown) in results {
            picker.bind(
                "init(_ label: String, options: [String], value: String? = nil, _ body: (String) throws -> \(result))",
                "The body is given the text that is chosen."
            ) { arguments in
                let body = try arguments.function(3)
                return Picker(try arguments(0), options: try arguments(1), value: try arguments(2), shows: { value in try shown(isShown) { try body(value.cell) } })
            }
            toggle.bind("init(_ label: String, value: Bool = false, _ body: (Bool) throws -> \(result))", "The body is given whether it is on.") { arguments in
                let body = try arguments.function(2)
                return Toggle(try arguments(0), value: try arguments(1), shows: { value in try shown(isShown) { try body(value.cell) } })
            }
            button.bind("init(_ label: String, _ body: () throws -> \(result))", "What to do when it is pressed.") { arguments in
                let body = try arguments.function(1)
                return Button(try arguments(0), shows: { try shown(isShown) { try body() } })
            }
            text.bind(
                "init(_ label: String, value: String = \"\", _ body: (String) throws -> \(result))",
                "The body is given the text, at first and when Return is pressed."
            ) { arguments in
                let body = try arguments.function(2)
                return TextField(try arguments(0), value: try arguments(1), shows: { value in try shown(isShown) { try body(value.cell) } })
            }
        }
        picker.property("var value: String?", "The text that is chosen.") { $0.value }
        toggle.property("var value: Bool", "Whether it is on.") { $0.value }
        text.property("var value: String", "What it holds.") { $0.value }
    }

    /// Runs a body, whose error is explained with its line as a cell's is.
    private static func shown(_ isShown: Bool, _ body: () throws -> Value) throws -> MIMEBundle? {
        do {
            let value = try body()
            return isShown ? try value.mimeBundle : nil
        } catch {
            let failure = CellError(thrown: error)
            throw WidgetFailure(name: failure.name, message: failure.message, traceback: failure.traceback)
        }
    }
}
