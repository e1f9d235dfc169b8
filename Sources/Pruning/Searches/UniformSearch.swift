/// The control without a search: every group keeps the same share.
public final class UniformSearch: LoggedSearch {
    public init(_ tasks: PruningTasks) throws { try super.init(tasks, name: "uniform") }

    /// Each task's uniform plan; there is nothing more to find after that.
    override func nextRound() -> [(place: Int, widths: [Int])] {
        guard proposed == 0 else { return [] }
        return tasks.enumerated().map { (place: $0, widths: $1.budget.uniformWidths()) }
    }
}
