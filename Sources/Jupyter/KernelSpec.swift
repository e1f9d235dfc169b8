import Displays

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// How Jupyter finds this kernel: a folder with `kernel.json` and logos on Jupyter's data path.
/// https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs
public struct KernelSpec: Sendable {
    public enum Place: Sendable, Hashable {
        /// The user's own data folder.
        case user
        /// The environment of the `jupyter` on the path.
        case environment
        case prefix(String)
    }

    public static let name = "espalier"

    /// The command that Jupyter starts; an absolute path.
    public let command: String

    public init(command: String) { self.command = command }

    /// Writes the kernelspec.
    /// - Returns: The folder.
    /// - Throws: `KernelSpecError` when the folder cannot be written, or when Jupyter would not look there.
    public func install(in place: Place) throws -> String {
        let folder = try Self.folder(in: place)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for (file, bytes) in files {
                try FileDraft.write(folder + "/" + file, [bytes])
            }
        } catch {
            throw KernelSpecError.cannotWrite(folder: folder, reason: Self.reason(error))
        }
        try Self.checkVisible(folder, place)
        return folder
    }

    /// Removes the kernelspec.
    /// - Throws: `KernelSpecError` when there is none.
    public static func uninstall(from place: Place) throws -> String {
        let folder = try Self.folder(in: place)
        guard FileManager.default.fileExists(atPath: folder + "/kernel.json") else {
            throw KernelSpecError.notInstalled(folder: folder)
        }
        do {
            try FileManager.default.removeItem(atPath: folder)
        } catch {
            throw KernelSpecError.cannotWrite(folder: folder, reason: reason(error))
        }
        return folder
    }

    private var files: [(String, [UInt8])] {
        [
            ("logo-svg.svg", Array(KernelLogo.drawing.utf8)),
            ("logo-32x32.png", Array(Data(base64Encoded: KernelLogo.small, options: .ignoreUnknownCharacters) ?? Data())),
            ("logo-64x64.png", Array(Data(base64Encoded: KernelLogo.large, options: .ignoreUnknownCharacters) ?? Data())),
            // Last: it is what makes the folder a kernelspec.
            ("kernel.json", document.encoded(pretty: true)),
        ]
    }

    private var document: JSONValue {
        [
            "argv": [.string(command), "kernel", "{connection_file}"],
            "display_name": "Espalier (Swift)",
            "interrupt_mode": "message",
            "language": "swift",
            "metadata": ["debugger": true, "supported_encryption": ["curve"]],
        ]
    }

    private static func folder(in place: Place) throws -> String {
        let data =
            switch place {
            case .user: userData
            case .prefix(let prefix): absolute(prefix) + "/share/jupyter"
            case .environment:
                try jupyterPrefix.map { $0 + "/share/jupyter" } ?? { throw KernelSpecError.noJupyter }()
            }
        return data + "/kernels/" + name
    }

    /// Asks Jupyter itself whether it finds the kernel there; without a Jupyter to ask, looks where it would look.
    private static func checkVisible(_ folder: String, _ place: Place) throws {
        guard let jupyter = jupyter(of: place), let found = listedFolders(by: jupyter) else {
            let isSearched = searchPath.contains { resolved($0) + "/kernels/" + name == resolved(folder) }
            if !isSearched { throw KernelSpecError.notSearched(folder: folder, searched: searchPath) }
            return
        }
        guard let listed = found[name] else { throw KernelSpecError.notListed(folder: folder, jupyter: jupyter, searched: searchPath) }
        if resolved(listed) != resolved(folder) { throw KernelSpecError.hidden(folder: folder, by: listed, jupyter: jupyter) }
    }

    /// The Jupyter that is to find a kernel: the prefix's own, or else the first on the path.
    private static func jupyter(of place: Place) -> String? {
        if case .prefix(let prefix) = place {
            let own = absolute(prefix) + "/bin/jupyter"
            if FileManager.default.isExecutableFile(atPath: own) { return own }
        }
        return jupyterOnPath
    }

    /// The folder of every kernel that `jupyter kernelspec list` knows; nil when it does not work.
    private static func listedFolders(by jupyter: String) -> [String: String]? {
        guard let output = Platform.output(of: [jupyter, "kernelspec", "list", "--json"]),
            let kernels = (try? JSONValue(parsing: output))?["kernelspecs"]?.objectValue
        else { return nil }
        return kernels.compactMapValues { $0["resource_dir"]?.stringValue }
    }

    /// Jupyter's data folders, as jupyter_core finds them.
    private static var searchPath: [String] {
        let extra = environment("JUPYTER_PATH").split(separator: ":").map(String.init)
        let own = jupyterPrefix.map { [$0 + "/share/jupyter"] } ?? []
        return extra + [userData] + own + ["/usr/local/share/jupyter", "/usr/share/jupyter"]
    }

    private static var userData: String {
        let chosen = environment("JUPYTER_DATA_DIR")
        if !chosen.isEmpty { return chosen }
        let home = Platform.homeFolder
        #if os(macOS)
        return home + "/Library/Jupyter"
        #else
        let shared = environment("XDG_DATA_HOME")
        return (shared.isEmpty ? home + "/.local/share" : shared) + "/jupyter"
        #endif
    }

    private static var jupyterOnPath: String? {
        environment("PATH").split(separator: ":").map { $0 + "/jupyter" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// The prefix of the first `jupyter` on the path.
    private static var jupyterPrefix: String? {
        guard let bin = jupyterOnPath.map(resolved)?.dropLast("/jupyter".count) else { return nil }
        return String(bin.dropLast(bin.hasSuffix("/bin") ? 4 : 0))
    }

    private static func environment(_ name: String) -> String { ProcessInfo.processInfo.environment[name] ?? "" }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: absolute(path)).standardizedFileURL.resolvingSymlinksInPath().path
    }

    private static func reason(_ error: any Error) -> String {
        (error as? CocoaError).flatMap { $0.underlying as? POSIXError }.map { "\(SystemError(code: $0.code.rawValue))" } ?? "\(error)"
    }
}

public enum KernelSpecError: UserError, Hashable {
    case cannotWrite(folder: String, reason: String)
    case notSearched(folder: String, searched: [String])
    case notListed(folder: String, jupyter: String, searched: [String])
    case hidden(folder: String, by: String, jupyter: String)
    case notInstalled(folder: String)
    case noJupyter

    public var message: String {
        switch self {
        case .cannotWrite(let folder, let reason):
            "Cannot write \(folder): \(reason). Choose another place with --prefix, or make the folder yours."
        case .notSearched(let folder, let searched):
            "The kernel was written to \(folder), and Jupyter does not look there" + Self.advice(searched)
        case .notListed(let folder, let jupyter, let searched):
            "The kernel was written to \(folder), and '\(jupyter) kernelspec list' does not show it" + Self.advice(searched)
        case .hidden(let folder, let other, let jupyter):
            "The kernel was written to \(folder), but \(jupyter) finds another 'espalier' first, in \(other). "
                + "Remove that one, or install to its place."
        case .notInstalled(let folder): "There is no kernel in \(folder). 'jupyter kernelspec list' shows where it is."
        case .noJupyter: "There is no 'jupyter' on the PATH whose environment could take the kernel. Use --user or --prefix."
        }
    }

    private static func advice(_ searched: [String]) -> String {
        ": it looks in " + searched.joined(separator: ", ")
            + ". Choose one of them, or add the folder's share/jupyter to JUPYTER_PATH."
    }
}
