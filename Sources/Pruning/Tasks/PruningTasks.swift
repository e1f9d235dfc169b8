import Displays

/// Tasks that one policy learns together.
public struct PruningTasks: Sendable, RandomAccessCollection {
    private let tasks: [PruningTask]

    /// - Throws: `PruningError.noTasks` when there is none, and what making a task throws.
    public init(@PruningTasksBuilder _ tasks: () throws -> [PruningTask]) throws {
        try self.init(tasks())
    }

    public init(_ tasks: [PruningTask]) throws {
        guard !tasks.isEmpty else { throw PruningError.noTasks }
        self.tasks = tasks
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { tasks.count }

    public subscript(index: Int) -> PruningTask {
        precondition(tasks.indices.contains(index), "task \(index) of \(tasks.count)")
        return tasks[index]
    }

    /// The task at a place, checked.
    /// - Throws: `PruningError.taskOutOfRange`.
    public func task(at index: Int) throws -> PruningTask {
        guard tasks.indices.contains(index) else {
            throw PruningError.taskOutOfRange(index: index, count: tasks.count)
        }
        return tasks[index]
    }

    /// An episode of each task before its first decision. Plans to begin with are chosen under a progress bar.
    /// - Parameter reading: What actions mean; nil for what each task's rules say.
    func walks(_ reading: ActionReading? = nil) throws -> [PruningWalk] {
        let choices = tasks.count { (reading ?? $0.rules.reading) == .fitRelative }
        let progress = choices > 0 ? ProgressBar("choosing plans to begin with", total: choices) : nil
        defer { progress?.finish() }
        return try tasks.map { task in
            let walk = try task.walk(reading)
            if walk.reading == .fitRelative { progress?.advance() }
            return walk
        }
    }

    /// Fits the layers and loads the images of every network and data set, once each, under a progress bar.
    func prepare() throws {
        var done: Set<ObjectIdentifier> = []
        for task in tasks where done.insert(ObjectIdentifier(task.evaluator)).inserted {
            try task.evaluator.prepare()
        }
    }

    /// What actions mean in all of them: one policy cannot say it in two ways.
    /// - Throws: `PruningError.readingsDiffer`.
    func commonReading() throws -> ActionReading {
        let reading = tasks[0].rules.reading
        for task in tasks where task.rules.reading != reading {
            throw PruningError.readingsDiffer(task: task.name, expected: reading, actual: task.rules.reading)
        }
        return reading
    }
}

/// Collects tasks between braces: expressions, loops and conditions.
@resultBuilder
public enum PruningTasksBuilder {
    public static func buildExpression(_ task: PruningTask) -> [PruningTask] { [task] }
    public static func buildExpression(_ tasks: [PruningTask]) -> [PruningTask] { tasks }
    public static func buildBlock(_ parts: [PruningTask]...) -> [PruningTask] { parts.flatMap(\.self) }
    public static func buildArray(_ parts: [[PruningTask]]) -> [PruningTask] { parts.flatMap(\.self) }
    public static func buildOptional(_ part: [PruningTask]?) -> [PruningTask] { part ?? [] }
    public static func buildEither(first part: [PruningTask]) -> [PruningTask] { part }
    public static func buildEither(second part: [PruningTask]) -> [PruningTask] { part }
}

extension PruningTasks: Displayable, CustomStringConvertible {
    public var table: Table {
        var table = Table(columns: ["task", "network", "data", "keep", "limit", "smallest reachable"])
        for (index, task) in tasks.enumerated() {
            let smallest = task.budget.ladders.map(\.minimum)
            func each(_ text: (Limit, Budget.Cap) -> String) -> String { zip(task.limits, task.budget.caps).map(text).joined(separator: ", ") }
            table.append([
                "\(index)", task.network.name, task.data.name, task.keepText, each { $0.counted($1.limit) },
                each { $0.counted($1.model.cost(smallest)) },
            ])
        }
        return table
    }

    public var mimeBundle: MIMEBundle { table.mimeBundle }
    public var description: String { table.description }
}
