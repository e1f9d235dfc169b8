/// The arguments of a call as it runs: evaluated in their order, with the places of those marked `&`.
struct ArgumentList {
    let count: Int
    /// In the order in which they are evaluated.
    let steps: [(index: Int, argument: DirectCall.Argument)]
    let places: [(index: Int, place: Place)]
    /// Whether several places are parts of one variable, which then cannot be taken out for each.
    let isShared: Bool
    private let runs: [Step]
    private let only: ((Frame) throws -> Value)?

    /// In a list a closure alone would be called through another that takes everything by reference.
    private struct Step {
        let run: (Frame, inout [Value]) throws -> Void
    }

    init(count: Int, steps: [(index: Int, argument: DirectCall.Argument)], places: [(index: Int, place: Place)], isShared: Bool) {
        (self.count, self.steps, self.places, self.isShared) = (count, steps, places, isShared)
        runs = steps.map { index, argument in
            switch argument {
            case .place(let prepare): return Step(run: { frame, _ in try prepare(frame) })
            case .value(let code):
                let run = code.asValue
                return Step(run: { frame, values in values[index] = try run(frame) })
            }
        }
        if count == 1, steps.count == 1, case .value(let code) = steps[0].argument { only = code.asValue } else { only = nil }
    }

    var changes: Bool { !places.isEmpty }

    func values(_ frame: Frame) throws -> [Value] {
        if let only { return [try only(frame)] }
        if count == 0 { return [] }
        var values = [Value](repeating: .void, count: count)
        for step in runs { try step.run(frame, &values) }
        return values
    }

    /// Evaluates the arguments, then opens the accesses one inside the other, and calls.
    func call(_ frame: Frame, _ body: (inout [Value]) throws -> Value) throws -> Value {
        var values = try values(frame)
        if places.isEmpty { return try body(&values) }
        if isShared { return try exchange(frame, &values, body) }
        return try access(0, frame, &values, body)
    }

    /// Parts of one variable that do not overlap: read, changed, and given back.
    private func exchange(_ frame: Frame, _ values: inout [Value], _ body: (inout [Value]) throws -> Value) throws -> Value {
        for (index, place) in places { values[index] = try place.load.asValue(frame) }
        let result: Value
        do { result = try body(&values) } catch {
            for (index, place) in places { try? place.store(frame, values[index]) }
            throw error
        }
        for (index, place) in places { try place.store(frame, values[index]) }
        return result
    }

    private func access(_ number: Int, _ frame: Frame, _ values: inout [Value], _ body: (inout [Value]) throws -> Value) throws -> Value {
        guard number < places.count else { return try body(&values) }
        let (index, place) = places[number]
        var result = Value.void
        try place.modify(frame) { value in
            values[index] = value
            value = .void
            defer {
                value = values[index]
                values[index] = .void
            }
            result = try access(number + 1, frame, &values, body)
        }
        return result
    }
}
