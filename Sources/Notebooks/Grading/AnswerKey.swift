import Displays

/// A notebook whose checks decide what other notebooks are worth: its author's own copy, with the answers.
///
/// The cells that count are those that nbgrader's "create assignment" marks as tests (`grade` and no `solution`), and those
/// tagged `check`. Everything else comes from the notebook that is graded.
public struct AnswerKey: Sendable {
    /// One thing that counts.
    public struct Exercise: Sendable, Hashable {
        /// Of the cell, in key and copies alike.
        public let cell: String
        /// The exercise's name; the cell's where it holds no check but has to run.
        public let name: String
        public let points: Double
    }

    public let notebook: Notebook
    /// In the order of the notebook; empty until the key has run.
    public private(set) var exercises: [Exercise] = []

    /// - Throws: `NotebookError.noChecks` when no cell counts.
    public init(_ notebook: Notebook, path: String) throws {
        guard notebook.cells.contains(where: \.isCheck) else { throw NotebookError.noChecks(path: path) }
        self.notebook = notebook
    }

    /// The exercises, read off the key after it has run.
    /// - Throws: `NotebookError.keyIsWrong` when the author's own answer does not pass.
    public mutating func read(executed: Notebook, path: String) throws {
        var result: [Exercise] = []
        for cell in executed.cells where cell.isCheck {
            let outcomes = cell.outcomes
            if let wrong = outcomes.first(where: { $0.isRight != true }) { throw NotebookError.keyIsWrong(path: path, exercise: wrong.exercise, problem: wrong.problem ?? "no answer") }
            if let error = cell.errorText { throw NotebookError.keyIsWrong(path: path, exercise: cell.gradeID, problem: error) }
            let total = outcomes.map(\.points).reduce(0, +)
            // nbgrader gives the points to the cell.
            let scale = cell.gradePoints.map { total > 0 ? $0 / total : 0 } ?? 1
            result += outcomes.map { Exercise(cell: cell.gradeID, name: $0.exercise, points: $0.points * scale) }
            if outcomes.isEmpty { result.append(Exercise(cell: cell.gradeID, name: cell.gradeID, points: cell.gradePoints ?? 1)) }
        }
        exercises = result
    }

    /// A student's notebook with the key's checks in their places: its own are replaced, what is missing is put back.
    public func submission(_ student: Notebook) -> Notebook {
        var merged = student
        merged.cells.removeAll { $0.isCheck && !keyIDs.contains($0.gradeID) }
        var place = 0
        for cell in notebook.cells {
            let found = merged.cells.firstIndex { $0.gradeID == cell.gradeID && $0.kind == cell.kind }
            if cell.isCheck {
                if let found {
                    merged.cells[found] = cell
                    place = found + 1
                } else {
                    merged.cells.insert(cell, at: min(place, merged.cells.count))
                    place += 1
                }
            } else if let found {
                place = found + 1
            }
        }
        return merged
    }

    private var keyIDs: Set<String> { Set(notebook.cells.filter(\.isCheck).map(\.gradeID)) }

    /// What an executed submission is worth, exercise by exercise: its points, and what is wrong where it is not all of them.
    public func grade(_ executed: Notebook) -> [(points: Double, problem: String?)] {
        exercises.map { exercise in
            guard let cell = executed.cells.first(where: { $0.isCheck && $0.gradeID == exercise.cell }) else { return (0, "not reached") }
            guard let outcome = cell.outcomes.first(where: { $0.exercise == exercise.name }) else {
                if let error = cell.errorText { return (0, error) }
                if cell.executionCount == nil { return (0, "not reached") }
                return exercise.name == exercise.cell ? (exercise.points, nil) : (0, "not reached")
            }
            return outcome.isRight == true ? (exercise.points, nil) : (0, outcome.problem ?? (outcome.isRight == nil ? "no answer" : "wrong"))
        }
    }
}

extension NotebookCell {
    private var grading: JSONValue? { metadata["nbgrader"] }

    private func flag(_ name: String) -> Bool { if case .bool(true)? = grading?[name] { true } else { false } }

    /// Whether it holds checks that count.
    var isCheck: Bool { kind == .code && (flag("grade") && !flag("solution") || tags.contains("check")) }

    /// Whether nbgrader's or our own marks say that the student writes it.
    var isAnswer: Bool { flag("solution") }

    /// By what a cell is known in all copies of a notebook.
    var gradeID: String { grading?["grade_id"]?.stringValue ?? id }

    var gradePoints: Double? { flag("grade") ? grading?["points"]?.doubleValue : nil }

    /// What its checks have shown.
    var outcomes: [ExerciseOutcome] { outputs.compactMap { ExerciseOutcome(metadata: $0["metadata"]) } }

    /// The error that it ended with.
    var errorText: String? {
        guard !tags.contains("raises-exception"), let error = outputs.first(where: { $0["output_type"]?.stringValue == "error" }) else { return nil }
        return "\(error["ename"]?.stringValue ?? "Error"): \(error["evalue"]?.stringValue ?? "")"
    }
}

extension Notebook {
    /// What the checks of an executed notebook have shown, in order.
    public var outcomes: [ExerciseOutcome] { cells.flatMap(\.outcomes) }
}
