/// The table of operations: each has a name in files, and a type that says the rest.
package enum OperationKind: String, Sendable, Hashable, CaseIterable {
    case input
    case convolution
    case depthwiseConvolution
    case batchNorm
    case activation
    case dense
    case maxPool
    case averagePool
    case globalAveragePool
    case flatten
    case dropout
    case add
    case concatenate
    case arithmetic
    case scaling
    case constant
    case reshape
    case transpose
    case mean
    case maximum
    case norm
    case softmax
    case selectChannels
    case slice
    case globalMaxPool
    case adaptivePool
    case matmul
    case groupNorm
    case layerNorm
    case localResponseNorm
    case prelu
    case resize
    case pad
    case transposedConvolution

    package var type: any GraphOperation.Type {
        switch self {
        case .input: Input.self
        case .convolution: Convolution.self
        case .depthwiseConvolution: DepthwiseConvolution.self
        case .batchNorm: BatchNormalization.self
        case .activation: Elementwise.self
        case .dense: FullyConnected.self
        case .maxPool: MaxPooling.self
        case .averagePool: AveragePooling.self
        case .globalAveragePool: GlobalAveragePooling.self
        case .flatten: Flattening.self
        case .dropout: RandomDropout.self
        case .add: Addition.self
        case .concatenate: Concatenation.self
        case .arithmetic: Arithmetic.self
        case .scaling: Scaling.self
        case .constant: ConstantValue.self
        case .reshape: Reshaping.self
        case .transpose: Transposition.self
        case .mean: Mean.self
        case .maximum: Maximum.self
        case .norm: VectorNorm.self
        case .softmax: Softmax.self
        case .selectChannels: SelectChannels.self
        case .slice: Slice.self
        case .globalMaxPool: GlobalMaxPooling.self
        case .adaptivePool: AdaptivePooling.self
        case .matmul: MatrixProduct.self
        case .groupNorm: GroupNormalization.self
        case .layerNorm: LayerNormalization.self
        case .localResponseNorm: LocalResponseNormalization.self
        case .prelu: ParametricRectifier.self
        case .resize: Resizing.self
        case .pad: BorderPadding.self
        case .transposedConvolution: TransposedConvolution.self
        }
    }
}
