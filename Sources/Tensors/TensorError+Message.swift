import Displays

extension TensorError {
    public var message: String {
        switch self {
        case .scalarCount(let given, let shape):
            let needed = shape.reduce(1, &*)
            return "shape \(shape) holds \(needed) scalars, got \(given); give \(needed) scalars or another shape"
        case .raggedRows(let row, let count, let expected):
            return "all lists inside a list have to be equally long: the first has \(expected) elements, number \(row) has \(count)"
        case .invalidShape(let shape):
            return "expected at most 64 dimensions of 0 or more with a product that fits in memory, got \(shape)"
        case .tooLarge(let bytes, let limit):
            return "a tensor of \(size(bytes)) would pass the limit of \(size(limit)) for all tensors on this machine; "
                + "use a smaller shape or batch, or release tensors that are no longer needed"
        case .allocationFailed(let bytes, let available):
            let left = available.map { "only \(size(max($0, 0))) are free" } ?? "the system refused them"
            return "a tensor needs \(size(bytes)) of memory, and \(left); use a smaller shape or batch, "
                + "or release tensors that are no longer needed"
        case .broadcast(let operation, let left, let right):
            return "\(operation) expected shapes that are equal or 1 in each trailing dimension, got \(left) and \(right); "
                + "reshape one of them"
        case .operand(let operation, let argument, let expected, let given, let advice):
            let next = advice.isEmpty ? "" : "; " + advice
            return "\(operation) expected \(argument) of shape \(expected), got \(given)" + next
        case .axis(let operation, let axis, let rank):
            let allowed = rank == 0 ? "a tensor of rank 0 has no axes" : "axes run from \(-rank) to \(rank - 1)"
            return "\(operation) got axis \(axis) for a tensor of rank \(rank); \(allowed)"
        case .index(let operation, let index, let count):
            return "\(operation) got \(index), outside 0..<\(count); choose one inside"
        case .setting(let operation, let name, let expected, let given):
            return "\(operation): \(name) must be \(expected), got \(given)"
        case .notScalar(let operation, let shape):
            return "\(operation) expected one element, got shape \(shape); take sum() or mean() first"
        case .nestedDifferentiation:
            return "a function being differentiated used a tensor of another differentiation that is still running; "
                + "pass its detached() value, or differentiate with respect to both at once"
        case .libraryMissing(let reason):
            return "\(reason), and tensors need it; install it (on Debian and Ubuntu: libopenblas0) and start again"
        }
    }

    public var argument: String? {
        switch self {
        case .operand(_, let argument, _, _, _): argument
        case .setting(_, let name, _, _): name
        default: nil
        }
    }

    private func size(_ bytes: Int) -> String {
        if bytes == .max { return "more than 8 EiB" }
        let units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
        var value = Double(bytes)
        var unit = 0
        while value >= 1024 && unit < units.count - 1 {
            value /= 1024
            unit += 1
        }
        return fixed(value, unit == 0 ? 0 : 1) + " " + units[unit]
    }
}
