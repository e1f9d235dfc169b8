import Displays

extension FunctionLowering {
    func whileLoop(_ number: Int, _ test: @escaping Test, _ body: @escaping Action) -> Action {
        let turns = repeatLoop(number, body, test)
        return { try test($0) ? try turns($0) : FlowKind.next }
    }

    func repeatLoop(_ number: Int, _ body: @escaping Action, _ test: @escaping Test) -> Action {
        let (breaking, continuing) = (FlowKind.breaking(number), FlowKind.continuing(number))
        func turns(_ crossing: Crossing?) -> Action {
            { frame in
                repeat {
                    if try Interruption.checkAndPause(), let flow = try crossing?.loop(number, frame, { try $0(frame) }) { return flow }
                    let flow = try body(frame)
                    if flow == FlowKind.next || flow == continuing { continue }
                    return flow == breaking ? FlowKind.next : flow
                } while try test(frame)
                return FlowKind.next
            }
        }
        return turns(crossing(number, turns(nil)))
    }

    func forLoop(
        _ number: Int, _ pattern: PatternNode, _ sequence: Node, _ filter: Node?, _ statements: [StatementNode], _ range: SourceRange
    ) -> Action {
        let run = receiver(sequence)
        let take = taking(pattern)
        let parts: (key: Match, value: Match)? =
            if case .tuple(let inner) = pattern, inner.count == 2, case .dictionary = sequence.type.resolved { (match(inner[0]), match(inner[1])) } else { nil }
        let plain = scoped(statements, seeing: pattern.symbols)
        let body: Action
        if let filter {
            let test = lower(filter).asBool
            body = turning(number, range) { try test($0) ? try plain($0) : FlowKind.next }
        } else {
            body = turning(number, range, plain)
        }
        let turns = Turns(number, take, crossing(number, body))
        if let pairs = zipped(pattern, sequence) ?? pairs(pattern, sequence) {
            return { try turns.each($0, try pairs.begin($0), pairs.match, body, crosses: true) }
        }
        return { frame in
            let sequence = try run(frame)
            switch sequence {
            case .range(let lower, let upper): return lower < upper ? try turns.count(frame, lower, upper - 1, body, crosses: true) : FlowKind.next
            case .closedRange(let lower, let upper): return try turns.count(frame, lower, upper, body, crosses: true)
            case .bounds(let bounds) where bounds.upper == nil:
                guard case .int(let lower)? = bounds.lower else { throw MissingValue() }
                return try turns.count(frame, lower, .max, body, crosses: true)
            case .array(let values): return try turns.each(frame, values[...], body, crosses: true)
            default: break
            }
            // Whose turn it is lies in the sequence, so the loop goes over where it is.
            var body = body
            var hasCrossed = false
            defer { if hasCrossed { turns.crossing?.end() } }
            func turn(_ take: () throws -> Bool) throws -> Flow? {
                if try Interruption.checkAndPause(), !hasCrossed, let other = turns.crossing?.begin(number, frame) { (body, hasCrossed) = (other, true) }
                return try take() ? turns.end(try body(frame)) : nil
            }
            if case .string(let text) = sequence, text.isPlain {
                let characters = Value.plainCharacters
                for byte in text.utf8 { if let flow = try turn({ try take.take(frame, characters[Int(byte)]) }) { return flow } }
                return FlowKind.next
            }
            if case .dictionary(let pairs) = sequence, let parts {
                // Key and value, without a tuple for each.
                for (key, value) in pairs {
                    if let flow = try turn({ try parts.key(frame, key) ? try parts.value(frame, value) : false }) { return flow }
                }
                return FlowKind.next
            }
            var result = FlowKind.next
            try sequence.forEachElement { value in
                guard let flow = try turn({ try take.take(frame, value) }) else { return true }
                result = flow
                return false
            }
            return result
        }
    }

    /// `for (index, value) in list.enumerated()`: the two parts of each element, without a tuple for each.
    private func pairs(_ pattern: PatternNode, _ sequence: Node) -> (begin: (Frame) throws -> Range<Int>, match: (Frame, Int) throws -> Bool)? {
        guard case .tuple(let parts) = pattern, parts.count == 2, case .call(.native(let use), _) = sequence.kind, use.member.name == "enumerated",
            use.member.owner == "Sequence", let list = use.receiver
        else { return nil }
        let (run, first, second, slot) = (receiver(list), match(parts[0]), match(parts[1]), newValue())
        return (
            { frame in
                let elements = try run(frame).elements()
                frame.values[slot] = .array(elements)
                return 0..<elements.count
            },
            { frame, index in
                guard case .array(let elements) = frame.values[slot], try first(frame, .int(index)) else { return false }
                return try second(frame, elements[index])
            }
        )
    }

    /// Whether a sequence is one of those that have all their elements.
    private func hasEnd(_ node: Node) -> Bool {
        if case .convert(_, let inner) = node.kind { return hasEnd(inner) }
        return switch node.type.resolved {
        case .array, .slice, .string, .substring, .set, .dictionary, .range, .closedRange: true
        case .sequence(let name, _): !name.hasPrefix("Unfold") && name != "LazySequence" && name != "Sequence" && name != "Zip2Sequence"
        default: false
        }
    }

    /// What `zip(xs, ys)` pairs, without the pairs.
    func zippedLists(_ sequence: Node) -> ((Frame) throws -> ([Value], [Value]))? {
        guard case .call(.native(let use), let arguments) = sequence.kind, use.member.name == "zip", use.member.owner == nil, arguments.values.count == 2,
            case .value(let x) = arguments.values[0], case .value(let y) = arguments.values[1]
        else { return nil }
        guard hasEnd(x) || hasEnd(y) else { return nil }
        let (firsts, seconds) = (receiver(x), receiver(y))
        return { frame in
            let (xs, ys) = (try firsts(frame), try seconds(frame))
            let own = xs.isEndless ? try StandardLibrary.first(ys.elements().count, of: xs) : try xs.elements()
            return (own, ys.isEndless ? try StandardLibrary.first(own.count, of: ys) : try ys.elements())
        }
    }

    /// `for (x, y) in zip(xs, ys)`, in the same way.
    private func zipped(_ pattern: PatternNode, _ sequence: Node) -> (begin: (Frame) throws -> Range<Int>, match: (Frame, Int) throws -> Bool)? {
        guard case .tuple(let parts) = pattern, parts.count == 2, let lists = zippedLists(sequence) else { return nil }
        let (first, second, slots) = (match(parts[0]), match(parts[1]), (newValue(), newValue()))
        return (
            { frame in
                let (own, others) = try lists(frame)
                frame.values[slots.0] = .array(own)
                frame.values[slots.1] = .array(others)
                return 0..<min(own.count, others.count)
            },
            { frame, index in
                guard let x = (frame.values + slots.0).readElement(index), let y = (frame.values + slots.1).readElement(index) else { return false }
                return try first(frame, x.pointee) ? try second(frame, y.pointee) : false
            }
        )
    }
}

/// The turns of a loop through a sequence: how each ends, and how the loop goes over to code with probes between two of them. A type,
/// since functions inside of functions that call each other would look up what they share at every turn.
private final class Turns {
    let crossing: Crossing?
    private let number: Int
    private let take: FunctionLowering.Taking
    private let breaking: Flow
    private let continuing: Flow

    init(_ number: Int, _ take: FunctionLowering.Taking, _ crossing: Crossing?) {
        (self.number, self.take, self.crossing) = (number, take, crossing)
        (breaking, continuing) = (FlowKind.breaking(number), FlowKind.continuing(number))
    }

    /// How the statement ends with a turn of the loop; nil when the loop goes on.
    @inline(__always)
    func end(_ flow: Flow) -> Flow? {
        if flow == FlowKind.next || flow == continuing { return nil }
        return flow == breaking ? FlowKind.next : flow
    }

    /// - Parameter crosses: Whether the code has no probes yet.
    func count(_ frame: Frame, _ lower: Int, _ last: Int, _ body: Action, crosses: Bool) throws -> Flow {
        let (take, continuing) = (take, continuing)
        var index = lower
        if case .number(let slot) = take {
            while true {
                if try Interruption.checkAndPause(), crosses, let flow = try countOver(frame, index, last) { return flow }
                frame.bits[slot] = index
                let flow = try body(frame)
                if flow != FlowKind.next, flow != continuing { return flow == breaking ? FlowKind.next : flow }
                if index >= last { return FlowKind.next }
                index += 1
            }
        }
        while true {
            if try Interruption.checkAndPause(), crosses, let flow = try countOver(frame, index, last) { return flow }
            if try take.take(frame, .int(index)), let flow = end(try body(frame)) { return flow }
            if index >= last { return FlowKind.next }
            index += 1
        }
    }

    // A closure that is made in the loop would keep its number in memory.
    private func countOver(_ frame: Frame, _ index: Int, _ last: Int) throws -> Flow? {
        try crossing?.loop(number, frame) { try count(frame, index, last, $0, crosses: false) }
    }

    func each(_ frame: Frame, _ values: ArraySlice<Value>, _ body: Action, crosses: Bool) throws -> Flow {
        let take = take
        for index in values.indices {
            if try Interruption.checkAndPause(), crosses, let flow = try eachOver(frame, values, index) { return flow }
            if try take.take(frame, values[index]), let flow = end(try body(frame)) { return flow }
        }
        return FlowKind.next
    }

    private func eachOver(_ frame: Frame, _ values: ArraySlice<Value>, _ index: Int) throws -> Flow? {
        try crossing?.loop(number, frame) { try each(frame, values[index...], $0, crosses: false) }
    }

    /// Places of pairs rather than values.
    func each(_ frame: Frame, _ indices: Range<Int>, _ match: (Frame, Int) throws -> Bool, _ body: Action, crosses: Bool) throws -> Flow {
        for index in indices {
            if try Interruption.checkAndPause(), crosses, let flow = try eachOver(frame, index..<indices.upperBound, match) { return flow }
            if try match(frame, index), let flow = end(try body(frame)) { return flow }
        }
        return FlowKind.next
    }

    private func eachOver(_ frame: Frame, _ indices: Range<Int>, _ match: (Frame, Int) throws -> Bool) throws -> Flow? {
        try crossing?.loop(number, frame) { try each(frame, indices, match, $0, crosses: false) }
    }
}
