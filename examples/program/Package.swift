// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "prune",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "espalier", path: "../..")],
    targets: [.executableTarget(name: "prune", dependencies: [.product(name: "Espalier", package: "espalier")])]
)
