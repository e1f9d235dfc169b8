/// What two ranges have to do with each other.
extension StandardLibrary {
    private struct Limits {
        let lower: Value
        let upper: Value
        let isClosed: Bool

        init(_ range: Value) throws {
            switch range {
            case .range(let first, let end): (lower, upper, isClosed) = (.int(first), .int(end), false)
            case .closedRange(let first, let last): (lower, upper, isClosed) = (.int(first), .int(last), true)
            case .bounds(let bounds):
                guard let first = bounds.lower, let end = bounds.upper else { throw MissingValue() }
                (lower, upper, isClosed) = (first, end, bounds.isClosed)
            default: throw MissingValue()
            }
        }

        init(_ lower: Value, _ upper: Value, isClosed: Bool) { (self.lower, self.upper, self.isClosed) = (lower, upper, isClosed) }

        var isEmpty: Bool { !isClosed && !lessThan(lower, upper) }

        var value: Value {
            if case .int(let first) = lower, case .int(let end) = upper { return isClosed ? .closedRange(first, end) : .range(first, end) }
            return .bounds(Bounds(lower, upper, isClosed: isClosed))
        }

        func contains(_ other: Limits) -> Bool {
            if other.isEmpty { return true }
            if lessThan(other.lower, lower) { return false }
            // Of whole numbers the last one counts.
            if isClosed, !other.isClosed, case .int(let end) = other.upper, case .int(let last) = upper { return end - 1 <= last }
            return isClosed || !other.isClosed ? !lessThan(upper, other.upper) : lessThan(other.upper, upper)
        }

        func overlaps(_ other: Limits) -> Bool {
            if isEmpty || other.isEmpty { return false }
            let startsBefore = other.isClosed ? !lessThan(other.upper, lower) : lessThan(lower, other.upper)
            return startsBefore && (isClosed ? !lessThan(upper, other.lower) : lessThan(other.lower, upper))
        }

        func clamped(to limits: Limits) -> Limits {
            func held(_ value: Value) -> Value { lessThan(value, limits.lower) ? limits.lower : lessThan(limits.upper, value) ? limits.upper : value }
            return Limits(held(lower), held(upper), isClosed: isClosed)
        }
    }

    static func bindRangeRelations(_ library: Library) {
        for name in ["Range", "ClosedRange"] {
            let type = library.extend(name)
            for other in ["Range", "ClosedRange"] {
                type.bind("func contains(_ other: \(other)<Bound>) -> Bool", "Whether the whole of another range lies in this one.") { a in try Limits(a.receiver).contains(Limits(a.values[0])) }
                type.bind("func overlaps(_ other: \(other)<Bound>) -> Bool", "Whether two ranges have an element in common.") { a in try Limits(a.receiver).overlaps(Limits(a.values[0])) }
            }
            type.bind("func clamped(to limits: \(name)<Bound>) -> \(name)<Bound>", "The part inside other limits.") { a -> Value in
                try Limits(a.receiver).clamped(to: Limits(a.values[0])).value
            }
            type.bind("init(_ other: \(name)<Bound>)", "The same range.") { a -> Value in a.values[0] }
        }
        for (kind, name) in [("PartialRangeFrom", "lowerBound"), ("PartialRangeUpTo", "upperBound"), ("PartialRangeThrough", "upperBound")] {
            library.extend(kind).bind("var \(name): Bound", "The bound.") { a -> Value in
                guard case .bounds(let bounds) = a.receiver, let bound = bounds.lower ?? bounds.upper else { throw MissingValue() }
                return bound
            }
        }
        // The indices of a range are its elements.
        let range = library.extend("Range")
        range.bind("subscript(_ position: Int) -> Int where Bound == Int", "The number itself, which lies in the range.") { a -> Int in
            let position: Int = try a(0)
            guard case .range(let lower, let upper) = a.receiver, position >= lower, position < upper else { throw EvaluationError.invalid(name: "OutOfRange", "\(position) does not lie in this range") }
            return position
        }
        for bounds in ["Range", "ClosedRange", "PartialRangeFrom", "PartialRangeUpTo", "PartialRangeThrough"] {
            range.bind("subscript(_ bounds: \(bounds)<Int>) -> Slice<Int> where Bound == Int", "A part of the range.") { a -> Value in
                guard case .range(let lower, let upper) = a.receiver else { throw MissingValue() }
                let part = try ListParts.limits(a.values[0], in: lower..<upper)
                return .range(part.lowerBound, part.upperBound)
            }
        }
        range.bind("init(_ other: ClosedRange<Int>) where Bound == Int", "The same numbers.") { a -> Value in
            guard case .closedRange(let lower, let upper) = a.values[0] else { throw MissingValue() }
            guard upper < .max else { throw EvaluationError.overflow("the end of this range") }
            return .range(lower, upper + 1)
        }
        library.extend("ClosedRange").bind("init(_ other: Range<Int>) where Bound == Int", "The same numbers; the range must have some.") { a -> Value in
            guard case .range(let lower, let upper) = a.values[0] else { throw MissingValue() }
            guard lower < upper else { throw EvaluationError.invalid(name: "RangeError", "an empty range cannot be closed") }
            return .closedRange(lower, upper - 1)
        }
    }
}
