// Plans for a device that devices.py measures: first the kit, then networks pruned to its limits, each with the time that the
// device's table tells:
//
//     espalier run Benchmarks/devices.swift -p folder=DIR -p model=mobilenetv2 -p size=96 -p device=

let folder = "."                // for the kit and the pruned networks
let model = "mobilenetv2"       // or resnet18
let size = 96
let device = ""                 // the table; empty to write the kit

let shape = [size, size, 3]
let net = model == "resnet18" ? ResNet(depth: 18, classes: 1000, input: shape, seed: 1) : MobileNetV2(classes: 1000, input: shape, seed: 1)
if device.isEmpty {
    print(try net.exportDeviceKit(folder))
} else {
    // Nothing is scored and nothing fitted: time does not depend on weights.
    var rules = PruningRules.default
    rules.reward = .fidelity
    rules.reconstructs = false
    rules.importance = .l1
    let data = Shapes(classes: 2, imageShape: shape, training: 4, validation: 4)
    let there = try Device(device)
    print(there)
    var state: UInt64 = 1
    func factor() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return exp(3 * (Double(state >> 33) / Double(1 << 31) - 0.5))
    }
    var lines = ["file,limit,predicted"]
    for keep in [0.3, 0.4, 0.5, 0.65, 0.8] {
        let task = try PruningTask(net, on: data, keep: keep, of: .latency(on: there), rules: rules)
        if keep == 0.3 { print(try task.latencyCheck()!) }
        var plans = [try task.uniformPlan(), try task.tablePlan()]
        for _ in 0..<2 { plans.append(try task.tablePlan(coefficients: plans[0].widths.map { _ in factor() })) }
        for (number, plan) in plans.enumerated() {
            let file = "pruned-\(keep)-\(number).onnx"
            try plan.apply().exportONNX("\(folder)/\(file)")
            let predicted = task.costs(of: plan)[0]
            check("\(file) is within its limit", predicted <= Double(task.limit) / 1e6)
            lines.append("\(file),\(Double(task.limit) / 1e6),\(predicted)")
        }
    }
    try lines.joined(separator: "\n").write(toFile: "\(folder)/plans.csv", atomically: true, encoding: .utf8)
}
