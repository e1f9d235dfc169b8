/// A method without a search among searches: the plan that it gives each task.
public class MethodSearch: LoggedSearch {
    public let method: PruningMethod

    /// - Parameter method: `.greedy` measures its groups' sensitivity first, which is not among the plans that it lists.
    public init(_ tasks: PruningTasks, method: PruningMethod) throws {
        self.method = method
        try super.init(tasks, name: method.rawValue)
    }

    /// Each task's plan; there is nothing more to find after that.
    override func nextRound() throws -> [(place: Int, widths: [Int])] {
        guard proposed == 0 else { return [] }
        return try tasks.enumerated().map { (place: $0, widths: try $1.plan(by: method).widths) }
    }
}

/// The control without a search: every group keeps the same share.
public final class UniformSearch: MethodSearch {
    public init(_ tasks: PruningTasks) throws { try super.init(tasks, method: .uniform) }
}
