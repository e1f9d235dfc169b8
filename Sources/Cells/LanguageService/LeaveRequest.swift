extension Interpreter {
    /// Whether a cell is nothing but the wish to leave: `exit`, `quit()`, `:q`. A name that cells have defined is that name.
    public func asksToLeave(_ source: String) -> Bool {
        let text = source.trimmed
        guard ["exit", "quit", "exit()", "quit()", "exit(0)", "quit(0)", ":q", ":quit", ":exit"].contains(text) else { return false }
        let name = String(text.prefix { $0.isLetter })
        return !onLargeStack { session.names.keys.contains(name) }
    }
}
