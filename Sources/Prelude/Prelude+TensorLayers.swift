import Cells
import Espalier

extension Prelude {
    /// Layers as functions of tensors.
    static func bindTensorLayers(in library: Library) {
        let tensor = library.type("Tensor", Tensor.self, "Numbers (float32) in a grid of any rank.")
        tensor.method("func leakyReLU(slope: Float = 0.01) throws -> Tensor", "x, and slope·x below 0.") { try $0.leakyReLU(slope: $1(0)) }
        tensor.method("func elu(alpha: Float = 1) throws -> Tensor", "x, and alpha·(eˣ − 1) below 0.") { try $0.elu(alpha: $1(0)) }
        tensor.method("func prelu(slopes: Tensor) throws -> Tensor", "x, and slope·x below 0; slopes [C] or [1].") { try $0.prelu(slopes: $1(0)) }
        tensor.method("func softmax(alongAxis axis: Int = -1) throws -> Tensor", "Probabilities along an axis.") { try $0.softmax(alongAxis: $1(0)) }
        tensor.method("func logSoftmax(alongAxis axis: Int = -1) throws -> Tensor", "Log-probabilities along an axis.") {
            try $0.logSoftmax(alongAxis: $1(0))
        }
        tensor.method("func adaptiveAvgPool2D(height: Int, width: Int) throws -> Tensor", "Means over parts that cover the map, so many down and across.") {
            try $0.adaptiveAvgPool2D(height: $1(0), width: $1(1))
        }
        bindTensorNorms(in: tensor)
        bindTensorAxes(in: tensor)
    }

    private static func bindTensorNorms(in tensor: TypeBinding<Tensor>) {
        tensor.method(
            "func groupNorm(groups: Int, scale: Tensor? = nil, offset: Tensor? = nil, epsilon: Float = 1e-5) throws -> Tensor",
            "Normalises groups of channels of each image over its positions."
        ) { tensor, arguments in
            try tensor.groupNorm(groups: try arguments(0), scale: try arguments(1), offset: try arguments(2), epsilon: try arguments(3))
        }
        tensor.method(
            "func instanceNorm(scale: Tensor? = nil, offset: Tensor? = nil, epsilon: Float = 1e-5) throws -> Tensor",
            "Normalises each channel of each image over its positions."
        ) { tensor, arguments in
            try tensor.instanceNorm(scale: try arguments(0), offset: try arguments(1), epsilon: try arguments(2))
        }
        tensor.method(
            "func layerNorm(scale: Tensor? = nil, offset: Tensor? = nil, epsilon: Float = 1e-5) throws -> Tensor",
            "Normalises the last axis, at each position by itself."
        ) { tensor, arguments in
            try tensor.layerNorm(scale: try arguments(0), offset: try arguments(1), epsilon: try arguments(2))
        }
        tensor.method(
            "func localResponseNorm(size: Int, alpha: Float = 1e-4, beta: Float = 0.75, k: Float = 1) throws -> Tensor",
            "Divides each channel by how strong its neighbours are."
        ) { tensor, arguments in
            try tensor.localResponseNorm(size: try arguments(0), alpha: try arguments(1), beta: try arguments(2), k: try arguments(3))
        }
    }

    private static func bindTensorAxes(in tensor: TypeBinding<Tensor>) {
        tensor.method("func transposed(permutation: [Int]) throws -> Tensor", "The axes in another order.") { try $0.transposed(permutation: $1(0)) }
        tensor.method("func gathered(_ indices: [Int], alongAxis axis: Int = 0, fill: Float = 0) throws -> Tensor", "Entries of an axis by index; -1 stands for fill.") {
            try $0.gathered($1(0), alongAxis: $1(1), fill: $1(2))
        }
        tensor.method("func padded(top: Int, left: Int, bottom: Int, right: Int) throws -> Tensor", "Images with a border of zeros.") {
            try $0.padded(top: $1(0), left: $1(1), bottom: $1(2), right: $1(3))
        }
        tensor.method("func shuffledChannels(groups: Int) throws -> Tensor", "Channels dealt out: each group gives one in turn.") {
            try $0.shuffledChannels(groups: $1(0))
        }
        tensor.method("func split(sizes: [Int], alongAxis axis: Int = 0) throws -> [Tensor]", "Parts of these sizes along an axis.") { tensor, arguments in
            Value.array(try tensor.split(sizes: try arguments(0), alongAxis: try arguments(1)).map { try Value(converting: $0) })
        }
    }
}
