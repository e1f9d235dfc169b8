enum HistoryFile {
    static var usualPath: String? { nil }
}
