// swift-tools-version: 6.2
import PackageDescription

/// The module graph is strict and one-way; ARCHITECTURE.md draws it.
let package = Package(
    name: "espalier",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Espalier", targets: ["Espalier"]),
        .library(name: "Charts", targets: ["Charts"]),
        .library(name: "Cells", targets: ["Cells"]),
        .library(name: "Jupyter", targets: ["Jupyter"]),
        .executable(name: "espalier", targets: ["EspalierCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: systemLibraries + modules + tests
)

var systemLibraries: [Target] {
    [
        .systemLibrary(
            name: "CZeroMQ", path: "Sources/Systems/CZeroMQ", pkgConfig: zeroMQConfig,
            providers: [.apt(["libzmq3-dev"]), .brew(["zeromq"])]),
        .systemLibrary(name: "CMalloc", path: "Sources/Systems/CMalloc"),
        .systemLibrary(
            name: "CNettle", path: "Sources/Systems/CNettle", pkgConfig: "nettle",
            providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
        .systemLibrary(
            name: "CEdit", path: "Sources/Systems/CEdit", pkgConfig: "libedit",
            providers: [.apt(["libedit-dev"]), .brew(["libedit"])]),
        .systemLibrary(
            name: "CYAML", path: "Sources/Systems/CYAML", pkgConfig: "yaml-0.1",
            providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(
            name: "CZlib", path: "Sources/Systems/CZlib", pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .systemLibrary(
            name: "CJPEG", path: "Sources/Systems/CJPEG", pkgConfig: "libjpeg",
            providers: [.apt(["libjpeg-dev"]), .brew(["jpeg-turbo"])]),
        .systemLibrary(
            name: "CPNG", path: "Sources/Systems/CPNG", pkgConfig: "libpng",
            providers: [.apt(["libpng-dev"]), .brew(["libpng"])]),
    ]
}

/// Debian's libzmq.pc names include folders with a flag that SwiftPM refuses aloud; on Linux the library
/// lies where the linker looks anyway.
#if os(Linux)
let zeroMQConfig: String? = nil
#else
let zeroMQConfig: String? = "libzmq"
#endif

/// The commit of the sources, which the Makefile says. SwiftPM's own `Context.gitInformation` stays what it was when the
/// manifest was first read.
var origin: String? { Context.environment["ESPALIER_COMMIT"].flatMap { $0.isEmpty ? nil : $0 } }

var modules: [Target] {
    [
        .target(name: "Origin", cSettings: origin.map { [.define("ESPALIER_COMMIT", to: "\"\($0)\"")] } ?? []),
        .target(name: "Raster", exclude: ["README.md"]),
        .target(name: "Displays", dependencies: ["Raster"]),
        .target(name: "Kernels", exclude: ["README.md"]),
        .target(name: "BLAS", exclude: ["README.md"]),
        .target(name: "Tensors", dependencies: ["Kernels", "BLAS", "Displays"]),
        .target(name: "ONNX", dependencies: ["Displays"]),
        .target(name: "Networks", dependencies: ["Tensors", "Kernels", "ONNX"]),
        .target(name: "Codecs", dependencies: ["CJPEG", "CPNG"], exclude: ["README.md"]),
        .target(name: "Datasets", dependencies: ["Networks", "CZlib", "Codecs"]),
        .target(name: "Reinforcement", dependencies: ["Tensors"]),
        .target(name: "Pruning", dependencies: ["Networks", "Datasets", "Reinforcement"]),
        .target(name: "Charts", dependencies: ["Displays"]),
        .target(name: "Espalier", dependencies: ["Cluster", "Pruning", "Charts", "Widgets"]),
        .target(name: "Widgets", dependencies: ["Displays"]),
        .target(name: "Cells", dependencies: ["Displays"], exclude: ["Grammar.md", "Design.md"]),
        .target(name: "Prelude", dependencies: ["Cells", "Espalier"]),
        .target(name: "Notebooks", dependencies: ["Prelude", "CYAML"]),
        .target(name: "Experiments", dependencies: ["Notebooks"], resources: [.embedInCode("Programs/peers.py")]),
        .target(name: "Sockets", dependencies: ["CZeroMQ"]),
        .target(name: "Jupyter", dependencies: ["Displays", "Sockets", "CZeroMQ", "CNettle", "CMalloc"]),
        .target(name: "Cluster", dependencies: ["Pruning", "Sockets", "CZeroMQ"]),
        .executableTarget(
            name: "EspalierCommand",
            dependencies: [
                "Espalier", "Cluster", "Experiments", "Notebooks", "Jupyter", "CEdit", "Origin",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            resources: [.embedInCode("engine.py")]),
    ]
}

var tests: [Target] {
    [
        .target(name: "TestSupport", dependencies: ["Tensors"], path: "Tests/TestSupport"),
        .testTarget(name: "EndToEndTests", dependencies: ["TestSupport", "Notebooks"], exclude: ["Python", "Programs"]),
        .target(name: "DisplayChecks", dependencies: ["Charts"], path: "Tests/DisplayChecks"),
        .testTarget(name: "DisplaysTests", dependencies: ["Displays", "DisplayChecks"]),
        .testTarget(name: "TensorsTests", dependencies: ["Tensors", "Kernels"], exclude: ["Fixtures"]),
        .testTarget(name: "ONNXTests", dependencies: ["ONNX", "TestSupport"]),
        .testTarget(name: "NetworksTests", dependencies: ["Networks", "ONNX", "TestSupport"], exclude: ["Fixtures"]),
        .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "CZlib", "TestSupport"], exclude: ["Fixtures"]),
        .testTarget(name: "ReinforcementTests", dependencies: ["Reinforcement", "TestSupport"], resources: [.copy("Vectors")]),
        .target(name: "PruningSupport", dependencies: ["Networks"], path: "Tests/PruningSupport"),
        .testTarget(name: "PruningTests", dependencies: ["Pruning", "PruningSupport", "TestSupport"]),
        .testTarget(name: "ClusterTests", dependencies: ["Cluster", "PruningSupport", "TestSupport"]),
        .testTarget(name: "ChartsTests", dependencies: ["Charts", "CZlib", "DisplayChecks"], exclude: ["Snapshots"]),
        .testTarget(name: "EspalierTests", dependencies: ["Espalier", "DisplayChecks"], exclude: ["Snapshots"]),
        .testTarget(name: "CellsTests", dependencies: ["Cells", "TestSupport"], exclude: ["Cells", "Errors", "Refused", "Pending"]),
        .testTarget(name: "PreludeTests", dependencies: ["Prelude", "TestSupport"], exclude: ["Errors"]),
        .testTarget(name: "NotebooksTests", dependencies: ["Notebooks"]),
        .executableTarget(name: "MockKernel", dependencies: ["Jupyter"], path: "Tests/MockKernel"),
        .testTarget(name: "JupyterTests", dependencies: ["MockKernel", "TestSupport"], exclude: ["Python"]),
    ]
}
