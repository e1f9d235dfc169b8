import ONNX

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Arithmetic on constants, with broadcasting.
extension ConstantFolding {
    /// A function of each number.
    func mapped(_ value: ImportConstant) throws -> ImportConstant {
        if case .integers(let list) = value.numbers, node.kind == "Neg" {
            return ImportConstant(shape: value.shape, integers: list.map { $0.scaled(-1) })
        }
        if case .integers(let list) = value.numbers, node.kind == "Not" {
            return ImportConstant(shape: value.shape, integers: list.map { ImportExtent($0.fixed == 0 ? 1 : 0) })
        }
        if case .integers = value.numbers, ["Floor", "Ceil"].contains(node.kind) { return value }
        guard let reals = value.reals else { throw node.unsuitable("its input depends on the batch") }
        let function: (Float) -> Float = switch node.kind {
        case "Neg": { -$0 }
        case "Sqrt": { $0.squareRoot() }
        case "Floor": { $0.rounded(.down) }
        case "Ceil": { $0.rounded(.up) }
        case "Abs": { abs($0) }
        case "Reciprocal": { 1 / $0 }
        case "Exp": { exp($0) }
        case "Log": { log($0) }
        default: { $0 }
        }
        return ImportConstant(shape: value.shape, reals: reals.map(function))
    }

    /// Sums, means and extremes over axes, as weights have them that a module standardises.
    func reduced() throws -> ImportConstant {
        let value = try input(0)
        guard let reals = value.reals else { throw node.unsuitable("its input depends on the batch") }
        let given = try node.integers("axes", orInput: 1) ?? []
        if given.isEmpty, try node.integer("noop_with_empty_axes", 0) == 1 { return value }
        let axes = Set(try given.isEmpty ? Array(value.shape.indices) : given.map { try node.axis($0, rank: value.shape.count) })
        let keeps = try node.integer("keepdims", 1) == 1
        let strides = ImportConstant.strides(value.shape)
        func places(_ wanted: (Int) -> Bool) -> [Int] {
            let own = value.shape.indices.filter(wanted)
            return ImportConstant.places(own.map { value.shape[$0] }, own.map { strides[$0] })
        }
        let inner = places { axes.contains($0) }
        guard !inner.isEmpty else { throw node.unsuitable("it reduces no numbers") }
        let results = places { !axes.contains($0) }.map { start in reduced(inner.lazy.map { Double(reals[start + $0]) }, inner.count) }
        let shape = value.shape.indices.compactMap { axes.contains($0) ? (keeps ? 1 : nil) : value.shape[$0] }
        return ImportConstant(shape: shape, reals: results)
    }

    /// A matrix times a matrix or a vector, as spectral norms have them.
    func multiplied() throws -> ImportConstant {
        let first = try input(0), second = try input(1)
        guard let a = first.reals, let b = second.reals, (1...2).contains(first.shape.count), (1...2).contains(second.shape.count),
            let inner = first.shape.last, inner == second.shape[0]
        else { throw node.unsuitable("it multiplies \(first.shape) by \(second.shape)") }
        let rows = first.shape.dropLast(), columns = second.shape.dropFirst(), width = columns.first ?? 1
        guard (rows.first ?? 1).multipliedReportingOverflow(by: width).partialValue <= limit else {
            throw node.unsuitable("it would make a constant of shape \(Array(rows + columns))")
        }
        let results = (0..<(rows.first ?? 1)).flatMap { row in
            (0..<width).map { column in
                Float((0..<inner).reduce(0.0) { $0 + Double(a[row * inner + $1]) * Double(b[$1 * width + column]) })
            }
        }
        return ImportConstant(shape: Array(rows + columns), reals: results)
    }

    private func reduced(_ numbers: some Sequence<Double>, _ count: Int) -> Float {
        switch node.kind {
        case "ReduceMax": Float(numbers.max() ?? 0)
        case "ReduceMin": Float(numbers.min() ?? 0)
        case "ReduceL2": Float(numbers.reduce(0) { $0 + $1 * $1 }.squareRoot())
        case "ReduceSumSquare": Float(numbers.reduce(0) { $0 + $1 * $1 })
        case "ReduceMean": Float(numbers.reduce(0, +) / Double(count))
        default: Float(numbers.reduce(0, +))
        }
    }

    /// Add, Sub and so on; `Where` takes three.
    func combined() throws -> ImportConstant {
        let values = try inputs.indices.map { try input($0) }
        guard values.count == (node.kind == "Where" ? 3 : 2) else { throw node.unsuitable("it has \(values.count) inputs") }
        let (shape, places) = try broadcast(values.map(\.shape))
        if node.kind == "Where" {
            let choice = try integers(values[0])
            let (yes, no) = (values[1], values[2])
            if let first = yes.reals, let second = no.reals, case .reals = yes.numbers {
                return ImportConstant(shape: shape, reals: places[0].indices.map {
                    choice[places[0][$0]].fixed == 0 ? second[places[2][$0]] : first[places[1][$0]]
                })
            }
            let (first, second) = (try integers(yes), try integers(no))
            return ImportConstant(shape: shape, integers: places[0].indices.map {
                choice[places[0][$0]].fixed == 0 ? second[places[2][$0]] : first[places[1][$0]]
            })
        }
        if case .integers(let first) = values[0].numbers, case .integers(let second) = values[1].numbers {
            return ImportConstant(shape: shape, integers: try zip(places[0], places[1]).map { try integer(first[$0], second[$1]) })
        }
        guard let first = values[0].reals, let second = values[1].reals else { throw node.unsuitable("it computes with the batch") }
        return ImportConstant(shape: shape, reals: try zip(places[0], places[1]).map { try real(first[$0], second[$1]) })
    }

    private func integer(_ a: ImportExtent, _ b: ImportExtent) throws -> ImportExtent {
        let result: ImportExtent? = switch node.kind {
        case "Add": a + b
        case "Sub": a - b
        case "Mul": a * b
        case "Div": a / b
        case "Equal": ImportExtent(a == b ? 1 : 0)
        default: fixed(a, b)
        }
        guard let result else { throw node.unsuitable("it computes with the batch") }
        return result
    }

    private func fixed(_ first: ImportExtent, _ second: ImportExtent) -> ImportExtent? {
        guard let a = first.fixed, let b = second.fixed else { return nil }
        return switch node.kind {
        case "Mod": b == 0 || b == -1 ? nil : ImportExtent((a % b &+ b) % b)
        case "Min": ImportExtent(min(a, b))
        case "Max": ImportExtent(max(a, b))
        case "Less": ImportExtent(a < b ? 1 : 0)
        case "Greater": ImportExtent(a > b ? 1 : 0)
        default: nil
        }
    }

    private func real(_ a: Float, _ b: Float) throws -> Float {
        switch node.kind {
        case "Add": return a + b
        case "Sub": return a - b
        case "Mul": return a * b
        case "Div": return a / b
        case "Min": return min(a, b)
        case "Max": return max(a, b)
        case "Pow" where b == 2: return a * a
        case "Pow" where b == 0.5: return a.squareRoot()
        case "Pow" where b == -0.5: return 1 / a.squareRoot()
        case "Pow": return pow(a, b)
        default: throw node.unsupported("a constant is computed with it; simplify the file with onnxsim first")
        }
    }

    /// The common shape, and for each operand the places of its numbers.
    private func broadcast(_ shapes: [[Int]]) throws -> ([Int], [[Int]]) {
        let rank = shapes.map(\.count).max() ?? 0
        let padded = shapes.map { [Int](repeating: 1, count: rank - $0.count) + $0 }
        var shape: [Int] = []
        for axis in 0..<rank {
            let extents = Set(padded.map { $0[axis] }).subtracting([1])
            guard extents.count <= 1 else { throw node.unsuitable("it combines the shapes \(shapes)") }
            shape.append(extents.first ?? 1)
        }
        guard shape.reduce(1, { $0.multipliedReportingOverflow(by: $1).partialValue }) <= limit else {
            throw node.unsuitable("it would make a constant of shape \(shape)")
        }
        return (shape, padded.map { own in
            let strides = ImportConstant.strides(own)
            return ImportConstant.places(shape, own.indices.map { own[$0] == 1 ? 0 : strides[$0] })
        })
    }
}
