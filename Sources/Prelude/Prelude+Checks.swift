import Cells
import Espalier

extension Prelude {
    /// Exercises of notebooks.
    static func bindChecks(in library: Library) {
        let documentation = "An exercise: shows whether the answer is right, and a hint while it is not. nil is an answer still to come. Numbers may differ by the tolerance."
        library.bind(
            "@discardableResult func check<Answer: Equatable>(_ exercise: String, _ answer: Answer?, equals expected: Answer, within tolerance: Double = 1e-6, points: Double = 1, hint: String = \"\") -> Bool",
            documentation
        ) { arguments in
            let (answer, expected) = (arguments.values[1], arguments.values[2])
            let isRight = answer.isNone ? nil : agrees(answer, expected, within: try arguments(3))
            return ExerciseOutcome(try arguments(0), isRight, points: try arguments(4), answer: text(answer), hint: try arguments(5)).show()
        }
        library.bind(
            "@discardableResult func check(_ exercise: String, _ answer: Tensor?, equals expected: Tensor, within tolerance: Double = 1e-4, points: Double = 1, hint: String = \"\") -> Bool",
            documentation
        ) { arguments in
            check(
                try arguments(0), try arguments(1) as Tensor?, equals: try arguments(2), within: try arguments(3), points: try arguments(4),
                hint: try arguments(5))
        }
        library.bind(
            "@discardableResult func check(_ exercise: String, _ isRight: Bool?, points: Double = 1, hint: String = \"\") -> Bool",
            "An exercise that is done when a condition holds; nil is an answer still to come."
        ) { arguments in
            check(try arguments(0), try arguments(1) as Bool?, points: try arguments(2), hint: try arguments(3))
        }
        for (output, documentation) in [
            ("Output: Equatable", "An exercise whose answer is a function: called with these inputs it has to give what another function gives. The first input for which it does not is shown."),
            ("", "An exercise whose answer is a function that gives tensors."),
        ] {
            let (generics, type) = output.isEmpty ? ("Input", "Tensor") : ("Input, \(output)", "Output")
            library.bind(
                "@discardableResult func check<\(generics)>(_ exercise: String, _ answer: ((Input) throws -> \(type))?, matches expected: (Input) throws -> \(type), on inputs: [Input], within tolerance: Double = \(output.isEmpty ? "1e-4" : "1e-6"), points: Double = 1, hint: String = \"\") throws -> Bool",
                documentation
            ) { arguments in
                let outcome = try functionOutcome(&arguments)
                return outcome.show()
            }
        }
    }

    private static func functionOutcome(_ arguments: inout Arguments) throws -> ExerciseOutcome {
        let (exercise, points, hint): (String, Double, String) = (try arguments(0), try arguments(5), try arguments(6))
        if arguments.values[1].isNone { return ExerciseOutcome(exercise, nil, points: points) }
        let (answer, expected) = (try arguments.function(1), try arguments.function(2))
        let tolerance: Double = try arguments(4)
        for input in try arguments.values[3].elements() {
            let right = try expected(input)
            let problem: String
            do {
                let output = try answer(input)
                if agrees(output, right, within: tolerance) { continue }
                problem = "it gives \(text(output) ?? "nothing"), and \(text(right) ?? "nothing") is right"
            } catch {
                if error is Interrupted { throw error }
                problem = "it fails: \(error)"
            }
            return ExerciseOutcome(exercise, false, points: points, problem: "for \(text(input) ?? "nil") \(problem)", hint: hint)
        }
        return ExerciseOutcome(exercise, true, points: points)
    }

    private static func text(_ value: Value) -> String? { value.isNone ? nil : value.mimeBundleWithErrors.plain }

    /// Whether two answers are the same, numbers up to a tolerance.
    private static func agrees(_ a: Value, _ b: Value, within tolerance: Double) -> Bool {
        switch (a, b) {
        case (.double(let x), .double(let y)): return x == y || abs(x - y) <= tolerance
        case (.float(let x), .float(let y)): return x == y || abs(Double(x) - Double(y)) <= tolerance
        case (.array(let x), .array(let y)), (.tuple(let x), .tuple(let y)):
            return x.count == y.count && zip(x, y).allSatisfy { agrees($0, $1, within: tolerance) }
        case (.native(let x), .native(let y)):
            if let left = x.payload as? Tensor, let right = y.payload as? Tensor { return difference(left, right, tolerance) == nil }
            return a == b
        default: return a == b
        }
    }
}
