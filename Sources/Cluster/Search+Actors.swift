import Pruning

extension RandomSearch {
    /// Plans are measured where `actors` says.
    public convenience init(_ tasks: PruningTasks, reading: ActionReading = .keepRatio, seed: UInt64 = 0, actors: ActorPlacement) throws {
        try self.init(tasks, reading: reading, seed: seed)
        try measure(on: actors)
    }
}

extension MethodSearch {
    /// Plans are measured where `actors` says.
    public convenience init(_ tasks: PruningTasks, method: PruningMethod, actors: ActorPlacement) throws {
        try self.init(tasks, method: method)
        try measure(on: actors)
    }
}

extension UniformSearch {
    /// Plans are measured where `actors` says.
    public convenience init(_ tasks: PruningTasks, actors: ActorPlacement) throws {
        try self.init(tasks)
        try measure(on: actors)
    }
}

extension EvolutionarySearch {
    /// Plans are measured where `actors` says.
    public convenience init(_ tasks: PruningTasks, seed: UInt64 = 0, actors: ActorPlacement) throws {
        try self.init(tasks, seed: seed)
        try measure(on: actors)
    }
}

extension CoefficientSearch {
    /// Plans are measured where `actors` says.
    public convenience init(_ tasks: PruningTasks, seed: UInt64 = 0, actors: ActorPlacement) throws {
        try self.init(tasks, seed: seed)
        try measure(on: actors)
    }
}

extension RuleSearch {
    /// Plans are measured where `actors` says.
    public convenience init(_ tasks: PruningTasks, seed: UInt64 = 0, actors: ActorPlacement) throws {
        try self.init(tasks, seed: seed)
        try measure(on: actors)
    }
}

extension AMCSearch {
    /// Plans are measured where `actors` says.
    public convenience init(_ tasks: PruningTasks, seed: UInt64 = 0, actors: ActorPlacement) throws {
        try self.init(tasks, seed: seed)
        try measure(on: actors)
    }
}

extension CACPSearch {
    /// Plans are measured where `actors` says.
    public convenience init(_ tasks: PruningTasks, seed: UInt64 = 0, actors: ActorPlacement) throws {
        try self.init(tasks, seed: seed)
        try measure(on: actors)
    }
}
