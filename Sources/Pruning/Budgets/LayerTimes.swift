/// Measured times of one layer on a grid of input and output channels, linear between the points and
/// never falling with more channels.
public struct LayerTimes: Sendable, Hashable, Codable {
    public let inputs: [Int]
    public let outputs: [Int]
    /// Nanoseconds, `inputs.count` rows of `outputs.count`.
    public let grid: [Double]

    /// - Parameters:
    ///   - inputs: Rising channel counts.
    ///   - outputs: Rising channel counts.
    ///   - measured: Nanoseconds, row by row; where a larger layer is faster, both take the time between.
    package init(inputs: [Int], outputs: [Int], measured: [Double]) {
        precondition(
            measured.count == inputs.count * outputs.count,
            "\(measured.count) times for a grid of \(inputs.count) by \(outputs.count)")
        self.inputs = inputs
        self.outputs = outputs
        let least = Self.monotone(measured, width: outputs.count, max)
        let most = Self.monotone(measured.reversed(), width: outputs.count, min).reversed()
        grid = zip(least, most).map { ($0 + $1) / 2 }
    }

    /// One measurement.
    package struct Sample {
        package let input: Int
        package let output: Int
        package let nanoseconds: Double

        package init(input: Int, output: Int, nanoseconds: Double) {
            self.input = input
            self.output = output
            self.nanoseconds = nanoseconds
        }
    }

    /// A grid of the channel counts that occur, of equal ones the mean. Where pairs are missing, such as in a layer whose
    /// inputs and outputs are cut together, a constant and a share of input · output, fitted by least squares.
    package init(_ samples: [Sample]) {
        let inputs = Set(samples.map(\.input)).sorted(), outputs = Set(samples.map(\.output)).sorted()
        let cells = Dictionary(grouping: samples) { [$0.input, $0.output] }
        let measured = inputs.flatMap { input in
            outputs.compactMap { output in
                cells[[input, output]].map { cell in cell.reduce(0) { $0 + $1.nanoseconds } / Double(cell.count) }
            }
        }
        if measured.count == inputs.count * outputs.count {
            self.init(inputs: inputs, outputs: outputs, measured: measured)
            return
        }
        let line = LeastSquaresLine(samples.map { (Double($0.input * $0.output), $0.nanoseconds) })
        let corners = (inputs: [inputs[0], inputs[inputs.count - 1]], outputs: [outputs[0], outputs[outputs.count - 1]])
        self.init(
            inputs: corners.inputs, outputs: corners.outputs,
            measured: corners.inputs.flatMap { input in corners.outputs.map { max(0, line.value(Double(input * $0))) } })
    }

    /// Other times on the same grid.
    /// - Parameter time: Of input channels, output channels and the time of these.
    func mapped(_ time: (Double, Double, Double) -> Double) -> LayerTimes {
        let points = inputs.flatMap { input in outputs.map { (Double(input), Double($0)) } }
        return LayerTimes(inputs: inputs, outputs: outputs, measured: zip(points, grid).map { time($0.0, $0.1, $1) })
    }

    /// Each time the most, or from the other end the least, of itself and of those before it along both axes.
    private static func monotone(_ times: [Double], width: Int, _ extreme: (Double, Double) -> Double) -> [Double] {
        var times = times
        for here in times.indices {
            if here >= width { times[here] = extreme(times[here], times[here - width]) }
            if here % width > 0 { times[here] = extreme(times[here], times[here - 1]) }
        }
        return times
    }

    package func nanoseconds(input: Double, output: Double) -> Double {
        let (row, across) = LayerTimes.position(of: input, in: inputs)
        let (column, along) = LayerTimes.position(of: output, in: outputs)
        let nextRow = min(row + 1, inputs.count - 1), nextColumn = min(column + 1, outputs.count - 1)
        let width = outputs.count
        let near = grid[row * width + column] * (1 - along) + grid[row * width + nextColumn] * along
        let far = grid[nextRow * width + column] * (1 - along) + grid[nextRow * width + nextColumn] * along
        return near * (1 - across) + far * across
    }

    private static func position(of value: Double, in axis: [Int]) -> (Int, Double) {
        guard axis.count > 1, value > Double(axis[0]) else { return (0, 0) }
        var index = 0
        while index < axis.count - 2 && value >= Double(axis[index + 1]) { index += 1 }
        let low = Double(axis[index]), high = Double(axis[index + 1])
        return (index, min(1, (value - low) / (high - low)))
    }
}

/// The line nearest to some points, by the squares of the distances along y.
private struct LeastSquaresLine {
    private let intercept: Double
    private let slope: Double

    init(_ points: [(x: Double, y: Double)]) {
        let count = Double(max(points.count, 1))
        let x = points.reduce(0) { $0 + $1.x } / count, y = points.reduce(0) { $0 + $1.y } / count
        let spread = points.reduce(0) { $0 + ($1.x - x) * ($1.x - x) }
        slope = spread > 0 ? points.reduce(0) { $0 + ($1.x - x) * ($1.y - y) } / spread : 0
        intercept = y - slope * x
    }

    func value(_ x: Double) -> Double { intercept + slope * x }
}
