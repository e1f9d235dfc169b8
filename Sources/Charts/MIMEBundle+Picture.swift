import Displays

extension MIMEBundle {
    /// A picture with the numbers behind it: folded away below the picture in notebooks, instead of it in text.
    /// - Parameter plain: The display as text; the table's by default.
    package init(_ picture: some Illustration, table: Table, plain: String? = nil) {
        let style = "cursor:pointer;font-size:90%;opacity:.75"
        self.init(
            plain: plain ?? table.description, svg: picture.svg,
            below: "<details><summary style=\"\(style)\">The numbers</summary>\n\(table.html)\n</details>")
    }
}
