import Displays

/// Pictures in files. Pages that do not trust a notebook, as front ends do before it was run there and code hosts always,
/// prefer HTML to pictures where an output has both and cut the picture out of it, or print its source. So a stored
/// picture is SVG for those who trust, and pixels for the others.
enum StoredPicture {
    static func output(_ output: JSONValue) -> JSONValue {
        guard case .object(var members) = output, case .object(var data)? = members["data"],
            data["image/svg+xml"] != nil, data["image/png"] != nil
        else { return output }
        data["text/html"] = nil
        members["data"] = .object(data)
        return .object(members)
    }
}
