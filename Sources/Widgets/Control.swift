import Displays

/// Something that a reader can move, choose or press, with a body that runs again at each change; what the body shows stands below
/// and takes the place of what was there.
///
/// Without a front end (a run from the command line, a report, an exported program) the body runs once, with the value that the
/// control has, so a notebook means the same everywhere. Changes that come faster than the body runs are dropped but the last.
public class Control: Displayable, @unchecked Sendable {
    /// What stands beside it.
    public let label: String
    let model: WidgetModel
    private let output = WidgetOutput()
    private let body: ((Control) throws -> MIMEBundle?)?
    private var box: WidgetModel?
    /// Without a front end the body has run once.
    private var shown: MIMEBundle?

    init(_ label: String, _ model: WidgetModel, body: ((Control) throws -> MIMEBundle?)?) {
        self.label = label
        self.model = model
        self.body = body
    }

    /// The value as people read it; nil where there is none.
    var valueText: String? { nil }

    /// Whether the body runs before anybody has touched the control.
    var runsAtOnce: Bool { true }

    /// Runs the body with the present value.
    func changed() {
        if body != nil, !model.hasNewerChange { run() }
    }

    private func run() { output.run { try body?(self) } }

    public var mimeBundle: MIMEBundle {
        guard let carrier = Displays.commCarrier else { return withoutFrontEnd() }
        let box = opened(on: carrier)
        return MIMEBundle(view: box, plain: plain, fallback: lastPicture)
    }

    /// The model of the control with its output.
    func opened(on carrier: any CommCarrier) -> WidgetModel {
        if let box { return box }
        if body != nil, runsAtOnce { run() }
        let made = body == nil ? model : .box([model, output.model], isRow: false)
        // Front ends keep what no cell holds any more.
        model.onChange = { self.changed() }
        made.open(on: carrier)
        box = made
        return made
    }

    private var plain: String { [label.isEmpty ? nil : label, valueText].compactMap { $0 }.joined(separator: ": ") }

    private var lastPicture: MIMEBundle? {
        for case .bundle(let bundle, _) in output.outputs.reversed() { return bundle }
        return nil
    }

    /// Shows what the body shows; the last of it is what stands for the control.
    private func withoutFrontEnd() -> MIMEBundle {
        if let shown { return shown }
        let sink = Displays.sink
        var result = MIMEBundle(plain: plain)
        if body != nil, runsAtOnce {
            run()
            var items = output.outputs
            var last: MIMEBundle?
            if case .bundle(let bundle, nil)? = items.last {
                items.removeLast()
                last = bundle
            }
            for item in items {
                switch item {
                case .text(let text, let stream): sink.write(text, to: stream)
                case .bundle(let bundle, let id): sink.display(bundle, id: id)
                case .failure(let failure): sink.write(failure.text + "\n", to: .standardError)
                }
            }
            if let last {
                // Behind what was printed, as in a compiled program, whose prints do not wait.
                if !plain.isEmpty { sink.write(plain + "\n", to: .standardOutput) }
                result = last
            }
        }
        if let keeper = Displays.widgetKeeper { result = kept(by: keeper, result) }
        shown = result
        return result
    }

    /// What stands for the control in a document, with the control as it stood above the last that its body showed. What the body showed
    /// before that are outputs of the cell.
    private func kept(by keeper: any WidgetKeepingSink, _ bundle: MIMEBundle) -> MIMEBundle {
        var view = model
        if case .bundle? = output.outputs.last {
            output.keepLast()
            view = .box([model, output.model], isRow: false)
        }
        keeper.keep(models: view.documents)
        var bundle = bundle
        bundle.addView(of: view)
        return bundle
    }
}

extension MIMEBundle {
    /// A model to be shown, with what viewers show that have no widgets.
    init(view model: WidgetModel, plain: String, fallback: MIMEBundle?) {
        self.init(plain: plain)
        for (type, content) in fallback?.data ?? [:] where type != "text/plain" { data[type] = content }
        if let text = fallback?.plain { data["text/plain"] = .string(plain + "\n" + text) }
        addView(of: model)
    }

    mutating func addView(of model: WidgetModel) {
        data["application/vnd.jupyter.widget-view+json"] = [
            "version_major": 2, "version_minor": 0, "model_id": .string(model.identifier),
        ]
    }
}

/// Controls beside each other, each with its output below.
public final class Row: Displayable {
    private let controls: [Control]
    private let isRow: Bool
    private var box: WidgetModel?

    /// - Parameter isColumn: Below each other instead.
    public init(_ controls: [Control], isColumn: Bool = false) {
        self.controls = controls
        isRow = !isColumn
    }

    public var mimeBundle: MIMEBundle {
        guard let carrier = Displays.commCarrier else {
            let bundles = controls.map(\.mimeBundle)
            for bundle in bundles.dropLast() { Displays.sink.display(bundle, id: nil) }
            return bundles.last ?? MIMEBundle(plain: "")
        }
        let made = box ?? .box(controls.map { $0.opened(on: carrier) }, isRow: isRow)
        made.open(on: carrier)
        box = made
        return MIMEBundle(view: made, plain: controls.map(\.label).joined(separator: ", "), fallback: nil)
    }
}
