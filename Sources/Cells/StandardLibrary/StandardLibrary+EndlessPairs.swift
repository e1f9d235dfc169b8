/// Pairs of two sequences of which neither may have an end: nothing is gone through before it is asked for.
extension StandardLibrary {
    /// A sequence as what gives one element after another, where it can be asked for one.
    private static func generator(_ value: Value) -> Generator? {
        switch value {
        case .bounds(let bounds):
            guard bounds.upper == nil, let lower = bounds.lower, case .int = lower else { return nil }
            return Generator(from: lower) { held in
                guard case .int(let number)? = held else { return (nil, nil) }
                let (next, overflow) = number.addingReportingOverflow(1)
                return (.int(number), overflow ? nil : .int(next))
            }
        case .native(let object): return object.payload as? Generator
        default: return nil
        }
    }

    private final class Pair {
        let first: Generator
        let second: Generator
        init(_ first: Generator, _ second: Generator) { (self.first, self.second) = (first, second) }
    }

    /// Nil where both only go through themselves, and cannot be asked for one element.
    static func endlessPairs(_ first: Value, _ second: Value) -> Value? {
        switch (generator(first), generator(second)) {
        case (let one?, let other?):
            return .native(
                NativeObject(
                    Generator { held in
                        var pair = Pair(one, other)
                        if case .native(let object)? = held, let known = object.payload as? Pair { pair = known }
                        let (x, firsts) = try pair.first.step()
                        guard let x else { return (nil, nil) }
                        let (y, seconds) = try pair.second.step()
                        guard let y else { return (nil, nil) }
                        return (.tuple([x, y]), .native(NativeObject(Pair(firsts, seconds))))
                    }))
        case (let one?, nil): return driven(by: second, one) { .tuple([$1, $0]) }
        case (nil, let other?): return driven(by: first, other) { .tuple([$0, $1]) }
        case (nil, nil): return nil
        }
    }

    private static func driven(by sequence: Value, _ other: Generator, _ pair: @escaping (Value, Value) -> Value) -> Value {
        .native(
            NativeObject(
                Stream { body in
                    var rest = other
                    try sequence.forEachElement { element in
                        let (partner, following) = try rest.step()
                        guard let partner else { return false }
                        rest = following
                        return try body(pair(element, partner))
                    }
                }))
    }
}
