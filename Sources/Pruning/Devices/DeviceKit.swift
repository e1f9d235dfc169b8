import Displays
import Networks
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A folder that a person takes to a device, to measure there what a network's layers take.
public struct DeviceKit: Sendable, CustomStringConvertible {
    public let network: String
    public let folder: String
    /// Different layers at different widths, each one file.
    public let layers: Int
    /// Whole networks, each one file.
    public let networks: Int

    public var description: String {
        """
        \(folder) has \(layers) layers and \(networks) whole networks of \(network). Copy it to the device and run there
          python3 time_layers.py
        which needs onnxruntime, or compile time_layers.c. Then bring device.csv back: Device("device.csv").
        """
    }
}

extension Network {
    /// Writes what measures this network's layers on another device: small ONNX files, a Python script and a C program that time
    /// them and write device.csv, which `Device` reads. Weights are not in it, for times do not depend on them.
    /// - Parameters:
    ///   - folder: Made when it is missing.
    ///   - channelRounding: Widths are multiples of it, as in `PruningRules`; 1 to 1,024.
    ///   - smallestKeep: The smallest share of channels that is measured, 0 to 1.
    /// - Throws: `PruningError.nothingToPrune`, `.invalidRule`; `FileError.cannotWrite`.
    @discardableResult
    public func exportDeviceKit(_ folder: String, channelRounding: Int = 8, smallestKeep: Double = 0.2) throws -> DeviceKit {
        var rules = PruningRules.default
        (rules.channelRounding, rules.smallestKeep) = (channelRounding, smallestKeep)
        try rules.validate()
        let design = DeviceDesign(graph, rounding: channelRounding, smallestKeep: smallestKeep)
        guard !design.groups.groups.isEmpty else { throw PruningError.nothingToPrune(network: name) }
        try KitFiles.makeFolder(folder)
        var files = KitFiles(folder: folder)
        var rows = [
            "# espalier device kit, version 1", "# network: \(Self.oneLine(name)) \(design.digest)",
            "# widths: rounding \(channelRounding), smallest keep \(smallestKeep)", "file,kind,name,input,output,shapes",
        ]
        rows.append(try files.row(KitFiles.call, prefix: "call", "call,,,"))
        var seen: Set<DeviceDesign.LayerKey> = []
        let progress = ProgressBar("writing \(folder)", total: design.layerPlans.count + design.networkPlans.count)
        defer { progress.finish() }
        for widths in design.layerPlans {
            try Interruption.check()
            let graph = try Surgery(groups: design.groups, kept: widths.map { Array(0..<$0) }).graph()
            for (index, step) in graph.plannedSteps.enumerated() {
                let key = design.key(of: index, widths)
                guard seen.insert(key).inserted else { continue }
                rows.append(try files.row(graph.onnxPiece(of: step.nodes), prefix: "layer", "layer,\(key.layer),\(key.input),\(key.output)"))
            }
            progress.advance()
        }
        let layers = files.count - 1
        for widths in design.networkPlans {
            let graph = try Surgery(groups: design.groups, kept: widths.map { Array(0..<$0) }).graph()
            rows.append(try files.row(graph.onnxPiece(), prefix: "network", "network,\(DeviceDesign.text(widths)),,"))
            progress.advance()
        }
        try AtomicFile.write(folder + "/kit.csv", [Array((rows.joined(separator: "\n") + "\n").utf8)])
        try AtomicFile.write(folder + "/time_layers.py", [Array(KitPrograms.python.utf8)])
        try AtomicFile.write(folder + "/time_layers.c", [Array(KitPrograms.c.utf8)])
        return DeviceKit(network: name, folder: folder, layers: layers, networks: design.networkPlans.count)
    }

    private static func oneLine(_ name: String) -> String { String(name.map { $0.isNewline ? " " : $0 }) }
}

/// Writes each content once.
private struct KitFiles {
    let folder: String
    private var names: [UInt64: String] = [:]

    init(folder: String) { self.folder = folder }

    var count: Int { names.count }

    /// Makes a folder, and those that it lies in.
    static func makeFolder(_ path: String) throws {
        for (place, _) in path.enumerated().filter({ $0.element == "/" && $0.offset > 0 }) + [(path.count, "/")] {
            if mkdir(String(path.prefix(place)), 0o777) != 0 && errno != EEXIST && place == path.count {
                throw FileError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
            }
        }
    }

    /// A network that does nothing, for what a call takes.
    static var call: ONNXPiece { .passing(4) }

    mutating func row(_ piece: ONNXPiece, prefix: String, _ columns: String) throws -> String {
        var digest = ContentDigest()
        piece.bytes.withUnsafeBytes { digest.combine($0) }
        let name: String
        if let known = names[digest.value] {
            name = known
        } else {
            name = "\(prefix)-\(names.count).onnx"
            names[digest.value] = name
            try AtomicFile.write(folder + "/" + name, [piece.bytes])
        }
        let shapes = piece.inputShapes.map { $0.map(String.init).joined(separator: "x") }.joined(separator: " ")
        return "\(name),\(columns),\(shapes)"
    }
}
