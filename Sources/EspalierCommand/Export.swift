import ArgumentParser
import Cells
import Displays
import Notebooks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn a notebook or a Swift file into a Swift package.",
        discussion: """
            The package builds with 'swift run -c release' and prints what the cells print: 'try' is put in where cells leave it \
            out, and the value of a cell is printed or displayed. Cells tagged 'raises-exception' are left out.
            """)

    @Argument(help: "A .ipynb notebook or a .swift file.", completion: .file(extensions: ["ipynb", "swift"]))
    var file: String

    @Option(name: [.customShort("o"), .long], help: ArgumentHelp("The folder to write; made when it is missing.", valueName: "folder"))
    var output: String

    @Option(help: ArgumentHelp("Espalier's checkout or repository, which the package depends on. By default the checkout that this command was built in.", valueName: "path or URL"))
    var package: String?

    func run() throws {
        guard let library = package.map(Self.library) ?? OwnExecutable.checkout.map(SwiftPackage.Library.path) else {
            throw ValidationError("Expected --package with the path or URL of Espalier, since this command lies outside of its checkout.")
        }
        let base = file.split(separator: "/").last.map(String.init) ?? file
        let name = base.lastIndex(of: ".").map { String(base[..<$0]) } ?? base
        do {
            let exported = try SwiftPackage(try reportingUsage { try RunnableSource(contentsOf: file) }, name: name, library: library)
            try exported.write(to: output)
            ConsoleSink().write("Wrote \(output). Run it with:\n  \(Self.advice(output, library))\n", to: .standardOutput)
        } catch let error as CellError {
            ConsoleSink().write(error.rendered + "\n", to: .standardError)
            throw ExitCode(1)
        }
    }

    /// How to run the package. In a build folder of its own it begins with all of the library, in the checkout's with itself.
    private static func advice(_ package: String, _ library: SwiftPackage.Library) -> String {
        let command = "swift run -c release --package-path \(quoted(package))"
        if case .path(let checkout) = library {
            let build = checkout + "/.build"
            if access(build + "/release/Modules/Espalier.swiftmodule", R_OK) == 0 && access(build, W_OK) == 0 {
                return "\(command) --scratch-path \(quoted(build))\n"
                    + "which compiles the program alone, since the library is built there; without --scratch-path the first run "
                    + "compiles the library too, for some minutes."
            }
        }
        return "\(command)\nThe first run compiles the library too, for some minutes; later ones compile what has changed."
    }

    /// A path as a shell takes it.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || ("0"..."9").contains($0) || "/._-+@".unicodeScalars.contains($0) }
        return isPlain ? path : "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    private static func library(_ text: String) -> SwiftPackage.Library {
        if text.contains("://") || text.hasPrefix("git@") { return .url(text) }
        // Seen from the package, a path from here leads elsewhere.
        return .path(text.hasPrefix("/") ? text : OwnExecutable.workingFolder + "/" + text)
    }
}
