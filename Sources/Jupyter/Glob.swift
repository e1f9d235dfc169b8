/// A pattern of whole texts: `*` is any text, `?` any character, `[a-z]` one of a set, `[!a-z]` one outside it.
struct Glob {
    private enum Element {
        case any
        case one
        case scalar(Unicode.Scalar)
        case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
    }

    private let elements: [Element]

    init(_ pattern: String) {
        var elements: [Element] = []
        let scalars = Array(pattern.unicodeScalars)
        var index = 0
        while index < scalars.count {
            switch scalars[index] {
            case "*":
                if case .any? = elements.last {} else { elements.append(.any) }
            case "?": elements.append(.one)
            case "[":
                if let (set, end) = Self.set(scalars, from: index + 1) {
                    elements.append(set)
                    index = end
                } else {
                    elements.append(.scalar("["))
                }
            case let scalar: elements.append(.scalar(scalar))
            }
            index += 1
        }
        self.elements = elements
    }

    /// The set that starts after a bracket, and the index of the bracket that ends it.
    private static func set(_ scalars: [Unicode.Scalar], from start: Int) -> (Element, Int)? {
        var index = start
        let isNegated = index < scalars.count && (scalars[index] == "!" || scalars[index] == "^")
        if isNegated { index += 1 }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        let first = index
        while index < scalars.count {
            let low = scalars[index]
            if low == "]" && index > first { return (.set(ranges, isNegated: isNegated), index) }
            if index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]" {
                let high = scalars[index + 2]
                if low <= high { ranges.append(low...high) }
                index += 3
            } else {
                ranges.append(low...low)
                index += 1
            }
        }
        return nil
    }

    /// Takes time in proportion to the product of both lengths at most.
    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var (position, element) = (0, 0)
        var retry: (position: Int, element: Int)?
        while position < scalars.count {
            if element < elements.count, case .any = elements[element] {
                retry = (position, element + 1)
                element += 1
            } else if element < elements.count, accepts(elements[element], scalars[position]) {
                position += 1
                element += 1
            } else if let (start, next) = retry {
                retry = (start + 1, next)
                (position, element) = (start + 1, next)
            } else {
                return false
            }
        }
        return elements[element...].allSatisfy { if case .any = $0 { true } else { false } }
    }

    private func accepts(_ element: Element, _ scalar: Unicode.Scalar) -> Bool {
        switch element {
        case .any: false
        case .one: true
        case .scalar(let wanted): wanted == scalar
        case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
        }
    }
}
