// One of torchvision's networks taken in, pruned and written back; families.py compares the results with PyTorch's:
//
//     espalier run Benchmarks/families.swift -p folder=DIR -p file=legacy-224

let folder = "."                // with a model, as families.py makes it
let file = "legacy-224"
let keep = 0.5

let net = try Network(onnx: "\(folder)/\(file).onnx")
let groups = net.channelGroups
print("\(file): \(net)")
try net.exportONNX("\(folder)/\(file)-again.onnx")
let small = try prune(net, keep: keep)
print("pruned: \(small)")
check("within the budget", Double(small.cost.macs) <= keep * Double(net.cost.macs))
try small.exportONNX("\(folder)/\(file)-small.onnx")
try small.exportPyTorch("\(folder)/small.py")
