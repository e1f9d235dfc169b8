import Tensors
import Testing

@Suite struct LayerErrorTests {
    @Test func `a layer that does not fit says both shapes and what to do`() throws {
        let images = try Tensor(zeros: [1, 4, 4, 6])
        #expect(message { _ = try images.conv2D(filter: Tensor(zeros: [3, 3, 6, 8]), groups: 2) }
            == "conv2D expected filter of shape [KH, KW, 3, O], got [3, 3, 6, 8]; "
            + "the images have shape [1, 4, 4, 6], channels last, in 2 groups")
        #expect(message { _ = try images.conv2D(filter: Tensor(zeros: [3, 3, 2, 8]), groups: 4) }
            == "conv2D: groups must be a divisor of the images' channels and of the filter's last extent, "
            + "[1, 4, 4, 6] and [3, 3, 2, 8], got 4")
        #expect(message { _ = try images.conv2D(filter: Tensor(zeros: [3, 3, 6, 8]), dilation: 2) }
            == "conv2D expected images of shape [N, H, W, C] with H ≥ 5 and W ≥ 5, got [1, 4, 4, 6]; "
            + "use a smaller kernel or more padding")
        #expect(message { _ = try images.conv2D(filter: Tensor(zeros: [3, 3, 6, 8]), window: Window(5)) }
            == "conv2D expected filter of shape [5, 5, 6, 8], got [3, 3, 6, 8]; the window is 5×5")
        #expect(message { _ = try images.maxPool2D(Window(2, padding: 2)) }
            == "maxPool2D: padding must be in 0..<2, less than the window, got 2")
        #expect(message { _ = try images.transposedConv2D(filter: Tensor(zeros: [2, 2, 3, 5]), window: Window(2, stride: 2)) }
            == "transposedConv2D expected filter of shape [KH, KW, O / 1, 6], got [2, 2, 3, 5]; "
            + "the images have shape [1, 4, 4, 6], channels last, and 1 groups")
        #expect(message { _ = try images.groupNorm(groups: 4) }
            == "groupNorm expected images of shape [N, …, C] with C a multiple of 4, got [1, 4, 4, 6]; use another number of groups")
        #expect(message { _ = try images.layerNorm(scale: Tensor(zeros: [5])) }
            == "layerNorm expected scale of shape [6], got [5]; the input has shape [1, 4, 4, 6]")
        #expect(message { _ = try images.prelu(slopes: Tensor(zeros: [4])) }
            == "prelu expected slopes of shape [6] or [1], got [4]; the input has shape [1, 4, 4, 6]")
        #expect(message { _ = try images.padded(top: 4, left: 0, bottom: 0, right: 0, mode: .reflect) }
            == "padded: before and after must be at most 3 each for an axis of 4, got 4 and 0")
        #expect(message { _ = try images.resized(height: 0, width: 3, .nearest) } == "resized: height must be 1 to 1048576, got 0")
        #expect(message { _ = try images.split(sizes: [4, 3], alongAxis: -1) }
            == "split: sizes must be counts that sum to 6, axis 3 of [1, 4, 4, 6], got [4, 3]")
        #expect(message { _ = try images.gathered([6], alongAxis: 3) } == "gathered got 6, outside 0..<6; choose one inside")
        #expect(message { _ = try Tensor(zeros: [2, 3, 4]).matmul(Tensor(zeros: [2, 5, 4])) }
            == "matmul expected right of shape […, 4, N], got [2, 5, 4]; the left operand has shape [2, 3, 4]")
        #expect(message { _ = try Tensor(zeros: [2, 3, 4]).matmul(Tensor(zeros: [3, 4, 5])) }?.contains("[2, 3, 4] and [3, 4, 5]") == true)
    }

    @Test func `settings at the ends of the integers are refused by windows, borders and sizes`() throws {
        let images = try Tensor(zeros: [1, 4, 4, 2])
        let filter = try Tensor(zeros: [3, 3, 2, 2])
        for value in [Int.min, -1, 0, Int.max] {
            #expect(throws: TensorError.self) { try images.conv2D(filter: filter, dilation: value) }
            #expect(throws: TensorError.self) { try images.conv2D(filter: filter, groups: value == 0 ? 0 : value) }
            #expect(throws: TensorError.self) { try images.resized(height: value, width: 1, .bilinear) }
            #expect(throws: TensorError.self) { try images.adaptiveAvgPool2D(height: 1, width: value) }
            #expect(throws: TensorError.self) { try images.groupNorm(groups: value) }
            #expect(throws: TensorError.self) { try images.shuffledChannels(groups: value) }
            #expect(throws: TensorError.self) { try images.localResponseNorm(size: value) } 
        }
        for value in [Int.min, Int.max, -5] {
            #expect(throws: TensorError.self) { try images.padded(before: value, after: 0, alongAxis: 1) }
            #expect(throws: TensorError.self) { try images.transposedConv2D(filter: filter, window: Window(3), outputPadding: (value, 0)) }
        }
    }

    @Test func `empty batches pass through layers`() throws {
        let empty = try Tensor(zeros: [0, 4, 4, 6])
        #expect(try empty.conv2D(filter: Tensor(zeros: [3, 3, 2, 6]), padding: 1, groups: 3).shape == [0, 4, 4, 6])
        #expect(try empty.transposedConv2D(filter: Tensor(zeros: [2, 2, 3, 6]), window: Window(2, stride: 2)).shape == [0, 8, 8, 3])
        #expect(try empty.groupNorm(groups: 2).shape == [0, 4, 4, 6])
        #expect(try empty.resized(height: 8, width: 3, .bilinear).shape == [0, 8, 3, 6])
        #expect(try empty.padded(top: 1, left: 1, bottom: 1, right: 1, mode: .edge).shape == [0, 6, 6, 6])
        #expect(try empty.adaptiveAvgPool2D(height: 2, width: 2).shape == [0, 2, 2, 6])
        #expect(try empty.prelu(slopes: Tensor(zeros: [6])).shape == [0, 4, 4, 6])
        #expect(try empty.matmul(Tensor(zeros: [0, 4, 6, 5])).shape == [0, 4, 4, 5])
        #expect(try empty.channelsFirst().channelsLast().shape == [0, 4, 4, 6])
    }

    private func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return "\(error)"
        }
    }
}
