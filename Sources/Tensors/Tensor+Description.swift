import Displays

extension Tensor: CustomStringConvertible, Displayable {
    /// Nested brackets; long dimensions show their first and last three entries.
    public var description: String {
        let numbers = text(from: 0, dimension: 0, indentation: 1)
        return rank == 0 ? numbers : "Tensor \(shape)\n" + numbers
    }

    public var mimeBundle: MIMEBundle { MIMEBundle(plain: description) }

    private func text(from offset: Int, dimension: Int, indentation: Int) -> String {
        guard dimension < rank else { return number(storage.base[offset]) }
        let extent = shape[dimension]
        let step = shape[(dimension + 1)...].reduce(1, *)
        let isLast = dimension == rank - 1
        let isShortened = extent > 8
        var parts: [String] = []
        for index in 0..<extent where !isShortened || index < 3 || index >= extent - 3 {
            if isShortened && index == extent - 3 { parts.append("…") }
            parts.append(text(from: offset + index * step, dimension: dimension + 1, indentation: indentation + 1))
        }
        let separator = isLast ? ", " : ",\n" + String(repeating: " ", count: indentation)
        return "[" + parts.joined(separator: separator) + "]"
    }

    private func number(_ value: Float) -> String {
        guard value.isFinite, value != 0, abs(value) >= 1e-4, abs(value) < 1e6 else { return "\(value)" }
        return fixed(Double(value), 4)
    }
}
