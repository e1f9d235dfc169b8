// A trained network from a wheel, pruned on pictures without labels; wheels.py compares the results in onnxruntime:
//
//     espalier run Benchmarks/wheels.swift -p model=m.onnx -p folder=DIR -p height=224 -p width=224

let model = "model.onnx"
let folder = "."                // with train and test, pictures without classes in each
let height = 224
let width = 224
let scaling = "photographs"     // what the network was trained on: photographs, symmetric or bgr
let keeps = [0.7, 0.5]
let calibration = 200           // pictures that the layers are fitted on

let normalization = switch scaling {
    case "symmetric": Normalization.symmetric
    case "bgr": Normalization(means: [104 / 255, 117 / 255, 123 / 255], deviations: [1 / 255, 1 / 255, 1 / 255], reversesChannels: true)
    default: Normalization.photographs
}
let net = try Network(onnx: model, input: [height, width, 3])
print("whole: \(net)")
let pictures = try ImageFolder("\(folder)/train", imageShape: [height, width, 3], normalization: normalization)
let held = try ImageFolder("\(folder)/test", imageShape: [height, width, 3], validation: 1, normalization: normalization)
let first = try net.outputs(for: held.validation.batch([0]).images)
let numbers = first[0].scalars
// As many of them as can be read, from everywhere in a map.
let every = max(1, numbers.count / 1_000)
print("outputs \(stride(from: 0, to: numbers.count, by: every).map { String(numbers[$0]) }.joined(separator: " "))")
try net.exportONNX("\(folder)/again.onnx")
var rules = PruningRules()
rules.calibrationImages = calibration
for keep in keeps {
    let small = try prune(net, keep: keep, on: pictures, method: .table, rules: rules)
    print("keep \(keep): \(small)")
    check("within the budget", Double(small.cost.macs) <= keep * Double(net.cost.macs))
    try small.exportONNX("\(folder)/small-\(keep).onnx")
}
