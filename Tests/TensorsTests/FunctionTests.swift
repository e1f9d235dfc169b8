import Kernels
import Tensors
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Vector functions against the mathematics library in double precision.
@Suite struct FunctionTests {
    struct Function: Sendable, CustomTestStringConvertible {
        let activation: Activation
        let exact: @Sendable (Double) -> Double
        /// In units in the last place of the result, and in those of numbers like the argument where the result crosses zero.
        var units = 3.0
        var testDescription: String { "\(activation)" }
    }

    static let functions: [Function] = [
        Function(activation: .exp, exact: { exp($0) }), Function(activation: .tanh, exact: { tanh($0) }),
        Function(activation: .erf, exact: { erf($0) }), Function(activation: .sigmoid, exact: { 1 / (1 + exp(-$0)) }),
        Function(activation: .softplus, exact: { log1p(exp(-abs($0))) + max($0, 0) }),
        Function(activation: .elu(alpha: 1), exact: { $0 < 0 ? expm1($0) : $0 }),
        Function(activation: .silu, exact: { $0 / (1 + exp(-$0)) }, units: 4),
    ]

    @Test(arguments: functions)
    func `functions are exact to a few units in the last place`(_ function: Function) throws {
        let x = (-160_000...160_000).map { Float($0) * 0.0005 } + (-30...20).map { Float(sign: .plus, exponent: $0, significand: 1.37) }
        let y = try Tensor(x).activated(function.activation).scalars
        var worst = (units: 0.0, x: Float(0))
        for (x, y) in zip(x, y) {
            let exact = function.exact(Double(x))
            guard exact.magnitude > Double(Float.leastNormalMagnitude), exact.magnitude < Double(Float.greatestFiniteMagnitude) else { continue }
            let units = abs(Double(y) - exact) / Double(Float(exact).ulp)
            if units > worst.units { worst = (units, x) }
        }
        #expect(worst.units <= function.units, "\(worst.units) units away at \(worst.x)")
    }

    /// Φ and its kin cancel for large negative arguments, so their errors count beside the argument.
    @Test func `GELU and Mish are as exact as their argument`() throws {
        let x = (-40_000...40_000).map { Float($0) * 0.0005 }
        let cases: [(Activation, (Double) -> Double)] = [
            (.gelu, { $0 * 0.5 * (1 + erf($0 / 2.0.squareRoot())) }),
            (.geluTanh, { $0 * 0.5 * (1 + tanh((2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0))) }),
            (.mish, { $0 * tanh(log1p(exp(-abs($0))) + max($0, 0)) }), (.hardSwish, { $0 * min(max($0 + 3, 0), 6) / 6 }),
        ]
        for (activation, exact) in cases {
            let y = try Tensor(x).activated(activation).scalars
            let distance = zip(x, y).map { abs(Double($1) - exact(Double($0))) / Double(max(abs($0), 1)) }.max() ?? 1
            #expect(distance < 3e-7, "\(activation) is \(distance) away")
        }
    }

    @Test func `what is no number stays that, and infinities have their limits`() throws {
        let x = try Tensor([.nan, .infinity, -.infinity])
        for activation in LayerPropertyTests.activations { #expect(try x.activated(activation).scalars[0].isNaN, "\(activation)") }
        #expect(try x.activated(.sigmoid).scalars[1...] == [1, 0])
        #expect(try x.activated(.tanh).scalars[1...] == [1, -1])
        #expect(try x.activated(.erf).scalars[1...] == [1, -1])
        #expect(try x.activated(.exp).scalars[1...] == [.infinity, 0])
        #expect(try x.activated(.hardSigmoid).scalars[1...] == [1, 0])
        #expect(try x.activated(.softplus).scalars[1...] == [.infinity, 0])
    }

    @Test(arguments: LayerPropertyTests.activations)
    func `vectors of sixteen and of eight give functions the same bits`(activation: Activation) throws {
        var generator = SeededGenerator(seed: 6)
        let x = try Tensor(normal: [1003], standardDeviation: 4, using: &generator)
        let run = { try valueWithGradient(at: x) { try $0.activated(activation).sum() } }
        let wide = try run()
        kernels_limit_lanes(8)
        defer { kernels_limit_lanes(16) }
        let narrow = try run()
        #expect(wide.value == narrow.value && wide.gradient == narrow.gradient)
    }

    @Test(arguments: LayerPropertyTests.activations)
    func `a function in a convolution's last step equals the two apart`(activation: Activation) throws {
        var generator = SeededGenerator(seed: 7)
        let x = try Tensor(normal: [37, 19], using: &generator), w = try Tensor(normal: [19, 29], using: &generator)
        let bias = try Tensor(normal: [29], using: &generator)
        var fused = try Tensor(zeros: [37, 29])
        var packed = [Float](repeating: 0, count: 19 * kernels_packed_columns(29))
        w.withScalars { kernels_pack($0.baseAddress, 19, 29, 29, nil, &packed) }
        try fused.withMutableScalars { out in
            x.withScalars { a in
                bias.withScalars { b in
                    var product = kernels_product()
                    (product.rows, product.depth, product.columns, product.segments) = (37, 19, 29, 1)
                    (product.a, product.a_stride, product.out, product.out_stride) = (UnsafeRawPointer(a.baseAddress), 19, out.baseAddress, 29)
                    product.finish = kernels_finish(bias: b.baseAddress, activation: activation)
                    packed.withUnsafeBufferPointer {
                        product.packed = $0.baseAddress
                        kernels_packed_product(&product)
                    }
                }
            }
        }
        let apart = try (x.reshaped(to: [1, 1, 37, 19]).conv2D(filter: w.reshaped(to: [1, 1, 19, 29])) + bias).activated(activation)
        #expect(try fused == apart.reshaped(to: [37, 29]))
    }
}
