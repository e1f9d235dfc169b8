/// A display sink that is read later instead of watched, as a notebook that is stored: it keeps what viewers need to show controls where
/// nothing runs.
public protocol WidgetKeepingSink: DisplaySink {
    /// A name that no other model of the document has; the same run gives the same names.
    func newModelIdentifier() -> String

    /// - Parameter models: By their names, each as notebooks keep it: `model_name`, `model_module`, `model_module_version`, `state`.
    func keep(models: [String: JSONValue])
}

extension Displays {
    /// What keeps the controls of the cell that runs; nil where somebody watches.
    public static var widgetKeeper: (any WidgetKeepingSink)? { sink as? any WidgetKeepingSink }
}
