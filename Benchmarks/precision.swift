// What ranking plans in bfloat16 is worth: the same plans by chance, scored in both precisions on 5,000 images.
//
//     espalier run Benchmarks/precision.swift -p network=mobilenet
//
// Prints how many of the pairs that are further apart than 0.3 points in float32 are ordered the same, and how far a score
// moves. Networks are those of study-networks.swift.

let network = "mobilenet"       // mobilenet, mobilenetv2, resnet20 or vgg16
let plans = 200
let folder = "."

let table = String(contentsOfFile: "Benchmarks/study-networks.csv", encoding: .utf8)
let row = table.split(separator: "\n").map { $0.split(separator: ",") }.first { $0[0] == network }!
let data = FashionMNIST(training: Int(row[1])!, validation: 5_000)
func untrained() throws -> Network {
    switch network {
    case "mobilenet": return MobileNet(classes: 10, input: data.imageShape)
    case "mobilenetv2": return MobileNetV2(classes: 10, input: data.imageShape)
    default: return ResNet(depth: 20, classes: 10, input: data.imageShape)
    }
}
let net = try untrained()
net.load("\(folder)/\(network)-fashion-0.safetensors")

var rules = PruningRules.default
rules.channelRounding = Int(row[6])!
var scored: [[Double]] = []
for precision in [ProductPrecision.float32, .bfloat16] {
    rules.precision = precision
    let tasks = try PruningTasks {
        for keep in row[3...5] { try PruningTask(net, on: data, keep: Double(keep)!, rules: rules) }
    }
    let search = RandomSearch(tasks, reading: .fitRelative, seed: 5)
    search.run(evaluations: plans)
    scored.append(search.candidates.map { $0.accuracy })
}
var (pairs, same, all, moved, largest) = (0, 0, 0, 0.0, 0.0)
for i in 0..<scored[0].count {
    let change = abs(scored[0][i] - scored[1][i])
    moved += change / Double(scored[0].count)
    largest = max(largest, change)
    for j in 0..<i where (i - j) % 3 == 0 {     // of one task
        let apart = scored[0][i] - scored[0][j]
        all += 1
        if abs(apart) > 0.003 {
            pairs += 1
            if apart * (scored[1][i] - scored[1][j]) > 0 { same += 1 }
        }
    }
}
print("\(net.name): \(same) of \(pairs) pairs further apart than 0.3 points ordered alike, \(fixed(100 * Double(same) / Double(pairs), 2)) % (\(all) pairs in all); scores move by \(fixed(100 * moved, 3)) points, at most \(fixed(100 * largest, 2))")
