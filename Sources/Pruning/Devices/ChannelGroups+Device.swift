import Displays
import Networks

extension ChannelGroups {
    /// What a device takes for one image as a function of the groups' widths, by its table, and how well that tells whole networks'.
    ///
    /// A layer by itself pays for the call that runs it, which is taken off, and finds its inputs in the caches more often than
    /// among others; how much more it takes there is fitted to the whole networks that the table has too, each of which is then
    /// told from the others.
    func deviceCosts(_ target: CostTarget, network: String) throws -> MeasuredLatency {
        let device: Device, isEnergy: Bool
        switch target {
        case .deviceLatency(let one): (device, isEnergy) = (one, false)
        case .deviceEnergy(let one): (device, isEnergy) = (one, true)
        case .macs, .parameters, .latency, .activationMemory: preconditionFailure("\(target.name) is on no device")
        }
        let table = try DeviceCosts(device, DeviceDesign(graph, rounding: device.rounding, smallestKeep: device.smallestKeep), isEnergy, network)
        let errors = table.errors
        let check = LatencyCheck(network: network, errors: errors, device: device.name, isEnergy: isEnergy)
        Displays.sink.write("\(check)\n", to: .standardOutput)
        if !check.isWithinTolerance { Displays.sink.write(check.warning, to: .standardError) }
        let fit = table.fit(table.wholes.indices.map { $0 })
        let terms = table.design.steps.enumerated().map { index, step in
            let extents = latencyExtents(of: graph.nodes[step.node])
            return CostTerm(layer: payingLayer(of: step.node), coefficient: 0, input: extents.input, output: extents.output, table: index)
        }
        let call = CostTerm(layer: 0, coefficient: Int(fit.call.rounded()), input: .one)
        let model = CostModel(
            channels: groups.map(\.channels), features: groups.map(\.features), makers: makers, layerCount: max(layers.count, 1),
            terms: terms + [call], tables: table.layers.map { $0.scaled(by: fit.factor) })
        return MeasuredLatency(model: model, check: check)
    }
}

/// A device's rows in the order of a network's design.
private struct DeviceCosts {
    let design: DeviceDesign
    /// One a step, as measured but for the call.
    let layers: [LayerTimes]
    /// Whole networks: what their layers add up to, and what they took.
    let wholes: [(sum: Double, whole: Double)]

    /// Sums of layers and whole networks that differ more are not in one unit.
    private static let largestRatio = 30.0
    /// Missing rows that an error names.
    private static let named = 4

    /// - Throws: `DeviceError` when rows are missing, unknown, or of another network.
    init(_ device: Device, _ design: DeviceDesign, _ isEnergy: Bool, _ network: String) throws {
        self.design = design
        guard device.digest.text == design.digest else {
            throw DeviceError.otherNetwork(path: device.path, line: device.digest.line, measured: device.network, network: network)
        }
        guard !isEnergy || device.hasEnergy else { throw DeviceError.noEnergy(path: device.path, line: device.call.line) }
        try Self.requireRows(device, design, network)
        func value(_ row: Device.Row) -> Double { isEnergy ? row.nanojoules : row.nanoseconds }
        let call = value(device.call)
        layers = design.steps.indices.map { step in
            let keys = Set(design.layerPlans.map { design.key(of: step, $0) }).sorted { ($0.input, $0.output) < ($1.input, $1.output) }
            return LayerTimes(keys.compactMap { key in
                device.layers[key].map { row in
                    // No layer takes nothing.
                    LayerTimes.Sample(input: key.input, output: key.output, nanoseconds: max(value(row) - call, value(row) * 0.02))
                }
            })
        }
        let times = layers
        wholes = try design.networkPlans.map { widths in
            let sum = design.steps.indices.reduce(0.0) { sum, step in
                sum + times[step].nanoseconds(
                    input: Double(design.extents[step].input.value(widths)), output: Double(design.extents[step].output.value(widths)))
            }
            guard let row = device.networks[DeviceDesign.text(widths)] else { preconditionFailure("a row was checked before") }
            let whole = value(row)
            guard whole < Self.largestRatio * (sum + call), sum < Self.largestRatio * whole else {
                let unit = isEnergy ? " mJ" : " ms"
                throw DeviceError.units(
                    path: device.path, line: row.line, whole: fixed(whole / 1e6, 4) + unit, sum: fixed(sum / 1e6, 4) + unit)
            }
            return (sum, whole)
        }
    }

    private static func requireRows(_ device: Device, _ design: DeviceDesign, _ network: String) throws {
        var expected: Set<DeviceDesign.LayerKey> = []
        for widths in design.layerPlans { for step in design.steps.indices { expected.insert(design.key(of: step, widths)) } }
        let networks = Set(design.networkPlans.map(DeviceDesign.text))
        let strangers = device.layers.filter { !expected.contains($0.key) }.map { ($0.value.line, said($0.key)) }
            + device.networks.filter { !networks.contains($0.key) }.map { ($0.value.line, "a network of \($0.key) channels") }
        if let first = strangers.min(by: { $0.0 < $1.0 }) {
            throw DeviceError.unknownLayer(path: device.path, line: first.0, row: first.1, network: network)
        }
        let missing = expected.filter { device.layers[$0] == nil }.sorted { ($0.layer, $0.input, $0.output) < ($1.layer, $1.input, $1.output) }
            .map(said) + networks.filter { device.networks[$0] == nil }.sorted().map { "a network of \($0) channels" }
        if !missing.isEmpty {
            throw DeviceError.missing(path: device.path, line: device.lastLine, rows: Array(missing.prefix(named)), count: missing.count)
        }
    }

    private static func said(_ key: DeviceDesign.LayerKey) -> String { "\(key.layer) with \(key.input) inputs and \(key.output) outputs" }

    /// What a whole network takes is `call + factor · sum`, neither below 0: least squares of shares.
    func fit(_ places: [Int]) -> (call: Double, factor: Double) {
        var (ones, sums, squares, wholes, products) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for place in places {
            let (sum, whole) = self.wholes[place]
            let weight = 1 / (whole * whole)
            ones += weight
            sums += weight * sum
            squares += weight * sum * sum
            wholes += weight * whole
            products += weight * whole * sum
        }
        let determinant = ones * squares - sums * sums
        if determinant > 1e-9 * ones * squares {
            let call = (wholes * squares - products * sums) / determinant, factor = (products * ones - wholes * sums) / determinant
            if call >= 0 && factor > 0 { return (call, factor) }
        }
        return (0, products / max(squares, .leastNormalMagnitude))
    }

    /// What the table says of each whole network when the others alone are known, as a share above or below what it took.
    var errors: [Double] {
        guard wholes.count > 1 else { return [] }
        return wholes.indices.map { place in
            let fit = fit(wholes.indices.filter { $0 != place })
            return (fit.call + fit.factor * wholes[place].sum) / wholes[place].whole - 1
        }
    }
}
