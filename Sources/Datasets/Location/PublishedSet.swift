/// A data set as its authors publish it: which files, where they usually lie, how to get them.
package struct PublishedSet: Sendable {
    package var name: String
    /// Folders under a root that may hold the files; "" is the root itself.
    package var folders: [String]
    /// The files as they are published, then in other forms such as unpacked, which are preferred when present.
    package var forms: [[PublishedFile]]
    package var source: PublishedSource

    package init(name: String, folders: [String], forms: [[PublishedFile]], source: PublishedSource) {
        self.name = name
        self.folders = folders
        self.forms = forms
        self.source = source
    }

    /// What to do when the set is missing, line by line.
    package func instructions(into folder: String) -> [String] {
        let packaged = source.package.map { ["on Debian and Ubuntu: sudo apt-get install \($0);", "elsewhere:"] } ?? []
        return packaged + ["download \(source.files) (\(source.megabytes) MB)", "from \(source.address)", "into \(folder); nothing need be unpacked"]
    }
}

/// Where a set's files can be had.
package struct PublishedSource: Sendable {
    /// The Debian package that holds them.
    package var package: String?
    /// Which files they are, as in "download … from".
    package var files: String
    package var megabytes: Int
    package var address: String
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
