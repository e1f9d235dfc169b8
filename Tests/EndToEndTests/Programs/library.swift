import Espalier

// Everything that cells may leave out is left out here: no try, no throws.
func build(_ width: Int, classes: Int = 10) -> Network {
    Network(input: [16, 16, 1], seed: 3) {
        Conv2D(width, kernel: 3, padding: 1)
        BatchNorm()
        ReLU()
        for _ in 0..<2 {
            Residual {
                Conv2D(width, kernel: 3, padding: 1)
                BatchNorm()
            }
        }
        if width > 6 { MaxPool2D(2) }
        GlobalAvgPool2D()
        Dense(classes)
    }
}

let small = build(4)
let large = build(8, classes: 3)
print(small.cost.macs, small.cost.parameters, large.cost.macs, large.cost.parameters)

let a = Tensor([1, 2, 3, 4], shape: [2, 2])
let b = Tensor(ones: [2, 2])
print((a + b).scalars, (a * 2 - b).scalars, a.matmul(b).scalars, a.shape, a.sum().scalars)
print(a.reshaped(to: [4]).scalars, a.sum(alongAxes: [0]).scalars, a.argmax(alongAxis: 1))
let gradient = valueWithGradient(at: Tensor([1, 2, 3])) { x in (x * x).sum() }.gradient
print(gradient.scalars)

var generator = SeededGenerator(seed: 7)
print((0..<5).map { _ in Int.random(in: 0..<1_000, using: &generator) }, Double.random(in: 0..<1, using: &generator))
print([1, 2, 3, 4, 5].shuffled(using: &generator), generator.nextUniform())

let images = Tensor(zeros: [2, 16, 16, 1])
print(small(images).shape, large(images).shape)

func cost(of network: Network) -> String { "\(network.cost.macs) of \(network.name)" }
print([small, large].map { cost(of: $0) })

let pruned = prune(build(16), keep: 0.5)
print(pruned.cost.macs, pruned.cost.parameters)

do {
    _ = prune(small, keep: 2)
} catch {
    print("caught:", error)
}
let nothing = try? a.reshaped(to: [3])
print(nothing == nil)

let data = Shapes(classes: 3, imageShape: [16, 16, 1], training: 64, validation: 32, test: 32, seed: 5)
print(data.imageShape)
let history = large.train(on: data, epochs: 1, batchSize: 32, seed: 1)
print(history.epochs.count, history[0].trainingLoss > 0)

let mobile = MobileNet(classes: 3, input: data.imageShape)
let tasks = PruningTasks {
    for keep in [0.4, 0.6] {
        PruningTask(mobile, on: data, keep: keep)
    }
}
print(tasks.count)
for layer in ["conv", "dense"] where layer.hasPrefix("c") { print(layer) }
print("accuracy in", (0.0...1.0).contains(large.accuracy(on: data.validation)))
var turns = 0
display(Slider("keep", in: 0.1...1, value: 0.5) { keep in
    turns += 1
    print("kept", keep)
    display(Table(columns: ["keep"], rows: [["\(keep)"]]))
})
display(Row([Toggle("on") { print($0) }, Picker("which", options: ["a", "b"]) { $0 + "!" }, Button("go") { turns += 10 }]))
print(turns)

struct Message: Codable { var x: Double; var names: [String] }
let comm = Comm(target: "nobody", data: Message(x: 1, names: ["a"]), buffers: [[1, 2]])
comm.onMessage { message in
    let found = message.decode(Message.self)
    comm.send(["twice": found.x * 2], buffers: message.buffers)
}
Comm.onOpen("nothing") { other, message in print(other.isConnected, message.json) }
comm.send(Message(x: 2, names: []))
print(comm.isConnected)
comm.close()
small.cost.macs
