import ArgumentParser

@main
struct EspalierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "espalier", abstract: "Automated channel pruning, in notebooks and in batch.", version: "0.1.0")
}
