/// A data set as its authors publish it: which files, where they usually lie, how to get them.
package struct PublishedSet: Sendable {
    package var name: String
    /// Folders under a root that may hold the files; "" is the root itself.
    package var folders: [String]
    /// The files as they are published, then in other forms such as unpacked, which are preferred when present.
    package var forms: [[PublishedFile]]
    /// What to do when it is missing.
    package var remedy: String

    package init(name: String, folders: [String], forms: [[PublishedFile]], remedy: String) {
        self.name = name
        self.folders = folders
        self.forms = forms
        self.remedy = remedy
    }
}

/// One file of a published set.
package struct PublishedFile: Sendable {
    /// Names it may have; the first is its authors'.
    package var names: [String]
    /// MD5 of the file as published, or of its unpacked content when `isDigestOfContent`.
    package var digest: String?
    package var isDigestOfContent: Bool

    package init(_ names: String..., digest: String? = nil, isDigestOfContent: Bool = false) {
        self.names = names
        self.digest = digest
        self.isDigestOfContent = isDigestOfContent
    }
}
