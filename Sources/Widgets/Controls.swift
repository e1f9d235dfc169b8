import Displays

/// A number that is chosen by dragging.
///
///     Slider("keep", in: 0.1...1) { keep in Chart { BarMark(x: .value("kept", keep), y: .value("", "channels")) } }
public final class Slider: Control, @unchecked Sendable {
    private let isWhole: Bool

    package init(_ label: String, in range: ClosedRange<Double>, step: Double? = nil, value: Double? = nil, shows body: @escaping (Double) throws -> MIMEBundle?) {
        isWhole = false
        let step = step ?? Self.roundStep((range.upperBound - range.lowerBound) / 100)
        let middle = ((range.lowerBound + range.upperBound) / 2 / step).rounded() * step
        let model = WidgetModel(
            "FloatSlider",
            state: Self.state(label).merging([
                "min": .number(range.lowerBound), "max": .number(range.upperBound), "step": .number(step),
                "value": .number(min(max(value ?? middle, range.lowerBound), range.upperBound)), "readout_format": step < 0.01 ? ".3f" : ".2f",
            ]) { $1 },
            parts: ["layout": .layout(), "style": .style("SliderStyle", ["description_width": "initial"])])
        super.init(label, model) { try body(($0 as? Slider)?.value ?? 0) }
    }

    package init(_ label: String, in range: ClosedRange<Int>, step: Int = 1, value: Int? = nil, shows body: @escaping (Int) throws -> MIMEBundle?) {
        isWhole = true
        let value = min(max(value ?? range.lowerBound + (range.upperBound - range.lowerBound) / 2, range.lowerBound), range.upperBound)
        let model = WidgetModel(
            "IntSlider",
            state: Self.state(label).merging([
                "min": .integer(range.lowerBound), "max": .integer(range.upperBound), "step": .integer(max(1, step)), "value": .integer(value),
                "readout_format": "d",
            ]) { $1 },
            parts: ["layout": .layout(), "style": .style("SliderStyle", ["description_width": "initial"])])
        super.init(label, model) { try body(Int(($0 as? Slider)?.value ?? 0)) }
    }

    private static func state(_ label: String) -> [String: JSONValue] {
        [
            "description": .string(label), "continuous_update": true, "orientation": "horizontal", "readout": true, "disabled": false,
            "behavior": "drag-tap", "description_allow_html": false, "tooltip": .null, "tabbable": .null, "_dom_classes": [],
        ]
    }

    /// 1, 2 or 5 times a power of ten, at most the width.
    private static func roundStep(_ width: Double) -> Double {
        guard width > 0 else { return 1 }
        var power = 1.0
        while power > width { power /= 10 }
        while power * 10 <= width { power *= 10 }
        return power * (width >= 5 * power ? 5 : width >= 2 * power ? 2 : 1)
    }

    public var value: Double { model.state["value"]?.doubleValue ?? 0 }
    override var valueText: String? { isWhole ? "\(Int(value))" : "\((value * 1000).rounded() / 1000)" }
}

/// One of several texts.
public final class Picker: Control, @unchecked Sendable {
    private let options: [String]

    package init(_ label: String, options: [String], value: String? = nil, shows body: @escaping (String) throws -> MIMEBundle?) {
        self.options = options
        let model = WidgetModel(
            "Dropdown",
            state: [
                "description": .string(label), "_options_labels": .array(options.map { .string($0) }),
                "index": value.flatMap { options.firstIndex(of: $0) }.map { .integer($0) } ?? (options.isEmpty ? .null : 0), "disabled": false,
            ],
            parts: ["layout": .layout(), "style": .style("DescriptionStyle", ["description_width": "initial"])])
        super.init(label, model) { control in try (control as? Picker)?.value.flatMap { try body($0) } }
    }

    public var value: String? {
        guard let index = model.state["index"]?.integerValue, options.indices.contains(index) else { return nil }
        return options[index]
    }

    override var valueText: String? { value }
}

/// On or off.
public final class Toggle: Control, @unchecked Sendable {
    package init(_ label: String, value: Bool = false, shows body: @escaping (Bool) throws -> MIMEBundle?) {
        let model = WidgetModel(
            "Checkbox", state: ["description": .string(label), "value": .bool(value), "indent": false, "disabled": false],
            parts: ["layout": .layout(), "style": .style("CheckboxStyle", ["description_width": "initial"])])
        super.init(label, model) { try body(($0 as? Toggle)?.value ?? false) }
    }

    public var value: Bool { model.state["value"]?.boolValue ?? false }
    override var valueText: String? { value ? "on" : "off" }
}

/// Runs its body when it is pressed, and not before.
public final class Button: Control, @unchecked Sendable {
    package init(_ label: String, shows body: @escaping () throws -> MIMEBundle?) {
        let model = WidgetModel(
            "Button", state: ["description": .string(label), "button_style": "", "icon": "", "disabled": false, "tooltip": .null],
            parts: ["layout": .layout(), "style": .style("ButtonStyle")])
        super.init(label, model) { _ in try body() }
        model.onEvent = { [weak self] content in if content["event"]?.stringValue == "click" { self?.changed() } }
    }

    override var runsAtOnce: Bool { false }
}

/// A line of text; the body runs when it is left or Return is pressed.
public final class TextField: Control, @unchecked Sendable {
    package init(_ label: String, value: String = "", shows body: @escaping (String) throws -> MIMEBundle?) {
        let model = WidgetModel(
            "Text", state: ["description": .string(label), "value": .string(value), "placeholder": "", "continuous_update": false, "disabled": false],
            parts: ["layout": .layout(), "style": .style("TextStyle", ["description_width": "initial"])])
        super.init(label, model) { try body(($0 as? TextField)?.value ?? "") }
    }

    public var value: String { model.state["value"]?.stringValue ?? "" }
    override var valueText: String? { value }
}

/// A number that is typed.
public final class NumberField: Control, @unchecked Sendable {
    package init(_ label: String, value: Double = 0, step: Double? = nil, shows body: @escaping (Double) throws -> MIMEBundle?) {
        let model = WidgetModel(
            "FloatText",
            state: [
                "description": .string(label), "value": .number(value), "step": step.map { .number($0) } ?? .null, "continuous_update": false,
                "disabled": false,
            ],
            parts: ["layout": .layout(), "style": .style("DescriptionStyle", ["description_width": "initial"])])
        super.init(label, model) { try body(($0 as? NumberField)?.value ?? 0) }
    }

    public var value: Double { model.state["value"]?.doubleValue ?? 0 }
    override var valueText: String? { "\(value)" }
}

/// Counts through whole numbers by itself, with a button to begin and one to stop.
public final class Play: Control, @unchecked Sendable {
    package init(_ label: String, in range: ClosedRange<Int>, interval: Int = 200, shows body: @escaping (Int) throws -> MIMEBundle?) {
        let model = WidgetModel(
            "Play",
            state: [
                "description": .string(label), "min": .integer(range.lowerBound), "max": .integer(range.upperBound), "value": .integer(range.lowerBound),
                "step": 1, "interval": .integer(max(10, interval)), "playing": false, "repeat": false, "show_repeat": true, "disabled": false,
            ],
            parts: ["layout": .layout(), "style": .style("DescriptionStyle")])
        super.init(label, model) { try body(($0 as? Play)?.value ?? 0) }
    }

    public var value: Int { model.state["value"]?.integerValue ?? 0 }
    override var valueText: String? { "\(value)" }
}

/// A bar that cells move.
public final class ProgressView: Control, @unchecked Sendable {
    public init(_ label: String, total: Double) {
        let model = WidgetModel(
            "FloatProgress",
            state: ["description": .string(label), "min": 0, "max": .number(total), "value": 0, "bar_style": "", "orientation": "horizontal"],
            parts: ["layout": .layout(), "style": .style("ProgressStyle", ["description_width": "initial"])])
        super.init(label, model, body: nil)
    }

    public var value: Double {
        get { model.state["value"]?.doubleValue ?? 0 }
        set { model.set(["value": .number(newValue)]) }
    }

    override var valueText: String? { "\(value)" }
}

/// A place that cells fill, again and again.
public final class OutputArea: Displayable, @unchecked Sendable {
    private let output = WidgetOutput()

    public init() {}

    /// Shows what the body shows instead of what was there.
    public func show(_ body: () throws -> MIMEBundle?) { output.run(body) }

    public var mimeBundle: MIMEBundle {
        if let carrier = Displays.commCarrier {
            output.model.open(on: carrier)
            return MIMEBundle(view: output.model, plain: "", fallback: nil)
        }
        for case .bundle(let bundle, _) in output.outputs.reversed() { return bundle }
        return MIMEBundle(plain: "")
    }
}
