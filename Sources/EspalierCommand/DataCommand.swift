import ArgumentParser
import Displays
import Espalier

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Show which data sets are present, where they were looked for, and how to get the others.",
        subcommands: [List.self, Verify.self], defaultSubcommand: List.self)

    struct Place: ParsableArguments {
        @Option(help: ArgumentHelp("A folder to look in instead of the usual ones.", valueName: "folder"), completion: .directory)
        var path: String?
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the data sets.")

        @OptionGroup var place: Place

        func run() throws {
            let tables = [
                try DataCatalogue.table(at: place.path), DataCatalogue.instructions(at: place.path),
                DataCatalogue.searchedFolders(at: place.path),
            ]
            ConsoleSink().write(tables.filter { !$0.rows.isEmpty }.map { $0.description + "\n" }.joined(separator: "\n"), to: .standardOutput)
        }
    }

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Check counts and checksums of what is present.")

        @OptionGroup var place: Place

        func run() throws {
            let result = try DataCatalogue.verify(at: place.path)
            ConsoleSink().write(result.table.description + "\n", to: .standardOutput)
            if !result.isGood { throw ExitCode(1) }
        }
    }
}
