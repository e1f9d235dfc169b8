// The README's picture: the network of pruners.swift at every share, by the table's plans and by uniform ones.
let folder = "pruners"
let picture = "front.svg"
let images = 20_000

let data = FashionMNIST(training: images, validation: 5_000)
let net = Network(load: "\(folder)/whole.safetensors")
var points: [(plan: String, share: Double, accuracy: Double)] = []
for keep in [0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8] {
    let task = PruningTask(net, on: data, keep: keep)
    for (name, plan) in [("table", task.tablePlan()), ("uniform", task.uniformPlan())] {
        let small = plan.apply()
        let share = 100 * Double(small.cost.macs) / Double(net.cost.macs)
        points.append((plan: name, share: share, accuracy: 100 * small.accuracy(on: data.validation)))
        print(name, fixed(share, 1), fixed(100 * small.accuracy(on: data.validation), 1))
    }
}
let whole = 100 * net.accuracy(on: data.validation)
print("whole", fixed(whole, 1))
let chart = Chart {
    RuleMark(y: .value("validation accuracy %", whole)).foregroundStyle(.gray).annotation("the whole network")
    ForEach(points) { point in
        LineMark(x: .value("multiply-accumulates that stay, %", point.share), y: .value("validation accuracy %", point.accuracy), series: .value("plan", point.plan))
            .foregroundStyle(by: .value("plan", point.plan))
        PointMark(x: .value("multiply-accumulates that stay, %", point.share), y: .value("validation accuracy %", point.accuracy))
            .foregroundStyle(by: .value("plan", point.plan))
    }
}.chartTitle("MobileNet on Fashion-MNIST, before any tuning")
chart.save(picture)
