/// An exercise of a notebook: shows whether an answer is right. A wrong answer is no error, so that the notebook
/// goes on; nil stands for an answer that is still to come.
/// - Parameters:
///   - exercise: The question, or its short name.
///   - hint: Shown while the answer is wrong.
/// - Returns: Whether the answer is right.
@discardableResult
public func check<Answer: Equatable>(
    _ exercise: String, _ answer: Answer?, equals expected: Answer, hint: String = ""
) -> Bool {
    ExerciseResult(exercise, answer.map { $0 == expected }, answer: answer.map { "\($0)" }, hint: hint).show()
}

/// An exercise whose answer is a measurement or the result of a long calculation.
/// - Parameter tolerance: The largest difference that still counts as right.
@discardableResult
public func check(
    _ exercise: String, _ answer: Double?, equals expected: Double, within tolerance: Double, hint: String = ""
) -> Bool {
    let isRight = answer.map { abs($0 - expected) <= tolerance }
    return ExerciseResult(exercise, isRight, answer: answer.map { "\($0)" }, hint: hint).show()
}

/// An exercise that is done when a condition holds; nil stands for an answer that is still to come.
@discardableResult
public func check(_ exercise: String, _ isRight: Bool?, hint: String = "") -> Bool {
    ExerciseResult(exercise, isRight, answer: nil, hint: hint).show()
}

/// How an exercise stands.
private struct ExerciseResult {
    let exercise: String
    /// Nil when there is no answer yet.
    let isRight: Bool?
    let answer: String?
    let hint: String

    init(_ exercise: String, _ isRight: Bool?, answer: String?, hint: String) {
        self.exercise = exercise
        self.isRight = isRight
        self.answer = answer
        self.hint = hint
    }

    func show() -> Bool {
        Displays.sink.display(MIMEBundle(plain: plain, html: html), id: nil)
        return isRight == true
    }

    private var mark: String {
        switch isRight {
        case true: "✓"
        case false: "✗"
        case nil: "○"
        }
    }

    private var verdict: String {
        switch isRight {
        case true: "right"
        case false: "not yet" + (answer.map { ": you have \($0)" } ?? "")
        case nil: "to do: put your answer in place of nil and run the cell again"
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
