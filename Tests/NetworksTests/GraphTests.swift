import Networks
import Testing

struct GraphTests {
    @Test func `the design's own network has the shapes one expects`() throws {
        let network = try Network(input: [28, 28, 1]) {
            Conv2D(16, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            MaxPool2D(2)
            Residual {
                Conv2D(16, kernel: 3, padding: 1)
                BatchNorm()
            }
            GlobalAvgPool2D()
            Dense(10)
        }
        #expect(network.graph.nodes.map(\.name) == ["input", "0", "1", "2", "3", "4.0", "4.1", "4.add", "5", "6"])
        #expect(network.graph.nodes.map(\.outputShape.count) == [3, 3, 3, 3, 3, 3, 3, 3, 1, 1])
        #expect(network.graph.nodes[7].outputShape == [14, 14, 16])
        #expect(network.graph.outputShape == [10])
        #expect(network.summary().description.contains("add 4"))
        #expect(try network.graph.node(named: "add 4").name == "4.add")
    }

    @Test func `names follow PyTorch's containers`() throws {
        let graph = try MobileNetV2(classes: 10, input: [32, 32, 3]).graph
        let names = Set(graph.nodes.map(\.name))
        for name in ["features.0.0", "features.1.conv.0.0", "features.1.conv.1", "features.3.conv.3", "classifier.1"] {
            #expect(names.contains(name))
        }
        let residual = try ResNet(depth: 18, classes: 10, input: [224, 224, 3]).graph
        let blocks = Set(residual.nodes.map(\.name))
        for name in ["conv1", "layer1.0.conv1", "layer2.0.downsample.1", "layer4.1.bn2", "fc"] {
            #expect(blocks.contains(name))
        }
    }

    func message(_ body: () throws -> Void) -> String {
        do {
            try body()
            return "no error"
        } catch {
            return "\(error)"
        }
    }

    @Test func `mistakes name the layer, what it expected and what it got`() {
        #expect(
            message { _ = try Network(input: [8, 8, 3]) { Dense(10) } }
                == "dense, 10 (0) expected features [channels], got the map [8, 8, 3]; "
                + "put GlobalAvgPool2D() or Flatten() before it.")
        #expect(
            message { _ = try Network(input: [8, 8, 3]) { MaxPool2D(9) } }
                == "max pool 9×9 (0) has a 9×9 window with padding 0, got the map [8, 8, 3], which is smaller; "
                + "use a smaller window, more padding, or fewer strides before it.")
        #expect(
            message { _ = try Network(input: [8, 8, 3]) { Residual { Conv2D(4, kernel: 1) } } }
                == "add (0.add) adds equal shapes, got [8, 8, 4] and [8, 8, 3]; "
                + "keep stride and channels inside the block, or give Residual a projection.")
        #expect(
            message { _ = try Network(input: [8, 8, 3]) { Conv2D(0, kernel: 1) } }
                == "conv 1×1, 0 (0) expected output channels in 1...1048576, got 0.")
        #expect(message { _ = try Network(input: [0, 8, 3]) { Flatten() } }.contains("got [0, 8, 3]"))
        #expect(message { _ = try Network(input: [8, 8, 3]) {} }.contains("at least one layer"))
        #expect(message { _ = try ResNet(depth: 19, classes: 10, input: [32, 32, 3]) }.contains("6n + 2"))
    }

    @Test(arguments: [Int.max, Int.min, -1, 1 << 40])
    func `absurd sizes are refused, not computed`(size: Int) {
        #expect(throws: NetworkError.self) { try Network(input: [size, size, 3]) { Flatten() } }
        #expect(throws: NetworkError.self) { try Network(input: [8, 8, 3]) { Conv2D(size, kernel: 3, padding: 1) } }
        #expect(throws: NetworkError.self) { try Network(input: [8, 8, 3]) { Conv2D(8, kernel: size) } }
        #expect(throws: NetworkError.self) { try Network(input: [8, 8, 3]) { Conv2D(8, kernel: 3, padding: size) } }
        #expect(throws: NetworkError.self) { try Network(input: [8]) { Dense(size) } }
        #expect(throws: NetworkError.self) { try Network(input: [8, 8, 3]) { MaxPool2D(2, padding: size) } }
    }

    @Test func `a graph with fewer channels is inferred anew`() throws {
        let graph = try MobileNet(classes: 10, input: [32, 32, 3]).graph
        let first = try #require(graph.nodes.first { $0.name == "features.0.0" })
        let cut = try graph.withOutputs([first.id: 8])
        #expect(cut.nodes[first.id].outputShape == [16, 16, 8])
        #expect(cut.cost.macs < graph.cost.macs)
        #expect(cut.tensorShapes["features.1.0.weight"] == [3, 3, 8])
    }

    @Test func `branches join along the channels`() throws {
        let network = try Network(input: [8, 8, 3]) {
            Concatenate {
                Conv2D(4, kernel: 1)
                Sequential {
                    Conv2D(6, kernel: 3, padding: 1)
                    ReLU()
                }
            }
            Flatten()
        }
        #expect(network.graph.outputShape == [640])
    }
}
