import Synchronization

/// Where text and pictures go: a notebook's front end, a terminal, or the file being run.
public protocol DisplaySink: Sendable {
    /// What the reader sees: it decides how progress is drawn.
    var medium: DisplayMedium { get }
    func write(_ text: String, to stream: TextStream)
    /// Shows a bundle; with an id it can be updated later.
    func display(_ bundle: MIMEBundle, id: String?)
    /// Replaces every display that has this id.
    func update(_ bundle: MIMEBundle, id: String)
    /// Clears the cell's output; with `wait`, when the next output arrives.
    func clear(wait: Bool)
    /// Asks the reader for a line; nil at the end of input.
    func readLine(prompt: String, isSecret: Bool) throws -> String?
}

/// A display sink that can also show text in a front end's pager.
public protocol PagingSink: DisplaySink {
    /// Shows a document, such as help, beside the notebook instead of in it.
    func page(_ bundle: MIMEBundle)
}

public enum TextStream: String, Sendable { case standardOutput = "stdout", standardError = "stderr" }

public enum DisplayMedium: Sendable {
    /// Rich displays that can be replaced in place.
    case notebook
    /// A terminal whose last line can be rewritten.
    case terminal
    /// A file or pipe: only what should stay is written.
    case log
}

/// The sink in force: the one bound for this task, or else the process's.
public enum Displays {
    @TaskLocal public static var bound: (any DisplaySink)?
    private static let processSink = Mutex<any DisplaySink>(ConsoleSink())

    public static var sink: any DisplaySink { bound ?? processSink.withLock { $0 } }

    /// Replaces the sink of the whole process.
    public static func setProcessSink(_ sink: any DisplaySink) { processSink.withLock { $0 = sink } }

    /// Runs `body` with another sink; work that it spreads over threads must bind it there again.
    public static func withSink<R>(_ sink: any DisplaySink, _ body: () throws -> R) rethrows -> R {
        try $bound.withValue(sink, operation: body)
    }
}

/// Shows a value in its richest form.
public func display(_ value: some Displayable, id: String? = nil) {
    let bundle = value.mimeBundle
    Displays.sink.display(bundle, id: id)
    ShownPicture.note(bundle)
}

/// Replaces what was displayed under `id`.
public func updateDisplay(_ value: some Displayable, id: String) {
    Displays.sink.update(value.mimeBundle, id: id)
}

/// Clears the output shown so far; with `wait`, when the next output arrives, which avoids flicker.
public func clearOutput(wait: Bool = false) {
    Displays.sink.clear(wait: wait)
}
