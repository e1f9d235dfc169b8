import Displays

/// One object of the Jupyter widgets' protocol: its state is the same here and in every front end. The messages are those of
/// ipywidgets 8 (https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md).
///
/// A model is used by cells and by messages between them, which the kernel hands over one at a time.
final class WidgetModel: @unchecked Sendable {
    let name: String
    private(set) var state: [String: JSONValue]
    /// What else has to be there before this can be shown.
    private let parts: [WidgetModel]
    private var comm: Comm?
    let identifier: String
    /// Called when a front end has changed the state.
    var onChange: (() -> Void)?
    /// Called with what is no state: a click.
    var onEvent: ((JSONValue) -> Void)?

    static let target = "jupyter.widget"
    private static let controlTarget = "jupyter.widget.control"
    private static let protocolVersion = "2.1.0"

    /// Where front ends find the code of a model.
    enum Module: String {
        case base = "@jupyter-widgets/base", controls = "@jupyter-widgets/controls", output = "@jupyter-widgets/output"

        var version: JSONValue { self == .output ? "1.0.0" : "2.0.0" }
    }

    /// - Parameters:
    ///   - name: "FloatSlider": the model is FloatSliderModel, its view FloatSliderView.
    ///   - parts: By the state's keys.
    init(_ name: String, _ module: Module = .controls, view: String? = nil, viewModule: Module? = nil, state: [String: JSONValue], parts: [String: WidgetModel] = [:]) {
        self.name = name
        self.parts = parts.sorted { $0.key < $1.key }.map(\.value)
        var all = state
        all["_model_name"] = .string(name + "Model")
        all["_model_module"] = .string(module.rawValue)
        all["_model_module_version"] = module.version
        all["_view_name"] = .string(view ?? name + "View")
        all["_view_module"] = .string((viewModule ?? module).rawValue)
        all["_view_module_version"] = (viewModule ?? module).version
        for (key, part) in parts { all[key] = part.reference }
        self.state = all
        identifier = Displays.widgetKeeper?.newModelIdentifier() ?? Comm.newIdentifier()
    }

    /// How other models' states name this one.
    var reference: JSONValue { .string("IPY_MODEL_" + identifier) }

    static func layout(_ state: [String: JSONValue] = [:]) -> WidgetModel { WidgetModel("Layout", .base, state: state) }

    static func style(_ name: String, _ state: [String: JSONValue] = [:]) -> WidgetModel {
        WidgetModel(name, .controls, view: "StyleView", viewModule: .base, state: state)
    }

    /// Controls and outputs in a row or a column.
    static func box(_ children: [WidgetModel], isRow: Bool) -> WidgetModel {
        let name = isRow ? "HBox" : "VBox"
        let model = WidgetModel(name, state: ["box_style": "", "children": .array(children.map(\.reference))], parts: ["layout": layout()])
        model.children = children
        return model
    }

    private var children: [WidgetModel] = []

    /// Tells the front ends of the cell that runs about this model, and about those that it is made of, once.
    func open(on carrier: any CommCarrier) {
        guard comm == nil else { return }
        for part in parts + children { part.open(on: carrier) }
        carrier.setTarget(Self.controlTarget) { control, _, _ in
            control.onMessage { [weak control, weak carrier] data, _ in
                guard let control, let carrier, data["method"]?.stringValue == "request_states" else { return }
                control.send(Self.states(of: carrier))
            }
        }
        let comm = Comm(
            target: Self.target, identifier: identifier, data: ["state": .object(state), "buffer_paths": []],
            metadata: ["version": .string(Self.protocolVersion)])
        comm.owner = self
        comm.onMessage { [weak self] data, _ in self?.receive(data) }
        self.comm = comm
    }

    /// Changes the state here and in every front end.
    func set(_ changes: [String: JSONValue]) {
        state.merge(changes) { $1 }
        send("update", changes)
    }

    /// Whether a newer change waits, which makes work for this one needless.
    var hasNewerChange: Bool { comm?.hasNewerMessage ?? false }

    private func send(_ method: JSONValue, _ state: [String: JSONValue]) {
        comm?.send(["method": method, "state": .object(state), "buffer_paths": []])
    }

    private func receive(_ data: JSONValue) {
        switch data["method"]?.stringValue {
        case "update":
            let changes = (data["state"]?.objectValue ?? [:]).filter { state[$0.key] != nil && !$0.key.hasPrefix("_model") && !$0.key.hasPrefix("_view_") }
            state.merge(changes) { $1 }
            // Other views of the same model, in other front ends too, follow.
            send("echo_update", changes)
            if !changes.isEmpty { onChange?() }
        case "request_state": send("update", state)
        case "custom": onEvent?(data["content"] ?? [:])
        default: break
        }
    }

    /// Everything that a front end needs which comes later: a page that was opened again.
    private static func states(of carrier: any CommCarrier) -> JSONValue {
        let models = carrier.openComms(for: target).compactMap { $0.owner as? WidgetModel }
        return [
            "method": "update_states", "buffer_paths": [],
            "states": .object(Dictionary(models.map { ($0.identifier, $0.document) }) { $1 }),
        ]
    }

    /// This model and those that it is made of, by their names.
    var documents: [String: JSONValue] {
        (parts + children).reduce(into: [identifier: document]) { $0.merge($1.documents) { $1 } }
    }

    /// As notebooks keep it.
    var document: JSONValue {
        [
            "model_name": state["_model_name"] ?? .null, "model_module": state["_model_module"] ?? .null,
            "model_module_version": state["_model_module_version"] ?? .null, "state": .object(state),
        ]
    }
}
