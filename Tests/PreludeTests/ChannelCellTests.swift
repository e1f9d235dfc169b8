import Cells
import Foundation
import Prelude
import Testing

/// Networks taken apart in cells: tensors, maps, channels, pictures.
@Suite struct ChannelCellTests {
    static let network = """
        let net = Network(input: [8, 8, 3], seed: 3) {
            Conv2D(6, kernel: 3, padding: 1).named("first")
            BatchNorm()
            ReLU()
            Conv2D(4, kernel: 3, padding: 1).named("second")
            ReLU()
            GlobalAvgPool2D()
            Dense(5).named("classes")
        }
        var generator = SeededGenerator(seed: 1)
        let images = Tensor(normal: [2, 8, 8, 3], using: &generator)

        """

    private func value(_ source: String) throws -> String? {
        try Interpreter(library: Prelude.makeLibrary()).run(Self.network + source, cell: "Cell 1").mimeBundle?.plain
    }

    private func message(_ source: String) -> String {
        do {
            _ = try value(source)
            return "no error"
        } catch let error as CellError {
            return error.message
        } catch {
            return "\(error)"
        }
    }

    // Of 8×8 places, a channel costs 9 × 3 to make and 9 × 4 to read.
    @Test(arguments: [
        ("net.tensors[\"first.weight\"]!.shape", "[3, 3, 3, 6]"),
        ("net.output(of: \"classes\", for: images).scalars == net(images).scalars", "true"),
        ("net.output(of: \"input\", for: images).scalars == images.scalars", "true"),
        ("net.output(of: \"2\", for: images).shape", "[2, 8, 8, 6]"),
        ("net.output(of: \"2\", for: images).scalars.min()! >= 0", "true"),
        ("net.removing(channels: [0, 5], from: \"first\").cost.macs - net.cost.macs", "-8064"),
    ])
    func `a network is open to inspection`(expression: String, expected: String) throws {
        #expect(try value(expression) == expected)
    }

    @Test func `layers of other families are written in cells, pruned and saved as ONNX`() throws {
        let source = """
            let other = Network(input: [16, 16, 3], seed: 1) {
                Conv2D(16, kernel: 3, padding: 2, dilation: 2, bias: false)
                BatchNorm(epsilon: 1e-3, momentum: 0.01)
                HardSwish()
                Residual(projectionName: "downsample") {
                    Conv2D(32, kernel: 1)
                    SiLU()
                    DepthwiseConv2D(kernel: 3, padding: 1)
                    Gate {
                        GlobalAvgPool2D(keepsMap: true)
                        Conv2D(8, kernel: 1)
                        GELU()
                        Conv2D(32, kernel: 1)
                        Sigmoid()
                    }
                    Conv2D(24, kernel: 1)
                    GroupNorm(4)
                } projection: {
                    Conv2D(24, kernel: 1)
                    InstanceNorm(affine: true)
                }
                Conv2D(32, kernel: 3, padding: 1, groups: 4)
                PReLU()
                ConvTransposed2D(16, kernel: 2, stride: 2)
                LeakyReLU(0.1)
                LocalResponseNorm(5)
                Upsample(2)
                ZeroPad2D(top: 1, left: 1)
                MaxPool2D(2)
                ChannelScale(shift: true)
                ELU()
                GlobalMaxPool2D()
                LayerNorm()
                HardSigmoid()
                Mish()
                Tanh()
                Dense(10)
            }
            let small = prune(other, keep: 0.6)
            [small(Tensor(zeros: [2, 16, 16, 3])).shape, [small.cost.macs < other.cost.macs ? 1 : 0]]
            """
        #expect(try value(source) == "[[2, 10], [1]]")
        #expect(
            message("let layer = Conv2D(8, kernel: 1)\nNetwork(input: [8, 8, 3]) {\n    layer\n    layer\n}").contains(
                "is the same layer as 0, whose weights it would not share"))
    }

    @Test func `importance is the sum of what reads a channel`() throws {
        let source = """
            let weight = net.tensors["second.weight"]!.scalars
            let byHand = (0..<6).map { channel in
                weight.indices.filter { $0 / 4 % 6 == channel }.map { Double(abs(weight[$0])) }.reduce(0, +)
            }
            zip(byHand, net.importance(of: "first")).map { abs($0 - $1) }.max()! < 1e-4
            """
        #expect(try value(source) == "true")
    }

    @Test func `a channel that nothing reads can go without a difference`() throws {
        let source = """
            var weight = net.tensors["second.weight"]!.scalars
            for i in weight.indices where i / 4 % 6 == 2 { weight[i] = 0 }
            net.replaceTensors(["second.weight": Tensor(weight, shape: [3, 3, 6, 4])])
            let before = net(images).scalars
            let after = net.removing(channels: [2], from: "first")(images).scalars
            zip(before, after).map { abs($0 - $1) }.max()! < 1e-5
            """
        #expect(try value(source) == "true")
    }

    @Test func `mistakes are named`() {
        #expect(message("net.output(of: \"frist\", for: images)").contains("input, first, batch norm 1, ReLU 2, second"))
        #expect(message("net.removing(channels: [6], from: \"first\")").contains("0 to 5"))
        #expect(message("net.removing(channels: [0, 1, 2, 3, 4, 5], from: \"first\")").contains("not all of them"))
        #expect(message("net.removing(channels: [0], from: \"classes\")").contains("first, second"))
        #expect(message("net.importance(of: \"1\")").contains("first, second"))
        #expect(message("net.output(of: \"2\", for: images).pictures()").contains("[2, 8, 8, 6]"))
    }

    @Test func `maps are shown as one small picture a channel`() throws {
        let source = "let maps = net.output(of: \"2\", for: images)[0].pictures(titles: [\"one <b>\"], crossedOut: [3])\n"
        let svg = try #require(try value(source + "print(maps.svg)\nmaps.svg"))
        #expect(svg.contains("one &lt;b&gt;") && !svg.contains("<b>"))
        #expect(svg.components(separatedBy: "<text").count == 7 && svg.components(separatedBy: "<path").count == 2)
        #expect(try value(source + "maps")?.contains("6 maps of 8×8, from 0.0") == true)
    }

    @Test func `images are written as folders that can be read again`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pictures-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let source = """
            let drawn = Shapes(classes: 3, imageShape: [9, 9, 3], training: 60, validation: 5, test: 5)
            drawn.training.save("\(folder)")
            let read = ImageFolder("\(folder)", imageShape: [9, 9, 3])
            read.training.count + read.validation.count + read.test.count
            """
        #expect(try value(source) == "60")
        #expect(message("Shapes(classes: 2, training: 8, validation: 2).training.save(\"/nowhere/at/all\")").contains("/nowhere/at/all"))
    }

    @Test func `an action of an episode means what the rules say`() throws {
        let source = """
            let data = Shapes(classes: 5, imageShape: [8, 8, 3], training: 64, validation: 32)
            var rules = PruningRules.default
            rules.channelRounding = 1
            rules.calibrationImages = 32
            func firstWidth(_ reading: ActionReading, _ action: Double) -> Int {
                rules.reading = reading
                let episode = PruningEpisode(PruningTask(net, on: data, keep: 0.5, rules: rules))
                return episode.act(action)
            }
            let even = firstWidth(.budgetRelative, 0)
            print(firstWidth(.budgetRelative, -0.5) < even, even < firstWidth(.budgetRelative, 0.5))
            firstWidth(.keepRatio, 0.5)
            """
        #expect(try value(source) == "3")
    }
}
