/// Pictures inside a page.
enum PictureData {
    /// The MIME type that a file's ending promises; nil when it is no picture that browsers know.
    static func type(ofFile path: String) -> String? {
        switch path.split(separator: ".").last?.lowercased() {
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "gif": "image/gif"
        case "webp": "image/webp"
        case "svg": "image/svg+xml"
        default: nil
        }
    }
}
