import Displays
import Networks

extension ChannelGroups {
    /// What a device takes for one image as a function of the groups' widths, by its table, and how well that tells whole networks'.
    ///
    /// A layer by itself pays for the call that runs it, which is taken off, and finds its inputs and weights in the caches more often
    /// than among others; how much more it takes there is fitted to the whole networks that the table has too (`DeviceFit`), each of
    /// which is then told from the others.
    func deviceCosts(_ target: CostTarget, network: String) throws -> MeasuredLatency {
        let device: Device, isEnergy: Bool
        switch target {
        case .deviceLatency(let one): (device, isEnergy) = (one, false)
        case .deviceEnergy(let one): (device, isEnergy) = (one, true)
        case .macs, .parameters, .latency, .activationMemory: preconditionFailure("\(target.name) is on no device")
        }
        let table = try DeviceCosts(device, DeviceDesign(graph, rounding: device.rounding, smallestKeep: device.smallestKeep), isEnergy, network)
        let (fit, errors) = DeviceFit.best(table.wholes)
        let check = LatencyCheck(network: network, errors: errors, device: device.name, isEnergy: isEnergy)
        Displays.sink.write("\(check)\n", to: .standardOutput)
        if !check.isWithinTolerance { Displays.sink.write(check.warning, to: .standardError) }
        return MeasuredLatency(model: model(table, fit), check: check)
    }

    /// The largest of two sums, one for networks whose weights stay in the caches and one for those whose weights do not; one of
    /// the two where the device tells no difference.
    private func model(_ table: DeviceCosts, _ fit: DeviceFit) -> CostModel {
        let design = table.design
        let cached = table.layers.map { $0.mapped { _, _, time in fit.factor * time } }
        let spilled = table.layers.enumerated().map { step, times in
            times.mapped { fit.factor * $2 + fit.spill * design.weightBytes(of: step, input: $0, output: $1) }
        }
        func sum(_ constant: Double, from first: Int) -> [CostTerm] {
            design.steps.enumerated().map { index, step in
                CostTerm(
                    layer: payingLayer(of: step.node), coefficient: 0, input: design.extents[index].input, output: design.extents[index].output,
                    table: first + index)
            } + [CostTerm(layer: 0, coefficient: Int(constant.rounded()), input: .one)]
        }
        var terms: [CostTerm] = [], tables: [LayerTimes] = [], moments: [Range<Int>] = []
        func append(_ times: [LayerTimes], _ constant: Double) {
            let start = terms.count
            terms += sum(constant, from: tables.count)
            tables += times
            moments.append(start..<terms.count)
        }
        if fit.spill == 0 || fit.cached > 0 { append(cached, fit.call) }
        if fit.spill > 0 { append(spilled, fit.call - fit.spill * fit.cached) }
        return CostModel(
            channels: groups.map(\.channels), features: groups.map(\.features), makers: makers, layerCount: max(layers.count, 1),
            terms: terms, tables: tables, moments: moments.count > 1 ? moments : [])
    }
}

/// A device's rows in the order of a network's design.
private struct DeviceCosts {
    let design: DeviceDesign
    /// One a step, as measured but for the call.
    let layers: [LayerTimes]
    let wholes: [DeviceFit.Whole]

    /// Sums of layers and whole networks that differ more are not in one unit.
    private static let largestRatio = 30.0
    /// Missing rows that an error names.
    private static let named = 4

    /// - Throws: `DeviceError` when rows are missing, unknown, or of another network.
    init(_ device: Device, _ design: DeviceDesign, _ isEnergy: Bool, _ network: String) throws {
        self.design = design
        guard [design.digest, design.graphDigest].contains(device.digest.text) else {
            throw DeviceError.otherNetwork(path: device.path, line: device.digest.line, measured: device.network, network: network)
        }
        guard !isEnergy || device.hasEnergy else { throw DeviceError.noEnergy(path: device.path, line: device.call.line) }
        let rows = try Self.rows(device, design, network)
        func value(_ row: Device.Row) -> Double { isEnergy ? row.nanojoules : row.nanoseconds }
        let call = value(device.call)
        layers = design.steps.indices.map { step in
            let keys = Set(design.layerPlans.map { design.key(of: step, $0) }).sorted { ($0.input, $0.output) < ($1.input, $1.output) }
            return LayerTimes(keys.compactMap { key in
                rows[key].map { row in
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
            return DeviceFit.Whole(sum: sum, bytes: design.weightBytes(widths), time: whole)
        }
    }

    /// A table's rows by the names that the network's layers have. Where they have others in the table, as a file's may, they are
    /// told by their order, which the kit's program keeps.
    private static func rows(_ device: Device, _ design: DeviceDesign, _ network: String) throws -> [DeviceDesign.LayerKey: Device.Row] {
        let own = design.steps.indices.map(design.name)
        let first = Dictionary(device.layers.map { ($0.key.layer, $0.value.line) }, uniquingKeysWith: min)
        let measured = first.sorted { $0.value < $1.value }.map(\.key)
        let areOthers = measured.count == own.count && Set(measured) != Set(own)
        let names = areOthers ? Dictionary(uniqueKeysWithValues: zip(measured, own)) : [:]
        let rows = areOthers
            ? Dictionary(uniqueKeysWithValues: device.layers.map { key, row in
                (DeviceDesign.LayerKey(layer: names[key.layer] ?? key.layer, input: key.input, output: key.output), row)
            }) : device.layers
        var expected: Set<DeviceDesign.LayerKey> = []
        for widths in design.layerPlans { for step in design.steps.indices { expected.insert(design.key(of: step, widths)) } }
        let networks = Set(design.networkPlans.map(DeviceDesign.text))
        let strangers = rows.filter { !expected.contains($0.key) }.map { ($0.value.line, said($0.key)) }
            + device.networks.filter { !networks.contains($0.key) }.map { ($0.value.line, "a network of \($0.key) channels") }
        if let first = strangers.min(by: { $0.0 < $1.0 }) {
            throw DeviceError.unknownLayer(path: device.path, line: first.0, row: first.1, network: network)
        }
        let missing = expected.filter { rows[$0] == nil }.sorted { ($0.layer, $0.input, $0.output) < ($1.layer, $1.input, $1.output) }
            .map(said) + networks.filter { device.networks[$0] == nil }.sorted().map { "a network of \($0) channels" }
        if !missing.isEmpty {
            throw DeviceError.missing(path: device.path, line: device.lastLine, rows: Array(missing.prefix(named)), count: missing.count)
        }
        return rows
    }

    private static func said(_ key: DeviceDesign.LayerKey) -> String { "\(key.layer) with \(key.input) inputs and \(key.output) outputs" }
}
