import Displays

extension FunctionLowering {
    func whileLoop(_ number: Int, _ test: @escaping Test, _ body: @escaping Action) -> Action {
        let (breaking, continuing) = (FlowKind.breaking(number), FlowKind.continuing(number))
        return { frame in
            while try test(frame) {
                try Interruption.checkAndPause()
                let flow = try body(frame)
                if flow == FlowKind.next || flow == continuing { continue }
                if flow == breaking { break }
                return flow
            }
            return FlowKind.next
        }
    }

    func repeatLoop(_ number: Int, _ body: @escaping Action, _ test: @escaping Test) -> Action {
        let (breaking, continuing) = (FlowKind.breaking(number), FlowKind.continuing(number))
        return { frame in
            repeat {
                try Interruption.checkAndPause()
                let flow = try body(frame)
                if flow == breaking { break }
                if flow != FlowKind.next && flow != continuing { return flow }
            } while try test(frame)
            return FlowKind.next
        }
    }

    func forLoop(_ number: Int, _ pattern: PatternNode, _ sequence: Node, _ filter: Node?, _ statements: [StatementNode]) -> Action {
        let (breaking, continuing) = (FlowKind.breaking(number), FlowKind.continuing(number))
        let run = receiver(sequence)
        let take = taking(pattern)
        let slot: Int? = if case .number(let slot) = take { slot } else { nil }
        let parts: (key: Match, value: Match)? =
            if case .tuple(let inner) = pattern, inner.count == 2, case .dictionary = sequence.type.resolved { (match(inner[0]), match(inner[1])) } else { nil }
        let plain = scoped(statements)
        let body: Action
        if let filter {
            let test = lower(filter).asBool
            body = { try test($0) ? try plain($0) : FlowKind.next }
        } else {
            body = plain
        }
        /// Whether the loop goes on; nil when it does, else how the statement ends.
        func once(_ frame: Frame, _ value: Value) throws -> Flow? {
            try Interruption.checkAndPause()
            guard try take.take(frame, value) else { return nil }
            let flow = try body(frame)
            if flow == FlowKind.next || flow == continuing { return nil }
            return flow == breaking ? FlowKind.next : flow
        }
        func count(_ frame: Frame, _ lower: Int, _ last: Int) throws -> Flow {
            var index = lower
            while true {
                if let slot {
                    try Interruption.checkAndPause()
                    frame.bits[slot] = index
                    let flow = try body(frame)
                    if flow != FlowKind.next && flow != continuing { return flow == breaking ? FlowKind.next : flow }
                } else if let flow = try once(frame, .int(index)) {
                    return flow
                }
                if index >= last { return FlowKind.next }
                index += 1
            }
        }
        if let pairs = zipped(pattern, sequence) ?? pairs(pattern, sequence) {
            return { frame in
                for index in try pairs.begin(frame) {
                    try Interruption.checkAndPause()
                    guard try pairs.match(frame, index) else { continue }
                    let flow = try body(frame)
                    if flow != FlowKind.next && flow != continuing { return flow == breaking ? FlowKind.next : flow }
                }
                return FlowKind.next
            }
        }
        return { frame in
            let sequence = try run(frame)
            switch sequence {
            case .range(let lower, let upper): return lower < upper ? try count(frame, lower, upper - 1) : FlowKind.next
            case .closedRange(let lower, let upper): return try count(frame, lower, upper)
            case .bounds(let bounds) where bounds.upper == nil:
                guard case .int(let lower)? = bounds.lower else { throw MissingValue() }
                return try count(frame, lower, .max)
            case .array(let values):
                for value in values { if let flow = try once(frame, value) { return flow } }
                return FlowKind.next
            case .string(let text) where text.isPlain:
                let characters = Value.plainCharacters
                for byte in text.utf8 { if let flow = try once(frame, characters[Int(byte)]) { return flow } }
                return FlowKind.next
            case .dictionary(let pairs) where parts != nil:
                guard let parts else { return FlowKind.next }
                // Key and value, without a tuple for each.
                for (key, value) in pairs {
                    try Interruption.checkAndPause()
                    guard try parts.key(frame, key), try parts.value(frame, value) else { continue }
                    let flow = try body(frame)
                    if flow != FlowKind.next && flow != continuing { return flow == breaking ? FlowKind.next : flow }
                }
                return FlowKind.next
            default:
                var end = FlowKind.next
                try sequence.forEachElement { value in
                    guard let flow = try once(frame, value) else { return true }
                    end = flow
                    return false
                }
                return end
            }
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

    /// What `zip(xs, ys)` pairs, without the pairs.
    func zippedLists(_ sequence: Node) -> ((Frame) throws -> ([Value], [Value]))? {
        guard case .call(.native(let use), let arguments) = sequence.kind, use.member.name == "zip", use.member.owner == nil, arguments.values.count == 2,
            case .value(let x) = arguments.values[0], case .value(let y) = arguments.values[1]
        else { return nil }
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
