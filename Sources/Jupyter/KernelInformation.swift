import Displays

/// How a kernel presents itself and its language to front ends.
public struct KernelInformation: Sendable {
    /// The kernel's name, such as "espalier".
    public var implementation: String
    public var implementationVersion: String
    public var languageName = "swift"
    public var languageVersion: String
    public var mimeType = "text/x-swift"
    public var fileExtension = ".swift"
    /// The lexers of Pygments (static pages) and CodeMirror (editors).
    public var pygmentsLexer = "swift"
    public var codemirrorMode = "swift"
    /// What a console prints first.
    public var banner: String
    public var helpLinks: [(text: String, url: String)] = []
    /// Whether clients may open subshells: threads of their own, whose calls of the evaluator overlap with others.
    public var offersSubshells = false
    /// Whether the evaluator has a debuggee.
    public var offersDebugger = false

    public init(implementation: String, implementationVersion: String, languageVersion: String, banner: String) {
        self.implementation = implementation
        self.implementationVersion = implementationVersion
        self.languageVersion = languageVersion
        self.banner = banner
    }

    /// Content of `kernel_info_reply`.
    var content: JSONValue {
        [
            "status": "ok",
            "protocol_version": .string(ProtocolVersion.text),
            "implementation": .string(implementation),
            "implementation_version": .string(implementationVersion),
            "language_info": [
                "name": .string(languageName),
                "version": .string(languageVersion),
                "mimetype": .string(mimeType),
                "file_extension": .string(fileExtension),
                "pygments_lexer": .string(pygmentsLexer),
                "codemirror_mode": .string(codemirrorMode),
                "nbconvert_exporter": "script",
            ],
            "banner": .string(banner),
            "debugger": .bool(offersDebugger),
            "help_links": .array(helpLinks.map { ["text": .string($0.text), "url": .string($0.url)] }),
            "supported_features": .array((offersSubshells ? ["kernel subshells"] : []) + (offersDebugger ? ["debugger"] : [])),
        ]
    }
}

enum ProtocolVersion {
    /// Of Jupyter's messaging.
    static let text = "5.5"
}
