/// How a kernel moves over maps: what convolutions and poolings have in common, in one value.
public struct Window: Sendable, Hashable, Codable {
    /// Along one axis of the map.
    public struct Axis: Sendable, Hashable, Codable {
        /// Cells under the kernel.
        public var kernel: Int
        /// Cells from one place of the kernel to the next.
        public var stride: Int
        /// Cells from one cell under the kernel to the next.
        public var dilation: Int
        public var padding: Padding

        public init(_ kernel: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = .none) {
            self.kernel = kernel
            self.stride = stride
            self.dilation = dilation
            self.padding = padding
        }

        /// Cells from the first to the last under the kernel.
        public var span: Int { (kernel - 1) * dilation + 1 }
    }

    /// Cells around the map.
    public enum Padding: Sendable, Hashable, Codable {
        case cells(before: Int, after: Int)
        /// As many as make ⌈extent / stride⌉ places; an odd one comes after the map.
        case same
        /// The same, but an odd one comes before the map.
        case sameBefore

        public static let none = Padding.cells(before: 0, after: 0)
        /// As many on both sides.
        public static func cells(_ count: Int) -> Padding { .cells(before: count, after: count) }
    }

    public var vertical: Axis
    public var horizontal: Axis
    /// Whether a place counts that reaches past the padded map, as long as it begins inside the map or its first padding.
    public var roundsUp: Bool

    public init(vertical: Axis, horizontal: Axis, roundsUp: Bool = false) {
        self.vertical = vertical
        self.horizontal = horizontal
        self.roundsUp = roundsUp
    }

    /// Both axes alike.
    public init(_ axis: Axis, roundsUp: Bool = false) {
        self.init(vertical: axis, horizontal: axis, roundsUp: roundsUp)
    }

    /// A square window.
    public init(_ kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1, roundsUp: Bool = false) {
        self.init(Axis(kernel, stride: stride, dilation: dilation, padding: .cells(padding)), roundsUp: roundsUp)
    }

    /// The vertical axis, then the horizontal one.
    public var axes: [Axis] { [vertical, horizontal] }

    /// Cells under the kernel.
    public var cells: Int { vertical.kernel * horizontal.kernel }

    /// Whether every place is one cell of its own.
    public var isPointwise: Bool {
        axes.allSatisfy { $0.kernel == 1 && $0.stride == 1 && ($0.padding == .none || $0.padding == .same || $0.padding == .sameBefore) }
    }
}

/// A window on maps of one size.
public struct PlacedWindow: Sendable, Hashable {
    /// Along one axis.
    public struct Axis: Sendable, Hashable {
        /// Of the map.
        public let extent: Int
        public let kernel: Int, stride: Int, dilation: Int
        /// Padding, in cells.
        public let before: Int, after: Int
        /// Places of the window.
        public let outputs: Int
    }

    public let vertical: Axis
    public let horizontal: Axis

    /// Parts of maps that cover them: adaptive pooling.
    package init(covering height: Int, _ width: Int, parts: (height: Int, width: Int)) {
        self.init(vertical: .covering(height, outputs: parts.height), horizontal: .covering(width, outputs: parts.width))
    }

    init(vertical: Axis, horizontal: Axis) {
        self.vertical = vertical
        self.horizontal = horizontal
    }
}

extension PlacedWindow.Axis {
    /// Kernel 0, which the kernels take for parts that cover the map.
    static func covering(_ extent: Int, outputs: Int) -> PlacedWindow.Axis {
        PlacedWindow.Axis(extent: extent, kernel: 0, stride: 1, dilation: 1, before: 0, after: 0, outputs: outputs)
    }
}

/// Why a window cannot lie on a map.
public enum WindowProblem: Error, Hashable {
    /// A setting outside its range; `expected` completes "must be …".
    case setting(name: String, expected: String, given: String)
    /// The map is smaller than the window: the least height and width, padding aside.
    case mapTooSmall(height: Int, width: Int)
}

extension Window {
    /// The largest extent of anything.
    static let largestExtent = 1 << 20

    /// - Parameters:
    ///   - height: Of the map, in cells; the width too.
    ///   - pools: Whether each place must meet the map, so that padding is less than the kernel's span.
    /// - Throws: `WindowProblem`.
    public func placed(height: Int, width: Int, pools: Bool = false) throws(WindowProblem) -> PlacedWindow {
        for axis in axes { try axis.check(pools: pools) }
        guard let down = vertical.placed(on: height, roundsUp), let across = horizontal.placed(on: width, roundsUp) else {
            throw .mapTooSmall(height: vertical.leastExtent, width: horizontal.leastExtent)
        }
        return PlacedWindow(vertical: down, horizontal: across)
    }
}

extension Window.Axis {
    fileprivate func check(pools: Bool) throws(WindowProblem) {
        let extents = 1...Window.largestExtent
        for (name, value) in [("kernel", kernel), ("stride", stride), ("dilation", dilation)] where !extents.contains(value) {
            throw .setting(name: name, expected: "1 to \(Window.largestExtent)", given: "\(value)")
        }
        guard extents.contains(span) else {
            throw .setting(name: "dilation", expected: "small enough for a span of \(Window.largestExtent)", given: "\(dilation)")
        }
        guard case .cells(let before, let after) = padding else { return }
        for cells in [before, after] {
            if pools, !(0..<span).contains(cells) {
                throw .setting(name: "padding", expected: "in 0..<\(span), less than the window", given: "\(cells)")
            }
            guard 0...Window.largestExtent ~= cells else {
                throw .setting(name: "padding", expected: "0 to \(Window.largestExtent)", given: "\(cells)")
            }
        }
    }

    fileprivate var leastExtent: Int {
        guard case .cells(let before, let after) = padding else { return 1 }
        return max(span - before - after, 0)
    }

    /// Nil when the window does not fit once.
    fileprivate func placed(on extent: Int, _ roundsUp: Bool) -> PlacedWindow.Axis? {
        let before: Int, after: Int
        var outputs: Int
        switch padding {
        case .cells(let first, let last):
            (before, after) = (first, last)
            let room = extent + before + after - span
            guard room >= 0 else { return nil }
            outputs = room / stride + 1
            if roundsUp, room % stride > 0, outputs * stride < extent + before { outputs += 1 }
        case .same, .sameBefore:
            guard extent > 0 else { return nil }
            outputs = (extent + stride - 1) / stride
            let all = max((outputs - 1) * stride + span - extent, 0)
            before = padding == .same ? all / 2 : all - all / 2
            after = all - before
        }
        return PlacedWindow.Axis(
            extent: extent, kernel: kernel, stride: stride, dilation: dilation, before: before, after: after, outputs: outputs)
    }
}

extension Window {
    /// The settings of a square window with the same padding on every side and no dilation; nil when it is none.
    public var square: (kernel: Int, stride: Int, padding: Int)? {
        guard vertical == horizontal, vertical.dilation == 1, !roundsUp, case .cells(let before, let after) = vertical.padding,
            before == after
        else { return nil }
        return (vertical.kernel, vertical.stride, before)
    }
}

extension Window {
    /// The convolution of which maps of this height and width are the outputs, for a transposed convolution: its `extent`s
    /// are what comes out.
    ///
    /// - Parameter outputPadding: Rows and columns at the end of the result that no place of the window need reach.
    /// - Throws: `WindowProblem`.
    public func placedBackwards(
        height: Int, width: Int, outputPadding: (height: Int, width: Int) = (0, 0)
    ) throws(WindowProblem) -> PlacedWindow {
        for axis in axes { try axis.check(pools: false) }
        for (axis, more) in zip(axes, [outputPadding.height, outputPadding.width]) {
            guard 0..<max(axis.stride, axis.dilation) ~= more else {
                throw .setting(
                    name: "outputPadding", expected: "in 0..<\(max(axis.stride, axis.dilation)), less than the stride or the dilation",
                    given: "\(more)")
            }
        }
        guard let down = vertical.placedBackwards(outputs: height, more: outputPadding.height),
            let across = horizontal.placedBackwards(outputs: width, more: outputPadding.width)
        else { throw .mapTooSmall(height: vertical.leastOutputs, width: horizontal.leastOutputs) }
        return PlacedWindow(vertical: down, horizontal: across)
    }
}

extension Window.Axis {
    /// The least extent of which a transposed convolution leaves something.
    fileprivate var leastOutputs: Int {
        guard case .cells(let before, let after) = padding else { return 1 }
        return max(before + after + 1 - span + stride - 1, 0) / stride + 1
    }

    /// Nil when padding takes all away. "Same" padding leaves stride cells for each.
    fileprivate func placedBackwards(outputs: Int, more: Int) -> PlacedWindow.Axis? {
        guard outputs > 0, outputs <= Window.largestExtent else { return nil }
        let whole = (outputs - 1) * stride + span
        let before: Int, after: Int
        switch padding {
        case .cells(let first, let last): (before, after) = (first, last)
        case .same, .sameBefore:
            let all = max(whole + more - outputs * stride, 0)
            before = padding == .same ? all / 2 : all - all / 2
            after = all - before
        }
        let extent = whole + more - before - after
        guard extent > 0 else { return nil }
        return PlacedWindow.Axis(
            extent: extent, kernel: kernel, stride: stride, dilation: dilation, before: before, after: after, outputs: outputs)
    }
}
