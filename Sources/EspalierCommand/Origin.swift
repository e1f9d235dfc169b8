import Origin

/// What this command was built from, and by what.
enum BuildOrigin {
    /// The first word is the version; scripts read it.
    static var text: String {
        [
            EspalierCommand.version, "sources: \(sources)",
            "built by: \(compiler), \(String(cString: espalier_origin_compiler()))", "built for: \(system), \(configuration)",
        ].joined(separator: "\n")
    }

    /// `make` says the commit; a build that was started otherwise does not know it.
    private static var sources: String {
        let commit = String(cString: espalier_origin_commit())
        guard !commit.isEmpty else { return "unknown, since the build was not started by make in a checkout" }
        let suffix = "-dirty"
        return commit.hasSuffix(suffix) ? "commit \(commit.dropLast(suffix.count)) and changes since" : "commit \(commit)"
    }

    private static var compiler: String {
        #if compiler(>=6.5)
        "Swift 6.5 or later"
        #elseif compiler(>=6.4)
        "Swift 6.4"
        #elseif compiler(>=6.3)
        "Swift 6.3"
        #else
        "Swift 6.2"
        #endif
    }

    private static var system: String {
        #if os(macOS)
        let name = "macOS"
        #else
        let name = "Linux"
        #endif
        #if arch(x86_64)
        return name + " on x86_64"
        #elseif arch(arm64)
        return name + " on arm64"
        #else
        return name
        #endif
    }

    private static var configuration: String {
        #if DEBUG
        "for debugging"
        #else
        "release"
        #endif
    }
}
