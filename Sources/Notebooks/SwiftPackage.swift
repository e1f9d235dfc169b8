import Cells
import Displays
import Prelude

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A notebook or program as a Swift package of its own, which builds and prints what the cells print.
public struct SwiftPackage: Sendable {
    /// Where the package that the program imports comes from.
    public enum Library: Sendable, Hashable {
        /// A checkout on this machine.
        case path(String)
        /// A repository.
        case url(String)
    }

    /// The package's and the executable's name.
    public let name: String
    public let program: String
    public let library: Library

    /// Cells that are meant to fail (tagged `raises-exception`) and that are not to run (`skip-execution`) are left out.
    /// - Throws: `CellError` for the first cell that does not check.
    public init(_ source: RunnableSource, name: String, library: Library) throws {
        var cells: [(source: String, name: String)] = []
        var showsValues = true
        switch source {
        case .program(let text, let file):
            cells = [(text, file)]
            showsValues = false
        case .notebook(let notebook):
            for cell in notebook.cells where cell.runs && !cell.tags.contains("raises-exception") {
                cells.append((cell.source, "Cell \(cells.count + 1)"))
            }
        }
        self.name = Self.identifier(name)
        program = try Interpreter(library: Prelude.makeLibrary()).export(cells, showsValues: showsValues)
        self.library = library
    }

    /// Names in the library's package, which another package in the same build cannot have; in small letters, since some
    /// file systems do not tell them from large ones.
    private static let taken: Set = [
        "espalier", "espaliercommand", "displays", "kernels", "blas", "raster", "widgets", "onnx", "tensors", "networks", "codecs", "datasets",
        "reinforcement", "pruning", "sockets", "cluster", "charts", "cells", "prelude", "notebooks", "experiments", "jupyter", "origin", "argumentparser",
        "czeromq", "cmalloc", "cnettle", "cedit", "cyaml", "czlib", "cjpeg", "cpng",
    ]

    /// `my notes.ipynb` gives `my-notes`.
    static func identifier(_ text: String) -> String {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = words.joined(separator: "-")
        let isUsable = name.first?.isLetter == true && !taken.contains(name.lowercased())
        return isUsable ? name : "program" + (name.isEmpty ? "" : "-\(name)")
    }

    /// The text of Package.swift.
    public var manifest: String {
        let dependency =
            switch library {
            case .path(let path): ".package(name: \"espalier\", path: \(path.debugDescription))"
            case .url(let url): ".package(url: \(url.debugDescription), branch: \"main\")"
            }
        let package =
            switch library {
            case .path: "espalier"
            case .url(let url): url.split(separator: "/").last.map { $0.hasSuffix(".git") ? String($0.dropLast(4)) : String($0) } ?? "espalier"
            }
        return """
            // swift-tools-version: 6.2
            import PackageDescription

            let package = Package(
                name: \(name.debugDescription),
                platforms: [.macOS(.v15)],
                dependencies: [\(dependency)],
                targets: [
                    .executableTarget(
                        name: \(name.debugDescription),
                        dependencies: [.product(name: "Espalier", package: \(package.debugDescription))],
                        path: "Sources",
                        // Cells share their variables as scripts do.
                        swiftSettings: [.swiftLanguageMode(.v5)])
                ]
            )

            """
    }

    /// Writes the package; files of the same names are replaced, others stay.
    /// - Throws: `NotebookError.cannotWrite`.
    public func write(to folder: String) throws {
        for path in [folder, folder + "/Sources"] {
            guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
                throw NotebookError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
            }
        }
        try TextFile.write(manifest, to: folder + "/Package.swift")
        try TextFile.write(program, to: folder + "/Sources/main.swift")
    }
}
