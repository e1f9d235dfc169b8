import Tensors

/// Checks of attributes and shapes, with the layer's name for the message.
package struct ShapeCheck: Sendable {
    let layer: String

    /// The input, which must be `[H, W, C]`.
    func map(_ shape: [Int]) throws {
        guard shape.count == 3 else { throw NetworkError.needsMap(layer: layer, actual: shape) }
    }

    func positive(_ value: Int, _ what: String) throws {
        guard value >= 1 && value <= Graph.maximumExtent else {
            throw setting("\(what) in 1...\(Graph.maximumExtent)", "\(value)")
        }
    }

    /// A share of the values, as dropout takes.
    func share(_ value: Float, _ what: String) throws {
        guard value >= 0 && value < 1 else { throw setting("\(what) in 0..<1", "\(value)") }
    }

    func positive(_ value: Float, _ what: String) throws {
        guard value > 0 && value.isFinite else { throw setting("\(what) above 0", "\(value)") }
    }

    func divides(_ value: Int, _ whole: Int, _ what: String) throws {
        guard value >= 1 && whole % value == 0 else { throw setting("\(what) that divide \(whole) channels", "\(value)") }
    }

    /// Axes of a shape that something is taken over: at least one, each once.
    func axes(_ axes: [Int], of shape: [Int]) throws {
        guard !axes.isEmpty, Set(axes).count == axes.count, axes.allSatisfy(shape.indices.contains) else {
            throw setting("some of the axes 0 to \(shape.count - 1)", "\(axes)")
        }
    }

    /// Height and width of the maps that a window makes.
    func windowed(_ shape: [Int], _ window: Window, pools: Bool) throws -> [Int] {
        try map(shape)
        for axis in window.axes {
            try positive(axis.kernel, "a kernel size")
            try positive(axis.stride, "a stride")
            try positive(axis.dilation, "a dilation")
        }
        do {
            let placed = try window.placed(height: shape[0], width: shape[1], pools: pools)
            return [placed.vertical.outputs, placed.horizontal.outputs]
        } catch .setting(let name, let expected, let given) {
            throw setting("\(name) \(expected)", given)
        } catch .mapTooSmall {
            throw NetworkError.windowTooLarge(layer: layer, window: window.text, actual: shape)
        }
    }

    func setting(_ expected: String, _ actual: String) -> NetworkError {
        .invalidSetting(layer: layer, expected: expected, actual: actual)
    }
}
