import Networks
import Testing

/// The counts of the paper's networks, in its definition: multiply-accumulates and weights with dense biases.
struct CountTests {
    enum Model: Sendable { case vgg16, mobileNet, mobileNetV2 }

    @Test(arguments: [
        (Model.vgg16, 10, [32, 32, 3], [313_201_664, 14_719_818, 14_728_266]),
        (Model.vgg16, 102, [32, 32, 3], [313_248_768, 14_767_014, 14_775_462]),
        (Model.mobileNet, 10, [32, 32, 3], [11_596_288, 3_195_338, 3_217_226]),
        (Model.mobileNet, 102, [224, 224, 3], [567_820_800, 3_289_638, 3_311_526]),
        (Model.mobileNetV2, 10, [32, 32, 3], [6_124_928, 2_202_570, 2_236_682]),
        (Model.mobileNetV2, 102, [224, 224, 3], [299_624_832, 2_320_422, 2_354_534]),
        (Model.mobileNet, 10, [28, 28, 1], [10_896_832, 3_194_762, 3_216_650]),
    ])
    func `a model has the published counts`(model: Model, classes: Int, input: [Int], counts: [Int]) throws {
        let network =
            switch model {
            case .vgg16: try VGG16(classes: classes, input: input)
            case .mobileNet: try MobileNet(classes: classes, input: input)
            case .mobileNetV2: try MobileNetV2(classes: classes, input: input)
            }
        let cost = network.cost
        #expect([cost.macs, cost.parameters, cost.parametersWithBatchNorm] == counts)
    }

    @Test func `activations are counted in bytes, the input's included`() throws {
        let network = try Network(input: [4, 4, 3]) {
            Conv2D(8, kernel: 3, padding: 1)
            ReLU()
            GlobalAvgPool2D()
            Dense(5)
        }
        #expect(network.cost.activationBytes == 4 * (48 + 128 + 128 + 8 + 5))
        #expect(try network.latency(batchSize: 2) > 0)
    }

    @Test(arguments: [
        (18, 11_689_512, 1_814_073_344), (34, 21_797_672, 3_663_761_408), (50, 25_557_032, 4_089_184_256),
        (101, 44_549_160, 7_801_405_440), (152, 60_192_808, 11_513_626_624),
    ])
    func `residual networks for 224×224 have the parameters of torchvision's`(depth: Int, parameters: Int, macs: Int) throws {
        let network = try ResNet(depth: depth, classes: 1000, input: [224, 224, 3])
        #expect(network.cost.parametersWithBatchNorm == parameters)
        #expect(network.cost.macs == macs)
    }

    @Test(arguments: [(20, 272_474), (56, 855_770)])
    func `residual networks for small images have projections`(depth: Int, parameters: Int) throws {
        let network = try ResNet(depth: depth, classes: 10, input: [32, 32, 3])
        #expect(network.cost.parametersWithBatchNorm == parameters)
    }

    @Test func `the benchmark has the cases that are compared with PyTorch`() {
        let names = ["mobilenet", "vgg16", "mobilenetv2", "resnet56"].flatMap { model in
            ["full/50", "full/250", "cut/50", "cut/250"].map { "evaluation/\(model)/\($0)" }
        }
        #expect(NetworkBenchmarks.evaluation.map(\.name) == names)
        #expect(NetworkBenchmarks.training.map(\.name) == ["training/mobilenet/128", "training/mobilenet/128/bfloat16", "training/vgg16/128", "training/vgg16/128/bfloat16"])
    }

    @Test func `prunable layers are the paper's`() throws {
        func prunable(_ network: Network) -> Int { network.graph.nodes.count { $0.operation.isPrunable } }
        #expect(prunable(try VGG16(classes: 10, input: [32, 32, 3])) == 14)
        #expect(prunable(try MobileNet(classes: 10, input: [32, 32, 3])) == 15)
        #expect(prunable(try MobileNetV2(classes: 10, input: [32, 32, 3])) == 36)
    }

    @Test func `inverted residuals share their channels as the paper lists`() throws {
        let graph = try MobileNetV2(classes: 10, input: [32, 32, 3]).graph
        let groups = graph.channelGroups
        let prunable = graph.nodes.filter { $0.operation.isPrunable }
        var members: [Int: [Int]] = [:]
        for (layer, node) in prunable.enumerated() {
            if let group = groups.group(of: node.id) { members[group, default: []].append(layer + 1) }
        }
        let shared = members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
        let paper = [[4, 6], [8, 10, 12], [14, 16, 18, 20], [22, 24, 26], [28, 30, 32]]
        #expect(shared == paper || shared == paper.map { $0.map { $0 + 1 } })
    }
}
