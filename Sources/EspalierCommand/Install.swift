import ArgumentParser
import Displays
import Jupyter

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where the kernelspec goes.
struct KernelPlace: ParsableArguments {
    @Flag(help: "Into the user's own Jupyter folder (the default).")
    var user = false

    @Flag(help: "Into the environment of the 'jupyter' on the path.")
    var sysPrefix = false

    @Option(help: ArgumentHelp("Into share/jupyter under this folder.", valueName: "folder"))
    var prefix: String?

    func validate() throws {
        guard [user, sysPrefix, prefix != nil].filter(\.self).count <= 1 else {
            throw ValidationError("Expected one of --user, --sys-prefix and --prefix, got several.")
        }
    }

    var place: KernelSpec.Place {
        if let prefix { return .prefix(prefix) }
        return sysPrefix ? .environment : .user
    }
}

struct Install: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Make the kernel known to Jupyter.")

    @OptionGroup var place: KernelPlace

    func run() throws {
        // This executable, so that the kernel is the version that installed it.
        let folder = try KernelSpec(command: OwnExecutable.path).install(in: place.place)
        ConsoleSink().write("Installed the kernel 'espalier' in \(folder)\n", to: .standardOutput)
    }
}

struct Uninstall: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove the kernel from Jupyter.")

    @OptionGroup var place: KernelPlace

    func run() throws {
        let folder = try KernelSpec.uninstall(from: place.place)
        ConsoleSink().write("Removed \(folder)\n", to: .standardOutput)
    }
}
