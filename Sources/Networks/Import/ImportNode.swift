import ONNX

/// What a value of the file is while the file is read.
enum ImportValue: Sendable {
    case constant(ImportConstant)
    case map(ImportedMap)
}

/// A node of the file with its inputs' values: what a reader sees.
struct ImportNode {
    let file: ONNXNode
    let path: String
    let opset: Int
    /// The size of the batch, where the file fixes it.
    let batch: Int?
    /// The module it came from, or its own name.
    let name: String
    /// Nil for inputs that are left out.
    let inputs: [ImportValue?]

    var kind: String { file.kind }

    func unsuitable(_ reason: String) -> ONNXError {
        .unsuitable(path: path, node: file.place, kind: kind, reason: reason)
    }

    func unsupported(_ advice: String) -> ONNXError {
        .unsupported(path: path, node: file.place, kind: kind, advice: advice)
    }

    /// The same node with another value as its first input.
    func replacingFirst(with value: ImportValue) -> ImportNode {
        ImportNode(file: file, path: path, opset: opset, batch: batch, name: name, inputs: [value] + inputs.dropFirst())
    }

    // MARK: Inputs

    func has(_ index: Int) -> Bool { index < inputs.count && inputs[index] != nil }

    func map(_ index: Int = 0) throws -> ImportedMap {
        guard case .map(let map) = index < inputs.count ? inputs[index] : nil else {
            throw unsuitable("its input \(index) should depend on the images")
        }
        return map
    }

    func constant(_ index: Int) throws -> ImportConstant {
        guard let constant = try optionalConstant(index) else { throw unsuitable("its input \(index) is missing") }
        return constant
    }

    func optionalConstant(_ index: Int) throws -> ImportConstant? {
        switch index < inputs.count ? inputs[index] : nil {
        case nil: return nil
        case .constant(let constant): return constant
        case .map: throw unsuitable("its input \(index) depends on the images, expected a constant")
        }
    }

    /// The numbers of a weight.
    /// - Parameter count: How many there have to be.
    func weights(_ index: Int, count: Int? = nil) throws -> [Float] {
        let constant = try constant(index)
        guard let reals = constant.reals else { throw unsuitable("its input \(index) depends on the batch") }
        if let count, reals.count != count {
            throw unsuitable("its input \(index) has \(reals.count) numbers, expected \(count)")
        }
        guard reals.allSatisfy(\.isFinite) else {
            throw unsuitable("its input \(index) holds infinite or undefined numbers; did the training that made it diverge?")
        }
        return reals
    }

    // MARK: Attributes

    func integer(_ key: String, _ standard: Int) throws -> Int {
        switch file.attributes[key] {
        case nil: return standard
        case .integer(let value): return value
        default: throw unsuitable("its attribute \(key) is no integer")
        }
    }

    func float(_ key: String, _ standard: Float) throws -> Float {
        switch file.attributes[key] {
        case nil: return standard
        case .float(let value) where value.isFinite: return value
        default: throw unsuitable("its attribute \(key) is no number")
        }
    }

    func string(_ key: String, _ standard: String) throws -> String {
        switch file.attributes[key] {
        case nil: return standard
        case .string(let value): return value
        default: throw unsuitable("its attribute \(key) is no string")
        }
    }

    func integers(_ key: String) throws -> [Int]? {
        switch file.attributes[key] {
        case nil: return nil
        case .integers(let values): return values
        default: throw unsuitable("its attribute \(key) is no list of integers")
        }
    }

    /// A list that old opsets have as an attribute and new ones as an input.
    func integers(_ key: String, orInput index: Int) throws -> [Int]? {
        if let values = try integers(key) { return values }
        guard let constant = try optionalConstant(index) else { return nil }
        guard let values = constant.fixedIntegers else { throw unsuitable("its \(key) depend on the batch") }
        return values
    }

    /// An axis counted from the end where it is negative.
    func axis(_ value: Int, rank: Int) throws -> Int {
        let axis = value < 0 ? value &+ rank : value
        guard axis >= 0, axis < rank else { throw unsuitable("its axis is \(value), the value has \(rank) axes") }
        return axis
    }
}
