import Displays

/// An exercise whose answer is a tensor: its shape has to be right, and each number up to a tolerance.
@discardableResult
public func check(
    _ exercise: String, _ answer: Tensor?, equals expected: Tensor, within tolerance: Double = 1e-4, points: Double = 1, hint: String = ""
) -> Bool {
    guard let answer else { return ExerciseOutcome(exercise, nil, points: points).show() }
    let problem = difference(answer, expected, tolerance)
    return ExerciseOutcome(exercise, problem == nil, points: points, problem: problem, hint: hint).show()
}

/// An exercise whose answer is a function of a tensor; the shape of the first input for which it is wrong is shown.
/// - Throws: Nothing but an interruption: what the answer throws makes it wrong.
@discardableResult
public func check<Input>(
    _ exercise: String, _ answer: ((Input) throws -> Tensor)?, matches expected: (Input) throws -> Tensor, on inputs: [Input],
    within tolerance: Double = 1e-4, points: Double = 1, hint: String = ""
) throws -> Bool {
    guard let answer else { return ExerciseOutcome(exercise, nil, points: points).show() }
    for (index, input) in inputs.enumerated() {
        let right = try expected(input)
        let problem: String?
        do {
            problem = difference(try answer(input), right, tolerance)
        } catch {
            if error is Interrupted { throw error }
            problem = "it fails: \(error)"
        }
        if let problem { return ExerciseOutcome(exercise, false, points: points, problem: "for input \(index + 1), \(problem)", hint: hint).show() }
    }
    return ExerciseOutcome(exercise, true, points: points).show()
}

/// In words how a tensor differs from what it should be, or nil when it is near enough.
package func difference(_ answer: Tensor, _ expected: Tensor, _ tolerance: Double) -> String? {
    guard answer.shape == expected.shape else { return "the shape is \(answer.shape), and \(expected.shape) is right" }
    for (index, (a, b)) in zip(answer.scalars, expected.scalars).enumerated() where !(a == b || abs(Double(a) - Double(b)) <= tolerance) {
        return "number \(index) is \(a), and \(b) is right"
    }
    return nil
}
