import ArgumentParser

struct EspalierCommand: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "espalier",
        abstract: "Automated channel pruning of neural networks, in notebooks and in batch.",
        version: BuildOrigin.text,
        subcommands: [Run.self, SweepCommand.self, ExperimentCommand.self, ActorCommand.self, Grade.self, Student.self, Repl.self, Export.self, DeviceKitCommand.self, DataCommand.self, Names.self, Bench.self, Install.self, Uninstall.self, Kernel.self])
}
