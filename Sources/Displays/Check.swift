/// An exercise of a notebook: shows whether an answer is right. A wrong answer is no error, so that the notebook
/// goes on; nil stands for an answer that is still to come.
/// - Parameters:
///   - exercise: The question, or its short name.
///   - tolerance: The largest difference between two numbers that still counts as none; other values are equal or not.
///   - points: What a right answer counts where notebooks are graded.
///   - hint: Shown while the answer is wrong.
/// - Returns: Whether the answer is right.
@discardableResult
public func check<Answer: Equatable>(
    _ exercise: String, _ answer: Answer?, equals expected: Answer, within tolerance: Double = 1e-6, points: Double = 1, hint: String = ""
) -> Bool {
    let isRight = answer.map { agrees($0, expected, within: tolerance) }
    return ExerciseOutcome(exercise, isRight, points: points, answer: answer.map { "\($0)" }, hint: hint).show()
}

/// An exercise that is done when a condition holds; nil stands for an answer that is still to come.
@discardableResult
public func check(_ exercise: String, _ isRight: Bool?, points: Double = 1, hint: String = "") -> Bool {
    ExerciseOutcome(exercise, isRight, points: points, hint: hint).show()
}

/// An exercise whose answer is a function: it is called with inputs that its author need not know, and has to give what
/// another function gives. The first input for which it does not is shown.
/// - Parameter expected: The function that is right.
/// - Throws: Nothing but an interruption: what the answer throws makes it wrong.
@discardableResult
public func check<Input, Output: Equatable>(
    _ exercise: String, _ answer: ((Input) throws -> Output)?, matches expected: (Input) throws -> Output, on inputs: [Input],
    within tolerance: Double = 1e-6, points: Double = 1, hint: String = ""
) throws -> Bool {
    guard let answer else { return ExerciseOutcome(exercise, nil, points: points).show() }
    for input in inputs {
        let right = try expected(input)
        var given: String
        do {
            let output = try answer(input)
            if agrees(output, right, within: tolerance) { continue }
            given = "it gives \(output), and \(right) is right"
        } catch {
            if error is Interrupted { throw error }
            given = "it fails: \(error)"
        }
        return ExerciseOutcome(exercise, false, points: points, problem: "for \(input) \(given)", hint: hint).show()
    }
    return ExerciseOutcome(exercise, true, points: points).show()
}

/// Whether two answers are the same, numbers up to a tolerance.
private func agrees<Answer: Equatable>(_ a: Answer, _ b: Answer, within tolerance: Double) -> Bool {
    a == b || isNear(a, b, tolerance)
}

private func isNear(_ a: Any, _ b: Any, _ tolerance: Double) -> Bool { (a as? any Approximable)?.isNear(b, tolerance) ?? false }

/// Values that are numbers, or are made of them.
private protocol Approximable {
    func isNear(_ other: Any, _ tolerance: Double) -> Bool
}

extension Double: Approximable {
    fileprivate func isNear(_ other: Any, _ tolerance: Double) -> Bool { (other as? Double).map { abs(self - $0) <= tolerance } ?? false }
}

extension Float: Approximable {
    fileprivate func isNear(_ other: Any, _ tolerance: Double) -> Bool { (other as? Float).map { abs(Double(self) - Double($0)) <= tolerance } ?? false }
}

extension Array: Approximable {
    fileprivate func isNear(_ other: Any, _ tolerance: Double) -> Bool {
        guard let other = other as? [Element], other.count == count else { return false }
        return zip(self, other).allSatisfy { isSame($0, $1, tolerance) }
    }
}

extension Optional: Approximable {
    fileprivate func isNear(_ other: Any, _ tolerance: Double) -> Bool {
        guard let other = other as? Wrapped? else { return false }
        switch (self, other) {
        case (nil, nil): return true
        case (let a?, let b?): return isSame(a, b, tolerance)
        case (nil, _), (_, nil): return false
        }
    }
}

private func isSame(_ a: Any, _ b: Any, _ tolerance: Double) -> Bool {
    func equal<T: Equatable>(_ a: T) -> Bool { (b as? T) == a }
    return (a as? any Equatable).map { equal($0) } ?? false || isNear(a, b, tolerance)
}

/// How an exercise stands, and how that is shown and kept in a notebook.
public struct ExerciseOutcome: Sendable, Hashable {
    /// The key of an output's metadata under which an outcome stands.
    public static let metadataKey = "espalier_check"

    public let exercise: String
    /// Nil when there is no answer yet.
    public let isRight: Bool?
    /// What a right answer counts.
    public let points: Double
    /// Why the answer is wrong, as far as that is known.
    public let problem: String?
    public let hint: String

    /// - Parameter answer: The wrong answer, shown when no problem says more.
    public init(_ exercise: String, _ isRight: Bool?, points: Double = 1, answer: String? = nil, problem: String? = nil, hint: String = "") {
        self.exercise = exercise
        self.isRight = isRight
        self.points = points
        self.problem = problem ?? answer.map { "you have \($0.count > 300 ? $0.prefix(299) + "…" : $0[...])" }
        self.hint = hint
    }

    /// What an output's metadata say; nil where they are of no exercise.
    public init?(metadata: JSONValue?) {
        guard let entry = metadata?[Self.metadataKey], let exercise = entry["exercise"]?.stringValue else { return nil }
        let isRight: Bool? = if case .bool(let flag)? = entry["right"] { flag } else { nil }
        self.init(exercise, isRight, points: entry["points"]?.doubleValue ?? 1, problem: entry["problem"]?.stringValue, hint: "")
    }

    /// Points that the answer gets.
    public var earned: Double { isRight == true ? points : 0 }

    /// Shows it.
    /// - Returns: Whether the answer is right.
    @discardableResult
    public func show() -> Bool {
        var bundle = MIMEBundle(plain: plain, html: html)
        bundle.metadata[Self.metadataKey] = [
            "exercise": .string(exercise), "right": isRight.map { .bool($0) } ?? .null, "points": .number(points), "problem": problem.map { .string($0) } ?? .null,
        ]
        Displays.sink.display(bundle, id: nil)
        return isRight == true
    }

    private var mark: String {
        switch isRight {
        case true: "✓"
        case false: "✗"
        case nil: "○"
        }
    }

    private var worth: String {
        if points == 1 { return "" }
        let number = points == points.rounded() && abs(points) < 1e9 ? "\(Int(points))" : "\(points)"
        return " (\(isRight == false ? "0 of \(number)" : number) points)"
    }

    private var verdict: String {
        switch isRight {
        case true: "right" + worth
        case false: "not yet" + worth + (problem.map { ": \($0)" } ?? "")
        case nil: "to do" + worth + ": put your answer in place of nil and run the cell again"
        }
    }

    /// Shown as long as it can help.
    private var help: String { isRight == false && !hint.isEmpty ? " Hint: \(hint)" : "" }

    private var plain: String { "\(mark) \(exercise) — \(verdict).\(help)" }

    private var html: String {
        let color =
            switch isRight {
            case true: "#2e8540"
            case false: "#c9302c"
            case nil: "#8a6d00"
            }
        return "<div style=\"border-left:4px solid \(color);padding:.3em .8em\"><b style=\"color:\(color)\">\(mark)</b> "
            + "\(escapedForMarkup(exercise)) — \(escapedForMarkup(verdict)).\(escapedForMarkup(help))</div>"
    }
}
