/// The part of Swift's standard library that cells know.
enum StandardLibrary {
    static func bind(in library: Library) {
        bindFunctions(library)
    }
    static func bindFunctions(_ library: Library) {
        _ = library.protocolType("Error", "An error that can be thrown.")
        library.bind("func print(_ items: Any..., separator: String = \" \", terminator: String = \"\\n\")", "Writes values, separated by spaces, and ends the line.") { a in
            let items = try a.values[0].elements().map { item -> String in
                guard case .existential(let inner) = item else { return "" }
                return ValueText.plain(inner.value, inner.type)
            }
            Session.current?.write(items.joined(separator: try a(1)) + (try a(2) as String))
        }
    }
}
