/// How the time of whole networks follows from their layers': `call + factor · sum + spill · max(0, bytes − cached)`.
///
/// A layer by itself finds its weights where it left them a run ago: in the caches. A network has read all others meanwhile, so
/// that beyond some number of bytes every further one comes from memory, each run anew. Where the number lies and what a byte takes
/// is the device's, and shows in the whole networks that were timed there: those whose weights are few tell the factor, the others
/// the rest. Measuring layers with emptied caches tells less: it empties them of inputs and of the runtime's own code too.
struct DeviceFit: Sendable, Equatable {
    /// A whole network: what its layers add up to, the bytes of its weights, and what it took.
    struct Whole: Sendable {
        let sum: Double
        let bytes: Double
        let time: Double
    }

    /// What is paid whatever the widths.
    private(set) var call = 0.0
    private(set) var factor = 0.0
    /// What each byte of weights takes beyond those that stay in the caches.
    private(set) var spill = 0.0
    /// Bytes of weights that stay in the caches from run to run.
    private(set) var cached = 0.0

    func time(_ whole: Whole) -> Double { call + factor * whole.sum + spill * max(0, whole.bytes - cached) }

    /// Places of the caches' end that are tried, evenly over the networks' bytes.
    private static let places = 48
    /// Networks beyond it that it takes to tell what a byte takes there.
    private static let fewestBeyond = 3

    /// The fit that tells each network best from the others, with caches or without.
    /// - Returns: It, and what it says of each network when the others alone are known, as a share above or below its time.
    static func best(_ wholes: [Whole]) -> (fit: DeviceFit, errors: [Double]) {
        func errors(_ fit: ([Whole]) -> DeviceFit) -> [Double] {
            guard wholes.count > 1 else { return [] }
            return wholes.indices.map { place in
                var others = wholes
                let left = others.remove(at: place)
                return fit(others).time(left) / left.time - 1
            }
        }
        func squares(_ errors: [Double]) -> Double { errors.reduce(0) { $0 + $1 * $1 } }
        let plain = errors(alone), spilling = errors(spilling)
        return squares(spilling) < squares(plain) ? (Self.spilling(wholes), spilling) : (alone(wholes), plain)
    }

    /// Without what the caches do not hold.
    static func alone(_ wholes: [Whole]) -> DeviceFit {
        let numbers = leastSquares(wholes.map { [1, $0.sum] }, wholes.map(\.time)).numbers
        return DeviceFit(call: numbers[0], factor: numbers[1])
    }

    private static func spilling(_ wholes: [Whole]) -> DeviceFit {
        let bytes = wholes.map(\.bytes).sorted()
        guard wholes.count > fewestBeyond + 1 else { return alone(wholes) }
        let most = bytes[bytes.count - fewestBeyond]
        var best = (squares: Double.infinity, fit: DeviceFit())
        for place in 0..<places {
            let cached = most * Double(place) / Double(places)
            let (numbers, squares) = leastSquares(wholes.map { [1, $0.sum, max(0, $0.bytes - cached)] }, wholes.map(\.time))
            guard squares < best.squares else { continue }
            best = (squares, DeviceFit(call: numbers[0], factor: numbers[1], spill: numbers[2], cached: cached))
        }
        return best.fit
    }
}

/// Numbers, none below 0 and the second above it, that times the values come nearest to the results: the least squares of the shares
/// by which they differ.
private func leastSquares(_ values: [[Double]], _ results: [Double]) -> (numbers: [Double], squares: Double) {
    let count = values.first?.count ?? 0
    let rows = zip(values, results).map { row, result in row.map { $0 / result } }
    func squares(_ numbers: [Double]) -> Double {
        rows.reduce(0) { sum, row in
            let error = zip(row, numbers).reduce(-1) { $0 + $1.0 * $1.1 }
            return sum + error * error
        }
    }
    // With few numbers each set of them may be the one that is not 0; what layers add up to always counts.
    var best = (numbers: [Double](repeating: 0, count: count), squares: Double.infinity)
    for set in 1..<(1 << count) where set >> 1 & 1 == 1 {
        let chosen = (0..<count).filter { set >> $0 & 1 == 1 }
        guard let solved = normalSolution(rows.map { row in chosen.map { row[$0] } }), solved.allSatisfy({ $0 >= 0 }) else { continue }
        var numbers = [Double](repeating: 0, count: count)
        for (place, number) in zip(chosen, solved) { numbers[place] = number }
        let found = squares(numbers)
        if found < best.squares { best = (numbers, found) }
    }
    return best
}

/// The numbers that times each row come nearest to 1; nil where rows do not tell them apart.
private func normalSolution(_ rows: [[Double]]) -> [Double]? {
    let count = rows.first?.count ?? 0
    // Columns of one length, so that a pivot tells how much of its column the others do not explain.
    let lengths = (0..<count).map { column in rows.reduce(0) { $0 + $1[column] * $1[column] }.squareRoot() }
    guard lengths.allSatisfy({ $0 > 0 }) else { return nil }
    var matrix = [[Double]](repeating: [Double](repeating: 0, count: count + 1), count: count)
    for row in 0..<count {
        for column in 0..<count { matrix[row][column] = rows.reduce(0) { $0 + $1[row] * $1[column] } / (lengths[row] * lengths[column]) }
        matrix[row][count] = rows.reduce(0) { $0 + $1[row] } / lengths[row]
    }
    for pivot in 0..<count {
        guard matrix[pivot][pivot] > 1e-9 else { return nil }
        for row in 0..<count where row != pivot {
            let share = matrix[row][pivot] / matrix[pivot][pivot]
            for column in pivot...count { matrix[row][column] -= share * matrix[pivot][column] }
        }
    }
    return (0..<count).map { matrix[$0][count] / matrix[$0][$0] / lengths[$0] }
}
